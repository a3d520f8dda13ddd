"""Book a hall for some hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.council.models import CouncilSession, Sitting
from kyhop.logistics.events import HallBooked
from kyhop.logistics.locking import about_booking, locked_hall, signed
from kyhop.logistics.models import Booking
from kyhop.logistics.occupying import take
from kyhop.logistics.refusals import HallClosed, SittingUnknown
from kyhop.logistics.states import OF_A_SITTING
from kyhop.matters.drafting import Bodies


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a hall is wanted for. With a `sitting_id` day and hours may be left to the sitting."""

    purpose: str
    title: str = ""
    session_id: int | None = None
    sitting_id: int | None = None
    body_id: int | None = None
    day: date | None = None
    starts: time | None = None
    ends: time | None = None


@transaction.atomic
def book_hall(*, hall_id: int, wanted: Wanted, actor: Actor, at: datetime) -> Booking:
    """Book a hall or room (đặt phòng) for a sitting, a group, a committee, a rehearsal.

    The hall is locked while this is judged, and a constraint of the database keeps two bookings from
    sharing a single five minutes whatever happens beside it.

    :raises NotAllowed: the actor sits in neither of the two offices
    :raises HallClosed: the hall is not used any more
    :raises SittingUnknown: it is for a sitting, and none of this council was named
    :raises NotABodyHere: the body is none of this council
    :raises HoursBackwards: it would end before it starts
    :raises HallTaken: somebody has it then; the refusal says who, and what is free
    """
    hall = locked_hall(hall_id)
    require(actor, "logistics.edit", hall)
    if hall.closed_on is not None:
        raise HallClosed(hall)
    sittings = Sitting.objects.filter(council_id=hall.council_id, pk=wanted.sitting_id or 0)
    sitting = sittings.first() if wanted.purpose in OF_A_SITTING else None
    day, starts, ends = wanted.day, wanted.starts, wanted.ends
    if sitting is not None:
        day, starts, ends = day or sitting.day, starts or sitting.starts, ends or sitting.ends
    if (
        day is None
        or starts is None
        or ends is None
        or (sitting is None and wanted.purpose in OF_A_SITTING)
    ):
        raise SittingUnknown
    session_id = sitting.session_id if sitting is not None else wanted.session_id
    session = CouncilSession.objects.filter(council_id=hall.council_id, pk=session_id or 0).first()
    body = Bodies(hall.council_id).get(wanted.body_id, "body") if wanted.body_id else None
    booking = Booking(
        council=hall.council,
        hall=hall,
        purpose=wanted.purpose,
        title=wanted.title,
        session=session,
        sitting=sitting,
        body=body,
        day=day,
        starts=starts,
        ends=ends,
        **signed(actor, at),
    )
    take(booking)
    journal.write(HallBooked(**about_booking(booking, hall)), actor=actor, at=at)
    return booking
