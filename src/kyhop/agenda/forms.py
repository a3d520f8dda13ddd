"""Forms of agendas."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kyhop.agenda.laying_out import MOST_HALVES, Layout
from kyhop.agenda.outlines import outlines
from kyhop.agenda.rulebook import Rulebook
from kyhop.planner.model import WEIGHTS
from kyhop.planner.report import TERM_WORDS
from kyhop.web.fields import Choices, DayField, HourField, ParagraphField


def language() -> str:
    return get_language() or "vi"


class StartForm(forms.Form):
    """The outline from which an agenda is drafted, and the sittings where there are none yet."""

    outline = forms.ChoiceField(label=_("Outline"))
    halves = forms.IntegerField(
        label=_("How many half days"), min_value=1, max_value=MOST_HALVES,
        help_text=_("From the opening on, days off left out; each sitting can be changed afterwards."),
    )  # fmt: skip
    in_groups = forms.IntegerField(
        label=_("Which of them is held in deputies' groups"), min_value=0, max_value=MOST_HALVES,
        required=False, help_text=_("For example 3; empty where none is."),
    )  # fmt: skip
    morning_starts = HourField(label=_("Mornings from"))
    morning_ends = HourField(label=_("Mornings until"))
    afternoon_starts = HourField(label=_("Afternoons from"))
    afternoon_ends = HourField(label=_("Afternoons until"))

    def __init__(self, *args: Any, lays_out: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not lays_out:
            for name in [name for name in self.fields if name != "outline"]:
                del self.fields[name]
        choices = [(one.id, one.says.say(language())) for one in outlines().values()]
        self.fields["outline"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for part in ("morning", "afternoon"):
            starts, ends = given.get(f"{part}_starts"), given.get(f"{part}_ends")
            if starts and ends and ends <= starts:
                self.add_error(f"{part}_ends", _("The end must come after the start."))
        return given

    def layout(self) -> Layout | None:
        """The sittings that are to be added, if any."""
        given = self.cleaned_data
        if "halves" not in given:
            return None
        return Layout(
            given["halves"],
            (given["morning_starts"], given["morning_ends"]),
            (given["afternoon_starts"], given["afternoon_ends"]),
            given["in_groups"] or 0,
        )


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
    within = forms.BooleanField(
        label=_("No sitting may run past its end"), required=False,
        help_text=_("What then has no place is left out, with the reason."),
    )  # fmt: skip
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


class SubmitForm(forms.Form):
    words = ParagraphField(label=_("Words to the Standing Board"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)


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

    def __init__(self, *args: Any, rows: Iterable[tuple[str, str, int]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, title, actual in rows:
            self.fields[key] = forms.IntegerField(
                label=title, required=False, min_value=1, max_value=720, initial=actual or None
            )

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
                label=said[:1].upper() + said[1:], min_value=0, max_value=10_000
            )
        usual = self.initial_of(Rulebook())
        for name, field in self.fields.items():
            field.help_text = _("Usually %(n)s.") % {"n": usual[name]}

    @property
    def measures(self) -> list[forms.BoundField]:
        """The fields that are no weight."""
        return [field for field in self if not field.name.startswith("weight_")]

    @property
    def weights(self) -> list[forms.BoundField]:
        return [field for field in self if field.name.startswith("weight_")]

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
