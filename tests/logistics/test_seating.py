"""Who sits where: the rules, and changes by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyhop.access.roles import Role
from kyhop.logistics import actions, refusals
from kyhop.logistics.models import Seat
from kyhop.logistics.plans import Plan, label_of, spot_of
from kyhop.logistics.seating import Group, People, arrange
from kyhop.logistics.states import Zone
from kyhop.people.kinds import BodyKind
from kyhop.people.models import Body, Person
from tests import factories
from tests.factories import NOW
from tests.logistics import rows


def people(groups, guests, board=3):
    numbers = iter(range(1, 10_000))

    def some(many):
        return tuple(("person", next(numbers)) for _ in range(many))

    return People(
        board=(Group(1, some(board)),),
        secretaries=(Group(2, some(1)),),
        groups=tuple(Group(10 + n, some(many)) for n, many in enumerate(groups)),
        guests=tuple(Group(None, (("guest", n),)) for n in range(1, guests + 1)),
    )


@given(
    st.lists(st.integers(0, 14), max_size=8), st.integers(0, 300), st.integers(1, 30),
    st.integers(1, 24), st.sets(st.integers(1, 23), max_size=3),
)  # fmt: skip
def test_nobody_sits_twice_nobody_is_lost_and_protocol_is_kept(groups, guests, deep, wide, aisles):
    plan = Plan(deep, wide, tuple(sorted(aisles)), chairs=3, secretaries=2)
    everybody = people(groups, guests)
    seating = arrange(plan, everybody, {})
    placed = [who for who, _body in seating.seats.values()]
    wanted = [
        who
        for part in (everybody.board, everybody.secretaries, everybody.groups, everybody.guests)
        for group in part
        for who in group.members
    ]
    assert sorted([*placed, *seating.unseated]) == sorted(wanted)
    assert all(plan.has(spot) for spot in seating.seats)
    floor = list(plan.floor())
    on_floor = sum(groups) + guests
    assert len(seating.unseated) == max(0, on_floor - len(floor))
    at = {who: spot for spot, (who, _body) in seating.seats.items()}
    if not seating.unseated and sum(groups) + wide <= len(floor):
        last = max((spot[1] for who, spot in at.items() if who[0] == "person"), default=0)
        behind = [at["guest", n][1:] for n in range(1, guests + 1) if at["guest", n][1] > last]
        assert behind == sorted(behind)


def test_a_group_stays_together_between_the_aisles():
    plan = Plan(6, 12, (6,), chairs=2)
    everybody = people([9, 9, 6], 0, board=2)
    seating = arrange(plan, everybody, {})
    order = [seating.seats[spot][1] for spot in plan.by_blocks(2) if spot in seating.seats]
    assert order == sorted(order)
    assert {spot[1] for spot in seating.seats if spot[0] == Zone.FLOOR} <= {1, 2, 3}


def test_seats_are_called_as_people_say_them():
    for label in ("A1", "Z60", "AA3", "CT2", "TK1"):
        assert label_of(spot_of(label)) == label
    assert spot_of("ct-2") == spot_of("CT2")
    assert spot_of("hàng 3") is None


@pytest.fixture
def session(db):
    made = rows.session()
    rows.group(made.council, "Tổ đại biểu số 1", 8)
    rows.group(made.council, "Tổ đại biểu số 2", 8)
    return made


@pytest.fixture
def plan(session):
    hall = rows.hall(session.council)
    for number in range(5):
        rows.guest(session, f"Khách {number}", rank=100 + number)
    return actions.arrange_seats(
        session_id=session.pk, hall_id=hall.pk, actor=rows.office(session.council), at=NOW
    )


def at(plan, label):
    zone, row, number = spot_of(label)
    return Seat.objects.filter(plan=plan, zone=zone, row=row, number=number).first()


def test_a_swap_stays_when_the_plan_is_computed_again(session, plan):
    office = rows.office(session.council)
    one, other = at(plan, "A1").person_id, at(plan, "B3").person_id
    words = {"plan_id": plan.pk, "actor": office, "at": NOW}
    actions.move_seat(source="A1", target="b3", **words)
    assert (at(plan, "A1").person_id, at(plan, "B3").person_id) == (other, one)
    actions.arrange_seats(session_id=session.pk, hall_id=plan.hall_id, actor=office, at=NOW)
    assert (at(plan, "A1").person_id, at(plan, "B3").person_id) == (other, one)
    actions.arrange_seats(
        session_id=session.pk, hall_id=plan.hall_id, afresh=True, actor=office, at=NOW
    )
    assert at(plan, "A1").person_id == one


def test_what_cannot_be_is_refused_with_its_reason(session, plan):
    words = {"plan_id": plan.pk, "actor": rows.office(session.council), "at": NOW}
    with pytest.raises(refusals.NotASeat):
        actions.move_seat(source="A1", target="H1", **words)
    with pytest.raises(refusals.HasNoSeat):
        actions.move_seat(source="G12", target="A1", **words)
    guest = Seat.objects.get(plan=plan, guest__name="Khách 0")
    actions.free_seat(source=guest.label, **words)
    given_to = actions.give_seat(who=("guest", guest.guest_id), target="CT3", **words)
    assert given_to.label == "CT3"
    with pytest.raises(refusals.SeatedOutside):
        actions.save_hall(
            council_id=session.council_id, hall_id=plan.hall_id, fields={"chairs": 1},
            actor=words["actor"], at=NOW,
        )  # fmt: skip


def test_deputies_guests_and_300_of_them(session):
    hall = rows.hall(session.council, name="Trung tâm", capacity=400, rows=18, seats_a_row=20)
    for number in range(300):
        rows.guest(session, f"Khách {number:03}", rank=number + 1)
    plan = actions.arrange_seats(
        session_id=session.pk, hall_id=hall.pk, actor=rows.office(session.council), at=NOW
    )
    assert Seat.objects.filter(plan=plan).count() == 317
    spots = Seat.objects.filter(plan=plan, guest__isnull=False).order_by("guest__rank")
    order = [(seat.row, seat.number) for seat in spots]
    assert order == sorted(order)


def test_a_head_who_is_a_deputy_is_no_guest(session):
    actor = rows.head_of(session.council, BodyKind.DEPARTMENT, "Sở Y tế")
    both = rows.head_of(session.council, BodyKind.DEPARTMENT, "Sở Công Thương")
    group = Body.objects.get(council=session.council, name="Tổ đại biểu số 1")
    factories.holding(factories.post(group, Role.DEPUTY), Person.objects.get(pk=both.person_id))
    made = actions.list_guests(
        session_id=session.pk, rules=["departments"], actor=rows.office(session.council), at=NOW
    )
    assert [guest.person_id for guest in made] == [actor.person_id]
