"""Take a hall out of use."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.logistics import events
from kyhop.logistics.locking import about_hall, locked_hall
from kyhop.logistics.models import Booking, Hall
from kyhop.logistics.refusals import HallClosed, HallInUse
from kyhop.matters.refusals import given, today_of


@transaction.atomic
def close_hall(*, hall_id: int, reason: str, actor: Actor, at: datetime) -> Hall:
    """Take a hall out of use; its bookings stay on record.

    :raises NotAllowed: the actor sits in neither of the two offices
    :raises HallClosed: it is out of use already
    :raises HallInUse: it is still booked for a day to come
    :raises ReasonNeeded: no reason was given
    """
    hall = locked_hall(hall_id)
    require(actor, "logistics.edit", hall)
    if hall.closed_on is not None:
        raise HallClosed(hall)
    day = today_of(at)
    many = Booking.objects.filter(hall=hall, day__gte=day, released_at__isnull=True).count()
    if many:
        raise HallInUse(hall, many)
    reason = given(reason)
    hall.closed_on = day
    hall.save(update_fields=["closed_on"])
    journal.write(events.HallClosed(reason=reason, **about_hall(hall)), actor=actor, at=at)
    return hall
