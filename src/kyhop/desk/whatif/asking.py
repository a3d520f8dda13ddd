"""From the address to the changes and back: what is asked, what is named, what cannot be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from kyhop.desk.whatif import changes
from kyhop.desk.whatif.changes import (
    AddMeeting,
    CarryOver,
    Change,
    DayOff,
    DecideSwap,
    MoveMeeting,
    MoveOpening,
    NotAChange,
    Shorten,
)
from kyhop.desk.whatif.forms import ASKS, Ask, GroundAsk, SwapAsk
from kyhop.desk.whatif.reading import Reading

ASK = "ask"
GROUND = "ground-of"


def read(query: QueryDict) -> tuple[tuple[Change, ...], bool]:
    """The changes that an address names, and whether some part of it could not be read."""
    found: list[Change] = []
    unread = False
    for name in changes.BY_NAME:
        for value in query.getlist(name):
            try:
                found += changes.read({name: [value]})
            except NotAChange:
                unread = True
    return changes.merged(found), unread


def grounds_named(query: QueryDict) -> dict[int, str]:
    """Matter → the ground that somebody named for its shortened procedure, tried or not."""
    found = {}
    for value in query.getlist(GROUND):
        matter, _sign, ground = value.partition("_")
        if matter.isdecimal() and len(matter) < 19 and ground:
            found[int(matter)] = ground
    return found


def grounds_query(grounds: Mapping[int, str], after: Sequence[Change]) -> str:
    """The named grounds as the rest of a query string."""
    told = urlencode([(GROUND, f"{matter}_{ground}") for matter, ground in sorted(grounds.items())])
    return ("&" if after and told else "") + told


def asks(reading: Reading, query: QueryDict) -> list[Ask]:
    """The small forms of the page, one a kind of change; the one that was sent is bound."""
    sent = query.get(ASK, "")
    kinds = [kind for kind in ASKS if kind is not SwapAsk or reading.situation.calendar.proposed]
    found = [kind(reading, query if sent == kind.kind else None) for kind in kinds]
    with_choices = [ask for ask in found if not _empty(ask)]
    if sent == GroundAsk.kind:
        with_choices.append(GroundAsk(reading, query))
    return with_choices


def _empty(ask: Ask) -> bool:
    return "matter" in ask.fields and not ask.fields["matter"].choices  # type: ignore[attr-defined]


def refusal(change: Change) -> str:
    """Why a change cannot be tried, and what could."""
    match change:
        case MoveOpening():
            return _("The opening cannot lie before today. Choose a later day.")
        case MoveMeeting() | AddMeeting():
            return _(
                "A meeting is held today or later, on a day on which no other meeting stands."
                " Choose such a day."
            )
        case DayOff():
            return _("That day is off already. Choose a working day.")
        case DecideSwap():
            return _("This swap is no longer proposed. Choose one from the list.")
        case Shorten():
            return _("This matter cannot go by the shortened procedure on that ground.")
        case CarryOver():
            return _("This matter is no longer being prepared for the session.")
