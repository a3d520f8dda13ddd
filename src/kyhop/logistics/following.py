"""What in the hall still goes by the old days after a session's opening, or a sitting, was moved."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from kyhop.council.models import ZONE, CouncilSession
from kyhop.journal.queries import entries_about
from kyhop.logistics.models import Booking, Item
from kyhop.logistics.queries import bookings_of, has_moved, rehearsals_of
from kyhop.logistics.states import SETTLED

OPENING_MOVED = "council.session.opening_moved"


@dataclass(frozen=True, slots=True)
class Behind:
    """Bookings of sittings that moved, rehearsals and unsettled things set before the opening moved."""

    bookings: list[Booking] = field(default_factory=list)
    rehearsals: list[tuple[Booking, timedelta]] = field(default_factory=list)
    items: list[tuple[Item, timedelta]] = field(default_factory=list)

    @property
    def many(self) -> int:
        return len(self.bookings) + len(self.rehearsals) + len(self.items)


def behind(session: CouncilSession) -> Behind:
    """All that should follow; what was written after the move is left as it was written."""
    moves = _moves(session)
    rows = bookings_of(session.council_id).filter(session=session, sitting__isnull=False)
    items = Item.objects.filter(session=session).exclude(state__in=SETTLED)
    return Behind(
        [row for row in rows if has_moved(row)],
        [(row, by) for row in rehearsals_of(session.pk) if (by := _since(moves, row.at))],
        [(row, by) for row in items.order_by("due_at", "pk") if (by := _since(moves, row.at))],
    )


def _moves(session: CouncilSession) -> list[tuple[datetime, timedelta]]:
    """When the opening was moved, and by how much."""
    entries = entries_about(f"council.session:{session.pk}", chain=session.council.slug)
    found = []
    for entry in entries.filter(name=OPENING_MOVED):
        if entry.data["before"]:
            old, new = _opening(entry.data, "before"), _opening(entry.data, "after")
            found.append((entry.at, new - old))
    return found


def _opening(data: dict[str, str], which: str) -> datetime:
    text = f"{data[which]}T{data[f'{which}_hour']}"
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def _since(moves: list[tuple[datetime, timedelta]], at: datetime) -> timedelta:
    return sum((by for moment, by in moves if moment > at), timedelta())


def later(booking: Booking, by: timedelta) -> tuple[date, time, time]:
    """The day and the two hours of a booking that much later."""
    starts, ends = (
        datetime.combine(booking.day, hour, tzinfo=ZONE) + by
        for hour in (booking.starts, booking.ends)
    )
    return starts.date(), starts.time(), ends.time()
