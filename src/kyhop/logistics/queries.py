"""Questions about halls, bookings and seats."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, time

from django.db.models import Q, QuerySet

from kyhop.council.models import CouncilSession, Sitting
from kyhop.council.queries import sittings_of
from kyhop.council.states import SittingKind
from kyhop.logistics.hours import Stretch, free_stretches, slots_of
from kyhop.logistics.models import Booking, Hall, Occupied, Seat, SeatPlan
from kyhop.logistics.states import OF_A_SITTING, Purpose
from kyhop.people.kinds import BodyKind
from kyhop.people.models import Body
from kyhop.people.queries import bodies_of


def halls_of(council_id: int) -> QuerySet[Hall]:
    """The halls in use, the largest first."""
    return Hall.objects.filter(council_id=council_id, closed_on__isnull=True)


def bookings_of(council_id: int) -> QuerySet[Booking]:
    """The bookings that stand, in order of time."""
    found = Booking.objects.filter(council_id=council_id, released_at__isnull=True)
    return found.select_related("hall", "sitting", "body", "session__term")


def taken_slots(hall_id: int, day: date, *, but: int | None = None) -> set[int]:
    """The pieces of a day in which the hall is taken, those of one booking aside."""
    rows = Occupied.objects.filter(hall_id=hall_id, day=day)
    if but is not None:
        rows = rows.exclude(booking_id=but)
    return set(rows.values_list("slot", flat=True))


def free_hours(hall_id: int, day: date, *, but: int | None = None) -> list[Stretch]:
    """When the hall is free on that day."""
    return free_stretches(taken_slots(hall_id, day, but=but))


def free_halls(
    council_id: int, day: date, starts: time, ends: time, *, but: int | None = None
) -> list[Hall]:
    """The halls that nobody has at that time, the largest first."""
    busy = Occupied.objects.filter(day=day, slot__in=slots_of(starts, ends))
    if but is not None:
        busy = busy.exclude(booking_id=but)
    return list(halls_of(council_id).exclude(pk__in=busy.values("hall_id")))


@dataclass(frozen=True, slots=True)
class SittingRooms:
    """A sitting, who has been given a room for it, and for whom one is still wanted."""

    sitting: Sitting
    bookings: list[Booking] = field(default_factory=list)
    wanting: list[Body] = field(default_factory=list)
    hall_wanting: bool = False

    @property
    def settled(self) -> bool:
        return not self.wanting and not self.hall_wanting


def rooms_of(session: CouncilSession) -> list[SittingRooms]:
    """Each sitting with its bookings: one hall in plenary, a room for each deputies' group else."""
    of: dict[int, list[Booking]] = {}
    rows = bookings_of(session.council_id).filter(session=session, sitting__isnull=False)
    for booking in rows:
        of.setdefault(booking.sitting_id or 0, []).append(booking)
    groups = list(bodies_of(session.council_id, kinds=[BodyKind.DEPUTY_GROUP]))
    found = []
    for sitting in sittings_of(session.pk):
        held = of.get(sitting.pk, [])
        in_groups = sitting.kind == SittingKind.GROUP
        given = {booking.body_id for booking in held}
        wanting = [body for body in groups if body.pk not in given] if in_groups else []
        lacks = not in_groups and not held
        found.append(SittingRooms(sitting, held, wanting, lacks))
    return found


def has_moved(booking: Booking) -> bool:
    """Whether the sitting of a booking now takes place at another time, or not at all."""
    if booking.purpose not in OF_A_SITTING or booking.session_id is None:
        return False
    sitting = booking.sitting
    if sitting is None:
        return True
    hours = (sitting.day, sitting.starts, sitting.ends)
    return hours != (booking.day, booking.starts, booking.ends)


def rehearsals_of(session_id: int) -> QuerySet[Booking]:
    """The rehearsals booked for a session."""
    found = Booking.objects.filter(
        session_id=session_id, purpose=Purpose.REHEARSAL, released_at__isnull=True
    )
    return found.select_related("hall", "body", "sitting")


def seat_plan_of(session_id: int) -> SeatPlan | None:
    """The seating plan of a session, if it was made."""
    return SeatPlan.objects.select_related("hall", "council").filter(session_id=session_id).first()


def seats_of(plan_id: int) -> QuerySet[Seat]:
    """The taken seats with who sits there."""
    found = Seat.objects.filter(plan_id=plan_id)
    return found.select_related("person", "guest", "body")


def seats_for(
    council_id: int, person_id: int | None, guest_ids: Collection[int], session_id: int
) -> list[Seat]:
    """The seats of one person in a session: as deputy or member of a table, or as a guest."""
    whose = Q(guest_id__in=list(guest_ids))
    if person_id is not None:
        whose |= Q(person_id=person_id)
    rows = Seat.objects.filter(whose, plan__council_id=council_id, plan__session_id=session_id)
    return list(rows.select_related("plan__hall", "guest", "body", "person"))
