"""Compute the seating plan of a session."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.logistics.events import SeatsArranged
from kyhop.logistics.locking import about, locked_hall, locked_session, signed
from kyhop.logistics.models import Guest, Seat, SeatPlan
from kyhop.logistics.people_in import people_of
from kyhop.logistics.plans import Plan
from kyhop.logistics.refusals import HallClosed, NoPlan
from kyhop.logistics.seating import Who, arrange
from kyhop.matters.refusals import today_of
from kyhop.people.models import Person


@transaction.atomic
def arrange_seats(
    *, session_id: int, hall_id: int, afresh: bool = False, actor: Actor, at: datetime
) -> SeatPlan:
    """Seat deputies by group, tables and guests by the rules of :mod:`kyhop.logistics.seating`.

    Seats chosen by hand stay unless the hall changes or `afresh` gives them up too.

    :raises NotAllowed: the actor sits in neither of the two offices
    :raises SessionIsClosed: the session is over
    :raises HallClosed: the hall is not used any more
    :raises NoPlan: it has no plan of seats
    """
    session = locked_session(session_id)
    require(actor, "logistics.edit", session)
    hall = locked_hall(hall_id)
    require(actor, "logistics.edit", hall)
    if hall.closed_on is not None:
        raise HallClosed(hall)
    plan = Plan.of(hall)
    if plan.rows == 0 or plan.seats_a_row == 0:
        raise NoPlan(hall)
    named = {"council": session.council, "hall": hall, **signed(actor, at)}
    kept, _made = SeatPlan.objects.get_or_create(session=session, defaults=named)
    people = people_of(session, session.opening_day or today_of(at))
    known = {who for part in (people.board, people.secretaries, people.groups, people.guests)
             for group in part for who in group.members}  # fmt: skip
    fixed = {
        seat.spot: (_who(seat), seat.body_id)
        for seat in Seat.objects.filter(plan=kept, fixed=True)
        if not afresh and kept.hall_id == hall.pk and (_who(seat) in known or seat.person_id)
    }
    seating = arrange(plan, people, fixed)
    for name, value in named.items():
        setattr(kept, name, value)
    kept.save()
    Seat.objects.filter(plan=kept).delete()
    Seat.objects.bulk_create(
        Seat(
            plan=kept,
            zone=spot[0],
            row=spot[1],
            number=spot[2],
            body_id=body_id,
            fixed=spot in fixed,
            **{f"{kind}_id": pk},
        )
        for spot, ((kind, pk), body_id) in seating.seats.items()
    )
    told = SeatsArranged(
        hall=hall.name,
        seated=len(seating.seats),
        kept=len(fixed),
        unseated=names_of(seating.unseated),
        **about(session),
    )
    journal.write(told, actor=actor, at=at)
    return kept


def _who(seat: Seat) -> Who:
    return ("person", seat.person_id) if seat.person_id else ("guest", seat.guest_id or 0)


def names_of(people: tuple[Who, ...]) -> list[str]:
    """The names of persons and guests, in the order given."""
    ids: dict[str, list[int]] = {"person": [], "guest": []}
    for kind, pk in people:
        ids[kind].append(pk)
    persons = dict(Person.objects.filter(pk__in=ids["person"]).values_list("pk", "full_name"))
    guests = dict(Guest.objects.filter(pk__in=ids["guest"]).values_list("pk", "name"))
    known = {"person": persons, "guest": guests}
    return [known[kind][pk] for kind, pk in people]
