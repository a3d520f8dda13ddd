"""Let the hall follow a session whose days were moved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.logistics.actions.move_booking import move_booking
from kyhop.logistics.events import ItemsShifted
from kyhop.logistics.following import Behind, behind, later
from kyhop.logistics.locking import about, locked_session, signed
from kyhop.logistics.refusals import NothingBehind


@dataclass(frozen=True, slots=True)
class Followed:
    """How many bookings and things follow now, and why others could not."""

    bookings: int
    items: int
    refused: tuple[str, ...]


@transaction.atomic
def move_along(*, session_id: int, actor: Actor, at: datetime) -> Followed:
    """Move bookings, rehearsals and the hours of unsettled things as the session was moved (dời theo).

    A hall that somebody else has then keeps its old booking, and the answer says who has it.

    :raises NotAllowed: the actor sits in neither of the two offices
    :raises SessionIsClosed: the session is over
    :raises NothingBehind: everything goes by the session's days
    """
    session = locked_session(session_id)
    require(actor, "logistics.edit", session)
    found = behind(session)
    if not found.many:
        raise NothingBehind
    moved, refused = _bookings(found, actor, at)
    for item, by in found.items:
        item.due_at += by
        item.reminded_on = None
        for name, value in signed(actor, at).items():
            setattr(item, name, value)
        item.save()
    if found.items:
        event = ItemsShifted(many=len(found.items), **about(session))
        journal.write(event, actor=actor, at=at)
    return Followed(moved, len(found.items), refused)


def _bookings(found: Behind, actor: Actor, at: datetime) -> tuple[int, tuple[str, ...]]:
    """Move them, again as long as one makes room for another."""
    waiting = _wanted(found)
    moved, refused = 0, dict[int, str]()
    while waiting:
        left = {}
        for pk, (hall, day, starts, ends) in waiting.items():
            try:
                with transaction.atomic():
                    move_booking(
                        booking_id=pk, hall_id=hall, day=day, starts=starts, ends=ends,
                        actor=actor, at=at,
                    )  # fmt: skip
            except Refusal as refusal:
                left[pk], refused[pk] = waiting[pk], str(refusal)
        moved += len(waiting) - len(left)
        if len(left) == len(waiting):
            break
        waiting = left
    return moved, tuple(dict.fromkeys(refused[pk] for pk in waiting))


def _wanted(found: Behind) -> dict[int, tuple[int, date, time, time]]:
    """Booking → its hall and the day and hours that it should have."""
    wanted = {}
    for row in found.bookings:
        if (to := row.sitting) is not None:
            wanted[row.pk] = (row.hall_id, to.day, to.starts, to.ends)
    for row, by in found.rehearsals:
        wanted[row.pk] = (row.hall_id, *later(row, by))
    return wanted
