"""Forms of lines, and of what binds them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kyhop.agenda.content import Content, Line
from kyhop.agenda.frame import Half
from kyhop.planner.kinds import NAMES, LineKind
from kyhop.web.fields import (
    Choices,
    DayField,
    HourField,
    ParagraphField,
    TextField,
    Ticks,
    chosen_first,
)


def language() -> str:
    return get_language() or "vi"


def kinds() -> Choices:
    return [(kind.value, NAMES[kind].say(language())) for kind in LineKind]


def halves(found: Iterable[Half], empty: Any) -> Choices:
    return [("", empty), *((str(half.id), half.title.say(language())) for half in found)]


class LineForm(forms.Form):
    """The fields of a line; `seen` is the revision on the page."""

    title = TextField(label=_("Title of the line"), max_length=500)
    kind = forms.ChoiceField(label=_("Kind"))
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=720)
    posts = forms.MultipleChoiceField(label=_("Who presents"), required=False, widget=Ticks)
    matters = forms.MultipleChoiceField(label=_("Matters"), required=False, widget=Ticks)
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
        offers = {
            "kind": kinds(),
            "posts": chosen_first(posts, self.initial.get("posts", ())),
            "matters": chosen_first(matters, self.initial.get("matters", ())),
            "sitting": sittings,
        }
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
    end = HourField(label=_("Until the hour"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, posts: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post"].choices = posts  # type: ignore[attr-defined]


class OrderForm(forms.Form):
    """One line before another, with minutes between; the board takes it back with ``gone``."""

    before = forms.ChoiceField(label=_("First"))
    after = forms.ChoiceField(label=_("Then"))
    gap = forms.IntegerField(label=_("Minutes between"), min_value=0, max_value=600, initial=0)
    gone = forms.BooleanField(widget=forms.HiddenInput, required=False, initial=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, content: Content, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "–"), *((key, line.title[:90]) for key, line in content.lines.items())]
        for name in ("before", "after"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]
