"""Halls, their bookings and what is free; no hall is ever used twice."""

from __future__ import annotations

from datetime import date, time

import pytest
from django.db import IntegrityError, transaction

from kyhop.access.roles import Role
from kyhop.access.rules import NotAllowed
from kyhop.council.actions.move_sitting import move_sitting
from kyhop.journal import say
from kyhop.journal.models import Entry
from kyhop.logistics import actions, refusals
from kyhop.logistics.hours import free_stretches, slots_of, written
from kyhop.logistics.models import Occupied
from kyhop.logistics.queries import free_halls, has_moved, rooms_of
from kyhop.logistics.states import Purpose
from tests import factories
from tests.factories import NOW
from tests.logistics import rows

OPENING = date(2026, 12, 8)


def test_free_hours_are_what_the_taken_pieces_leave():
    taken = [*slots_of(time(8), time(11, 30)), *slots_of(time(14), time(17))]
    assert written(free_stretches(taken)) == "06:00–08:00, 11:30–14:00, 17:00–22:00"
    assert written(free_stretches(slots_of(time(6, 20), time(21, 40)))) == ""
    assert list(slots_of(time(8, 2), time(8, 6))) == [96, 97]


@pytest.fixture
def session(db):
    return rows.session()


@pytest.fixture
def hall(session):
    return rows.hall(session.council)


@pytest.fixture
def office(session):
    return rows.office(session.council)


def test_a_sitting_lends_its_hours_and_the_refusal_says_who_has_it_and_what_is_free(
    session, hall, office
):
    made = rows.book(hall, session, actor=office)
    assert (made.day, made.starts, made.ends) == (OPENING, time(8), time(11, 30))
    small = rows.hall(session.council, name="Phòng họp số 2", capacity=120)
    with pytest.raises(refusals.HallTaken) as refused:
        rows.book(hall, session, purpose=Purpose.OTHER, sitting_id=None, title="Tập huấn",
                  day=OPENING, starts=time(11), ends=time(12), actor=office)  # fmt: skip
    sentence = str(refused.value)
    for words in (hall.name, "08:00", "11:30", office.label_vi, "11:30–22:00", small.name):
        assert words in sentence
    assert Entry.objects.filter(name="logistics.booking.made").count() == 1
    next_one = rows.book(hall, session, purpose=Purpose.OTHER, sitting_id=None, day=OPENING,
                         starts=time(11, 30), ends=time(12), actor=office)  # fmt: skip
    assert free_halls(session.council_id, OPENING, time(11), time(12)) == [small]
    assert next_one.pk != made.pk


def test_the_database_itself_refuses_a_second_use(session, hall):
    made = rows.book(hall, session)
    twice = {"hall": hall, "booking": made, "day": made.day, "slot": slots_of(time(9), time(10))[0]}
    with pytest.raises(IntegrityError), transaction.atomic():
        Occupied.objects.create(**twice)


def test_a_refused_move_leaves_the_old_hours(session, hall, office):
    made = rows.book(hall, session)
    other = rows.book(hall, session, sitting_id=session.sittings.last().pk)
    where = {"booking_id": made.pk, "hall_id": hall.pk, "day": OPENING, "actor": office, "at": NOW}
    with pytest.raises(refusals.HallTaken):
        actions.move_booking(starts=time(13), ends=time(15), **where)
    with pytest.raises(refusals.HoursBackwards):
        actions.move_booking(starts=time(13), ends=time(12), **where)
    assert Occupied.objects.filter(booking=made).count() == 42
    moved = actions.move_booking(starts=time(9), ends=time(12), **where)
    assert Occupied.objects.filter(booking=moved).count() == 36
    assert "trước: Hội trường lớn 08/12/2026 08:00–11:30" in say(
        Entry.objects.get(name="logistics.booking.moved")
    )
    actions.release_booking(booking_id=other.pk, reason="Chuyển nơi khác", actor=office, at=NOW)
    actions.move_booking(starts=time(13), ends=time(15), **where)
    with pytest.raises(refusals.AlreadyReleased):
        actions.release_booking(booking_id=other.pk, reason="Lần nữa", actor=office, at=NOW)


def test_a_moved_sitting_is_told_and_groups_still_want_rooms(session, hall):
    rows.group(session.council, "Tổ đại biểu số 1", 1)
    factories.sitting(session, day=date(2026, 12, 9), kind="group")
    made = rows.book(hall, session)
    plenary, _afternoon, grouped = rooms_of(session)
    assert plenary.settled
    assert [body.name for body in grouped.wanting] == ["Tổ đại biểu số 1"]
    move_sitting(
        sitting_id=made.sitting_id, day=OPENING, part="morning", starts=time(7, 30),
        ends=time(11), actor=rows.office(session.council), at=NOW,
    )  # fmt: skip
    made.refresh_from_db()
    assert has_moved(made)


@pytest.mark.parametrize("role", [Role.STANDING_BOARD, Role.COUNCIL_ADMIN, Role.DEPUTY])
def test_only_the_two_offices_book(session, hall, role):
    with pytest.raises(NotAllowed):
        rows.book(hall, session, actor=factories.actor(role, session.council))


def test_a_plan_must_fit_and_a_booked_hall_stays_in_use(session, hall, office):
    words = {"council_id": session.council_id, "hall_id": hall.pk, "actor": office, "at": NOW}
    with pytest.raises(refusals.PlanTooLarge):
        actions.save_hall(fields={"rows": 20}, **words)
    with pytest.raises(refusals.HallNameTaken):
        rows.hall(session.council)
    rows.book(hall, session)
    with pytest.raises(refusals.HallInUse):
        actions.close_hall(hall_id=hall.pk, reason="Sửa chữa", actor=office, at=NOW)
