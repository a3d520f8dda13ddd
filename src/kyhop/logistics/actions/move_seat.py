"""Seat somebody by hand: elsewhere, in a swap, anew, or nowhere."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.logistics.events import SeatFreed, SeatGiven, SeatMoved
from kyhop.logistics.locking import about, locked_session
from kyhop.logistics.models import Guest, Seat, SeatPlan
from kyhop.logistics.plans import Plan, Spot, spot_of
from kyhop.logistics.refusals import GuestGone, HasNoSeat, NotASeat
from kyhop.logistics.seating import Who
from kyhop.people.models import Person


@transaction.atomic
def move_seat(*, plan_id: int, source: str, target: str, actor: Actor, at: datetime) -> Seat:
    """Seat whoever sits at `source` at `target`; whoever sat there takes the place that is left.

    Both seats are then chosen by hand, so computing the plan again leaves them alone.

    :raises NotAllowed: the actor sits in neither of the two offices
    :raises HasNoSeat: nobody sits at `source` any more
    :raises NotASeat: the hall has no such seat
    """
    plan = _locked(plan_id, actor)
    place, aim = _spot(plan, source), _spot(plan, target)
    seat = _at(plan, place)
    if seat is None:
        raise HasNoSeat(source)
    if place == aim:
        raise NotASeat(target)
    other = _at(plan, aim)
    seat.delete()
    if other is not None:
        other.delete()
        _put(plan, place, _who_of(other), other.body_id)
    moved = _put(plan, aim, _who_of(seat), seat.body_id)
    told = SeatMoved(
        who=name_of(seat),
        source=source.upper(),
        target=moved.label,
        other=name_of(other) if other is not None else "",
        **about(plan.session),
    )
    journal.write(told, actor=actor, at=at)
    return moved


@transaction.atomic
def give_seat(*, plan_id: int, who: Who, target: str, actor: Actor, at: datetime) -> Seat:
    """Seat a person or guest who has none at a free seat, by hand.

    :raises NotAllowed: the actor sits in neither of the two offices
    :raises NotASeat: the hall has no such seat, or somebody sits there
    :raises GuestGone: the guest was taken off the list
    """
    plan = _locked(plan_id, actor)
    aim = _spot(plan, target)
    if _at(plan, aim) is not None:
        raise NotASeat(target)
    kind, pk = who
    body_id = None
    if kind == "guest":
        guest = Guest.objects.get(pk=pk, session_id=plan.session_id)
        if guest.removed_at is not None:
            raise GuestGone(guest)
        body_id = guest.body_id
    else:
        Person.objects.get(pk=pk, council_id=plan.council_id)
    Seat.objects.filter(plan=plan, **{f"{kind}_id": pk}).delete()
    seat = _put(plan, aim, who, body_id)
    told = SeatGiven(who=name_of(seat), target=seat.label, **about(plan.session))
    journal.write(told, actor=actor, at=at)
    return seat


@transaction.atomic
def free_seat(*, plan_id: int, source: str, actor: Actor, at: datetime) -> SeatPlan:
    """Take somebody off their seat; the next computation seats them again.

    :raises NotAllowed: the actor sits in neither of the two offices
    :raises HasNoSeat: nobody sits there any more
    """
    plan = _locked(plan_id, actor)
    seat = _at(plan, _spot(plan, source))
    if seat is None:
        raise HasNoSeat(source)
    told = SeatFreed(who=name_of(seat), source=seat.label, **about(plan.session))
    seat.delete()
    journal.write(told, actor=actor, at=at)
    return plan


def name_of(seat: Seat) -> str:
    """Who sits there: the person, the guest, or whoever comes for the guest."""
    if seat.person is not None:
        return seat.person.full_name
    return seat.guest.comes_as if seat.guest is not None else ""


def _locked(plan_id: int, actor: Actor) -> SeatPlan:
    plan = SeatPlan.objects.select_related("hall", "council").get(pk=plan_id)
    require(actor, "logistics.edit", plan)
    plan.session = locked_session(plan.session_id)
    return plan


def _spot(plan: SeatPlan, label: str) -> Spot:
    spot = spot_of(label)
    if spot is None or not Plan.of(plan.hall).has(spot):
        raise NotASeat(label)
    return spot


def _at(plan: SeatPlan, spot: Spot) -> Seat | None:
    zone, row, number = spot
    rows = Seat.objects.select_related("person", "guest")
    return rows.filter(plan=plan, zone=zone, row=row, number=number).first()


def _who_of(seat: Seat) -> Who:
    return ("person", seat.person_id) if seat.person_id else ("guest", seat.guest_id or 0)


def _put(plan: SeatPlan, spot: Spot, who: Who, body_id: int | None) -> Seat:
    zone, row, number = spot
    kind, pk = who
    return Seat.objects.create(
        plan=plan, zone=zone, row=row, number=number, body_id=body_id, fixed=True,
        **{f"{kind}_id": pk},
    )  # fmt: skip
