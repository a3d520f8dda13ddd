"""Forms of agendas."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kyhop.agenda.content import Content, Line
from kyhop.agenda.frame import Half
from kyhop.agenda.outlines import outlines
from kyhop.agenda.rulebook import Rulebook
from kyhop.planner.kinds import NAMES, LineKind
from kyhop.planner.model import WEIGHTS
from kyhop.planner.report import TERM_WORDS
from kyhop.web.fields import DayField, HourField, ParagraphField, TextField

Choices = list[tuple[str, str]]


def language() -> str:
    return get_language() or "vi"


def kinds() -> Choices:
    return [(kind.value, NAMES[kind].say(language())) for kind in LineKind]


def halves(found: Iterable[Half], empty: Any) -> Choices:
    return [("", empty), *((str(half.id), half.title.say(language())) for half in found)]


class StartForm(forms.Form):
    """The outline from which an agenda is drafted."""

    outline = forms.ChoiceField(label=_("Outline"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.id, one.says.say(language())) for one in outlines().values()]
        self.fields["outline"].choices = choices  # type: ignore[attr-defined]


class LineForm(forms.Form):
    """The fields of a line; `seen` is the revision on the page."""

    title = TextField(label=_("Title"), max_length=500)
    kind = forms.ChoiceField(label=_("Kind"))
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=720)
    posts = forms.MultipleChoiceField(label=_("Who presents"), required=False)
    matters = forms.MultipleChoiceField(label=_("Matters"), required=False)
    sitting = forms.ChoiceField(label=_("Fixed sitting"), required=False)
    hour = HourField(label=_("Fixed hour"), required=False)
    block = TextField(
        label=_("Block"), required=False, max_length=40,
        help_text=_("Lines with the same word here follow each other without a break."),
    )  # fmt: skip
    broadcast = forms.BooleanField(label=_("Broadcast live"), required=False)
    note = TextField(label=_("Note"), required=False, max_length=300)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, posts: Choices, matters: Choices, sittings: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offers = {"kind": kinds(), "posts": posts, "matters": matters, "sitting": sittings}
        for name, choices in offers.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ids as numbers, the hour as text."""
        data = super().clean() or {}
        for name in ("posts", "matters"):
            if name in data:
                data[name] = tuple(int(value) for value in data[name])
        if "sitting" in data:
            data["sitting"] = int(data["sitting"]) if data["sitting"] else None
        if "hour" in data:
            data["hour"] = f"{data['hour']:%H:%M}" if data["hour"] else ""
        return data

    @staticmethod
    def initial_of(line: Line, revision: int) -> dict[str, Any]:
        """What the form shows of a line."""
        return {
            "title": line.title, "kind": line.kind, "minutes": line.minutes,
            "posts": [str(one) for one in line.posts],
            "matters": [str(one) for one in line.matters],
            "sitting": str(line.sitting) if line.sitting else "", "hour": line.hour,
            "block": line.block, "broadcast": line.broadcast, "note": line.note, "seen": revision,
        }  # fmt: skip


class AddForm(LineForm):
    """A new line, and the sitting in which it goes last."""

    into = forms.ChoiceField(label=_("Put into"), required=False)
    field_order = ("title", "kind", "minutes", "into")

    def __init__(self, *args: Any, sittings: Choices, **kwargs: Any) -> None:
        super().__init__(*args, sittings=sittings, **kwargs)
        self.fields["into"].choices = sittings  # type: ignore[attr-defined]


class RemoveForm(forms.Form):
    reason = ParagraphField(label=_("Reason"))
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class SeenForm(forms.Form):
    """Nothing but the revision on the page."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class AbsenceForm(forms.Form):
    """Who cannot be there, and when; without hours the whole day."""

    post = forms.TypedChoiceField(label=_("Who"), coerce=int)
    day = DayField(label=_("Day"))
    start = HourField(label=_("From the hour"), required=False)
    end = HourField(label=_("Until"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, posts: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post"].choices = posts  # type: ignore[attr-defined]


class OrderForm(forms.Form):
    """One line before another, with minutes between."""

    before = forms.ChoiceField(label=_("First"))
    after = forms.ChoiceField(label=_("Then"))
    gap = forms.IntegerField(label=_("Minutes between"), min_value=0, max_value=600, initial=0)
    gone = forms.BooleanField(label=_("No longer demanded"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, content: Content, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(key, line.title[:90]) for key, line in content.lines.items()]
        for name in ("before", "after"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]


class ProposeForm(forms.Form):
    """How to look for an order."""

    how = forms.ChoiceField(
        label=_("How"),
        initial="near",
        widget=forms.RadioSelect,
        choices=[
            ("near", _("With the fewest changes to this draft")),
            ("afresh", _("Afresh; only locked lines stay where they are")),
        ],
    )
    long = forms.BooleanField(
        label=_("Search longer"), required=False,
        help_text=_("Up to 20 seconds in the background, with progress; otherwise 2 seconds."),
    )  # fmt: skip


class ReviewForm(forms.Form):
    until = DayField(label=_("Comments until"))


class CommentForm(forms.Form):
    """A comment on the whole draft or on one line."""

    line = forms.ChoiceField(label=_("About"), required=False)
    words = ParagraphField(label=_("Comment"))

    def __init__(self, *args: Any, lines: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["line"].choices = [("", _("the whole draft")), *lines]  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    answer = ParagraphField(label=_("Answer"))


class ReleaseForm(forms.Form):
    words = ParagraphField(label=_("What this version changes"), required=False)
    despite = ParagraphField(label=_("Why it is released all the same"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)


class AdoptForm(forms.Form):
    words = ParagraphField(
        label=_("The council's decision"),
        help_text=_("For example: adopted by a show of hands, 48 of 48 deputies present."),
    )


class AmendForm(forms.Form):
    decision = ParagraphField(label=_("The council's decision"))
    seen = forms.IntegerField(widget=forms.HiddenInput)


class DurationsForm(forms.Form):
    """The actual minutes of each line; what is left empty is not recorded."""

    def __init__(
        self, *args: Any, rows: Iterable[tuple[str, str, int, int]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for key, title, planned, actual in rows:
            self.fields[key] = forms.IntegerField(
                label=title, required=False, min_value=1, max_value=720, initial=actual or None,
                help_text=_("planned: %(n)s minutes") % {"n": planned},
            )  # fmt: skip

    def minutes(self) -> dict[str, int]:
        """Line → actual minutes, of those that were given."""
        return {key: value for key, value in self.cleaned_data.items() if value}


class PolicyForm(forms.Form):
    """The council's measures, and the weight of each term of the objective."""

    debate_share = forms.IntegerField(
        label=_("Debate and question time, per cent of the session"), min_value=0, max_value=100
    )
    quiet_before_vote = forms.IntegerField(
        label=_("Minutes of quiet before a vote"), min_value=0, max_value=1440
    )
    minutes_per_remark = forms.IntegerField(
        label=_("Minutes of discussion for each remark"), min_value=0, max_value=60
    )
    consensus_minutes = forms.IntegerField(
        label=_("Minutes for a matter without any remark"), min_value=1, max_value=60
    )
    break_minutes = forms.IntegerField(
        label=_("Minutes of break in a sitting"), min_value=0, max_value=60
    )
    overrun = forms.IntegerField(
        label=_("Minutes a sitting may overrun"), min_value=0, max_value=180
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in WEIGHTS:
            said = TERM_WORDS[name].say(language())
            self.fields[f"weight_{name}"] = forms.IntegerField(
                label=_("Weight: %(term)s") % {"term": said}, min_value=0, max_value=10_000
            )

    @staticmethod
    def initial_of(rulebook: Rulebook) -> dict[str, Any]:
        """What the form shows of a rulebook."""
        value = rulebook.to_json()
        weights = {f"weight_{name}": n for name, n in value.pop("weights").items()}
        return {**value, **weights}

    def rulebook(self) -> Rulebook:
        """The rulebook that was typed."""
        data = dict(self.cleaned_data)
        weights = {name: data.pop(f"weight_{name}") for name in WEIGHTS}
        return Rulebook(**data, weights=weights)
