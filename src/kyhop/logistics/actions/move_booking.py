"""Move a booking to other hours or another hall."""

from __future__ import annotations

from datetime import date, datetime, time

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.logistics.events import BookingMoved
from kyhop.logistics.locking import about_booking, locked_hall, signed
from kyhop.logistics.models import Booking
from kyhop.logistics.occupying import take
from kyhop.logistics.refusals import AlreadyReleased, HallClosed


@transaction.atomic
def move_booking(
    *,
    booking_id: int,
    hall_id: int,
    day: date,
    starts: time,
    ends: time,
    actor: Actor,
    at: datetime,
) -> Booking:
    """Move a booking (chuyển phòng, đổi giờ); it keeps its old hours unless the new ones are free.

    :raises NotAllowed: the actor sits in neither of the two offices
    :raises AlreadyReleased: it was released before
    :raises HallClosed: the hall is not used any more
    :raises HoursBackwards: it would end before it starts
    :raises HallTaken: somebody has it then; the refusal says who, and what is free
    """
    hall = locked_hall(hall_id)
    booking = standing(booking_id)
    require(actor, "logistics.edit", booking)
    require(actor, "logistics.edit", hall)
    if hall.closed_on is not None:
        raise HallClosed(hall)
    was = f"{booking.hall.name} {booking.day:%d/%m/%Y} {booking.starts:%H:%M}–{booking.ends:%H:%M}"
    booking.hall, booking.day, booking.starts, booking.ends = hall, day, starts, ends
    for name, value in signed(actor, at).items():
        setattr(booking, name, value)
    take(booking)
    journal.write(BookingMoved(was=was, **about_booking(booking, hall)), actor=actor, at=at)
    return booking


def standing(booking_id: int) -> Booking:
    """The booking, locked.

    :raises AlreadyReleased: it was released before
    """
    rows = Booking.objects.select_for_update(of=("self",), no_key=True)
    booking = rows.select_related("hall", "council", "body", "sitting").get(pk=booking_id)
    if booking.released_at is not None:
        raise AlreadyReleased(booking)
    return booking
