"""The run-sheet of a session (kịch bản phục vụ): everything that happens, in order of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import groupby

from django.utils.translation import gettext as _

from kyhop.council.models import ZONE, CouncilSession
from kyhop.logistics.anchors import Anchor, anchors_of
from kyhop.logistics.models import Booking, Cue, Item
from kyhop.logistics.queries import bookings_of
from kyhop.logistics.states import ItemState, Purpose

AFTER = {"agenda": 1, "line": 2}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: when, what, where, who; `kind` is agenda (a sitting), line, cue, item or booking.

    `astray`: what it goes by is no longer there, so it stands where it stood last.
    """

    day: date
    starts: time
    title: str
    kind: str
    ends: time | None = None
    place: str = ""
    who: str = ""
    office: str = ""
    state: str = ""
    astray: bool = False
    pk: int | None = None
    moves: str = ""

    @property
    def order(self) -> tuple[date, time, int]:
        """Preparation before what it prepares; a sitting before its lines."""
        return self.day, self.starts, AFTER.get(self.kind, 0)


@dataclass(frozen=True, slots=True)
class Day:
    """The lines of one day."""

    day: date
    entries: list[Entry] = field(default_factory=list)


def run_sheet(session: CouncilSession) -> list[Day]:
    """The run-sheet day by day: the agenda as it stands now, and all that goes by it."""
    anchors = anchors_of(session)
    places = _places(session)
    entries = [_agenda(anchor, places) for anchor in anchors]
    entries += [_cue(cue, anchors) for cue in cues_of(session)]
    entries += [_item(item) for item in items_of(session) if item.state != ItemState.DROPPED]
    entries += [
        _booking(booking)
        for booking in bookings_of(session.council_id).filter(session=session)
        if booking.purpose in (Purpose.REHEARSAL, Purpose.OTHER, Purpose.COMMITTEE)
    ]
    entries.sort(key=lambda entry: entry.order)
    return [Day(day, list(rows)) for day, rows in groupby(entries, key=lambda entry: entry.day)]


def cues_of(session: CouncilSession) -> list[Cue]:
    """The lines written by hand that stand."""
    return list(Cue.objects.filter(session=session, removed_at__isnull=True))


def items_of(session: CouncilSession) -> list[Item]:
    """The checklist of the session in order of time."""
    rows = Item.objects.filter(session=session).select_related("owner__body", "council")
    return list(rows.order_by("due_at", "pk"))


def placed(cue: Cue, anchors: Sequence[Anchor]) -> tuple[date, time, bool]:
    """Where a line of the run-sheet stands now, and whether what it goes by is gone."""
    if not cue.anchor:
        return cue.day, cue.hour, False
    found = next((anchor for anchor in anchors if anchor.key == cue.anchor), None)
    if found is None:
        return cue.day, cue.hour, True
    return *found.after(cue.offset), False


def _places(session: CouncilSession) -> dict[str, str]:
    """Sitting → the halls booked for it."""
    halls: dict[str, list[str]] = {}
    for booking in bookings_of(session.council_id).filter(session=session, sitting__isnull=False):
        halls.setdefault(f"sitting:{booking.sitting_id}", []).append(booking.hall.name)
    return {key: ", ".join(dict.fromkeys(names)) for key, names in halls.items()}


def _agenda(anchor: Anchor, places: dict[str, str]) -> Entry:
    place = places.get(anchor.key, "") if anchor.sitting else ""
    kind = "agenda" if anchor.sitting else "line"
    return Entry(anchor.day, anchor.starts, anchor.title, kind, anchor.ends, place, anchor.who)


def _cue(cue: Cue, anchors: Sequence[Anchor]) -> Entry:
    day, hour, astray = placed(cue, anchors)
    found = next((anchor for anchor in anchors if anchor.key == cue.anchor), None)
    return Entry(
        day,
        hour,
        cue.title,
        "cue",
        who=cue.who,
        office=cue.office,
        astray=astray,
        pk=cue.pk,
        moves=found.title if found is not None else "",
    )


def _item(item: Item) -> Entry:
    due: datetime = item.due_at.astimezone(ZONE)
    who = item.owner.title if item.owner is not None else ""
    return Entry(
        due.date(),
        due.time(),
        _("Ready: %(thing)s") % {"thing": item.title},
        "item",
        who=who,
        office=item.office,
        state=item.state,
        pk=item.pk,
    )


def _booking(booking: Booking) -> Entry:
    return Entry(
        booking.day,
        booking.starts,
        booking.label,
        "booking",
        booking.ends,
        booking.hall.name,
        booking.by,
        pk=booking.pk,
    )
