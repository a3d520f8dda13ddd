"""What may be asked of a trial, and what applying it asks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kyhop.council.models import CouncilSession
from kyhop.desk.whatif.changes import (
    AddMeeting,
    CarryOver,
    Change,
    DayOff,
    DecideSwap,
    MoveMeeting,
    MoveOpening,
    OfCalendar,
    Shorten,
)
from kyhop.desk.whatif.reading import Card, Reading
from kyhop.web.fields import DayField, ParagraphField, RowField, TextField
from kyhop.web.words import full_date, spoken

NEW = "new"


class Ask(forms.Form):
    """One kind of change to be added to a trial; `change` is what was asked."""

    kind = ""
    title: Any = ""

    def __init__(self, reading: Reading, data: Any = None) -> None:
        super().__init__(data, auto_id=f"ask-{self.kind}-%s")
        self.reading = reading

    @property
    def change(self) -> Change:
        raise NotImplementedError


class OpeningAsk(Ask):
    kind = "opening"
    title = gettext_lazy("Opening day")
    day = DayField(label=gettext_lazy("Open on"), required=False)
    by = forms.IntegerField(
        label=gettext_lazy("Or by so many days"),
        required=False,
        min_value=-365,
        max_value=365,
        help_text=gettext_lazy("7 is a week later, −7 a week earlier."),
    )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not self.errors and not found.get("day") and found.get("by") is None:
            self.add_error("day", _("Give a day, or a number of days."))
        return found

    @property
    def change(self) -> Change:
        day: date | None = self.cleaned_data["day"]
        by = timedelta(days=self.cleaned_data["by"] or 0)
        return MoveOpening(day or self.reading.situation.opening + by)


class MeetingAsk(Ask):
    kind = "meeting"
    title = gettext_lazy("Executive meeting")
    which = forms.ChoiceField(label=gettext_lazy("Meeting"))
    day = DayField(label=gettext_lazy("Held on"))

    def __init__(self, reading: Reading, data: Any = None) -> None:
        super().__init__(reading, data)
        standing = [(day.isoformat(), full_date(day)) for day in reading.situation.meetings]
        self.fields["which"].choices = [*standing, (NEW, _("one more meeting"))]  # type: ignore[attr-defined]

    @property
    def change(self) -> Change:
        which, day = self.cleaned_data["which"], self.cleaned_data["day"]
        return AddMeeting(day) if which == NEW else MoveMeeting(date.fromisoformat(which), day)


class DayAsk(Ask):
    kind = "off"
    title = gettext_lazy("A day off")
    day = DayField(label=gettext_lazy("Declared off"))

    @property
    def change(self) -> Change:
        return DayOff(self.cleaned_data["day"])


class SwapAsk(Ask):
    kind = "swap"
    title = gettext_lazy("A proposed swap")
    which = forms.ChoiceField(
        label=gettext_lazy("Decided"),
        help_text=gettext_lazy("One proposal, two days; nothing is decided yet."),
    )

    def __init__(self, reading: Reading, data: Any = None) -> None:
        super().__init__(reading, data)
        self.swaps = reading.situation.calendar.proposed
        self.fields["which"].choices = [  # type: ignore[attr-defined]
            (str(number), f"{full_date(swap.off_day)} ↔ {full_date(swap.worked_day)}")
            for number, swap in enumerate(self.swaps)
        ]

    @property
    def change(self) -> Change:
        swap = self.swaps[int(self.cleaned_data["which"])]
        return DecideSwap(swap.off_day, swap.worked_day)


class CarryAsk(Ask):
    kind = "carry"
    title = gettext_lazy("A matter to the next session")
    matter = forms.TypedChoiceField(label=gettext_lazy("Matter"), coerce=int)

    def __init__(self, reading: Reading, data: Any = None) -> None:
        super().__init__(reading, data)
        running = (card for card in reading.cards.values() if card.running)
        self.fields["matter"].choices = [(card.id, _named(card)) for card in running]  # type: ignore[attr-defined]

    @property
    def change(self) -> Change:
        return CarryOver(self.cleaned_data["matter"])


class ShortenAsk(Ask):
    """Matter and ground in one choice, so that no ground of another procedure can be sent."""

    kind = "shorten"
    title = gettext_lazy("A matter by the shortened procedure")
    matter = forms.TypedChoiceField(label=gettext_lazy("Matter"), coerce=int)
    ground = forms.ChoiceField(
        label=gettext_lazy("Ground"),
        help_text=gettext_lazy(
            "The law allows the shortened procedure only on one of its grounds."
        ),
    )

    def __init__(
        self, reading: Reading, data: Any = None, only: Iterable[int] | None = None
    ) -> None:
        super().__init__(reading, data)
        cards = [card for card in reading.cards.values() if card.grounds]
        if only is not None:
            kept = set(only)
            cards = [card for card in cards if card.id in kept]
        grounds = {ground.id: ground for card in cards for ground in card.grounds}
        self.fields["matter"].choices = [(card.id, _named(card)) for card in cards]  # type: ignore[attr-defined]
        self.fields["ground"].choices = [  # type: ignore[attr-defined]
            (ground.id, spoken(ground.title)) for ground in grounds.values()
        ]

    @property
    def change(self) -> Change:
        return Shorten(self.cleaned_data["matter"], self.cleaned_data["ground"])


class GroundAsk(ShortenAsk):
    """The ground for a matter that cannot make it, so that its shortened procedure is considered."""

    kind = "ground"
    title = gettext_lazy("Name a ground")


ASKS: tuple[type[Ask], ...] = (OpeningAsk, MeetingAsk, SwapAsk, DayAsk, ShortenAsk, CarryAsk)


def _named(card: Card) -> str:
    short = card.title if len(card.title) <= 70 else f"{card.title[:67].rstrip()}…"
    return f"{card.code} {short}".strip()


class ApplyForm(forms.Form):
    """Why the trial becomes the plan; the act that decides a day; the session carried over to."""

    reason = ParagraphField(label=gettext_lazy("Reason"), max_length=300)
    act = TextField(
        label=gettext_lazy("Act that decides the days off"),
        max_length=200,
        help_text=gettext_lazy("Number and kind of the decision, as it is cited."),
    )
    provision = TextField(label=gettext_lazy("Provision"), max_length=200, required=False)
    to_session = RowField(
        CouncilSession.objects.none(),
        named="short_title",
        label=gettext_lazy("Later session"),
        empty_label=None,
    )
    mark = forms.CharField(widget=forms.HiddenInput)

    def __init__(
        self, changes: Sequence[Change], reading: Reading, later: Any, data: Any = None
    ) -> None:
        super().__init__(data, initial={"mark": reading.mark}, auto_id="apply-%s")
        if not any(isinstance(change, OfCalendar) for change in changes):
            del self.fields["act"], self.fields["provision"]
        if any(isinstance(change, CarryOver) for change in changes):
            self.fields["to_session"].queryset = later  # type: ignore[attr-defined]
        else:
            del self.fields["to_session"]
