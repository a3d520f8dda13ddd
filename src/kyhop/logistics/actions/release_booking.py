"""Release a booking."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.logistics.actions.move_booking import standing
from kyhop.logistics.events import BookingReleased
from kyhop.logistics.locking import about_booking
from kyhop.logistics.models import Booking
from kyhop.logistics.occupying import leave
from kyhop.matters.refusals import given


@transaction.atomic
def release_booking(*, booking_id: int, reason: str, actor: Actor, at: datetime) -> Booking:
    """Give a booked hall back (trả phòng), with the reason; the booking stays on record.

    :raises NotAllowed: the actor sits in neither of the two offices
    :raises AlreadyReleased: it was released before
    :raises ReasonNeeded: no reason was given
    """
    booking = standing(booking_id)
    require(actor, "logistics.edit", booking)
    booking.release_reason, booking.released_at = given(reason)[:300], at
    booking.save(update_fields=["released_at", "release_reason"])
    leave(booking)
    told = BookingReleased(reason=booking.release_reason, **about_booking(booking, booking.hall))
    journal.write(told, actor=actor, at=at)
    return booking
