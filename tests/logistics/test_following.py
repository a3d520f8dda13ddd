"""The opening moves by two days: bookings, rehearsal and checklist follow by one act."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.urls import reverse

from kyhop.access.roles import Role
from kyhop.access.rules import NotAllowed
from kyhop.council.actions.move_opening import move_opening
from kyhop.journal.models import Entry
from kyhop.logistics import actions, refusals
from kyhop.logistics.following import behind
from kyhop.logistics.models import Booking, Item
from kyhop.logistics.states import ItemState, Purpose
from kyhop.notices.models import Notice
from kyhop.notices.receivers import tell_of
from kyhop.people.kinds import BodyKind
from tests import factories
from tests.factories import NOW
from tests.logistics import rows
from tests.once import made_once

pytestmark = pytest.mark.django_db
TWO = timedelta(days=2)


@made_once
def session():
    return rows.session()


@made_once
def office(session):
    return rows.office(session.council)


def moved(session, office, by=TWO, at=NOW):
    session.refresh_from_db()
    move_opening(
        session_id=session.pk, opening_day=session.opening_day + by, reason="Bão", actor=office,
        at=at,
    )  # fmt: skip
    session.refresh_from_db()


def follow(session, office, at=NOW):
    return actions.move_along(session_id=session.pk, actor=office, at=at)


def test_all_follows_at_once_and_what_was_settled_stays(session, office):
    hall = rows.hall(session.council)
    booking = rows.book(hall, session)
    wanted = actions.Wanted(
        purpose=Purpose.REHEARSAL, session_id=session.pk, day=session.opening_day - TWO / 2,
        starts=time(14), ends=time(16),
    )  # fmt: skip
    rehearsal = actions.book_hall(hall_id=hall.pk, wanted=wanted, actor=office, at=NOW)
    actions.set_up_items(session_id=session.pk, actor=office, at=NOW)
    done, *waiting = Item.objects.filter(session=session).order_by("due_at")
    actions.set_item_state(item_id=done.pk, state=ItemState.DONE, actor=office, at=NOW)
    with pytest.raises(refusals.NothingBehind):
        follow(session, office)
    later = NOW + timedelta(hours=1)
    moved(session, office, at=later)
    assert behind(session).many == len(waiting) + 2
    clerk = factories.actor(Role.LEAD_CLERK, session.council)
    with pytest.raises(NotAllowed):
        follow(session, clerk, later)
    said = follow(session, office, later)
    assert (said.bookings, said.items, said.refused) == (2, len(waiting), ())
    for row in (booking, rehearsal):
        assert Booking.objects.get(pk=row.pk).day == row.day + TWO
    due = dict(Item.objects.filter(session=session).values_list("pk", "due_at"))
    assert due[done.pk] == done.due_at
    assert all(due[item.pk] == item.due_at + TWO for item in waiting)
    assert Entry.objects.get(name="logistics.items.shifted").data["many"] == len(waiting)
    assert behind(session).many == 0


def test_a_hall_that_somebody_else_has_then_is_told_and_kept(session, office):
    hall = rows.hall(session.council)
    booking = rows.book(hall, session)
    other = actions.Wanted(
        purpose=Purpose.OTHER, title="Hội nghị", day=booking.day + TWO, starts=booking.starts,
        ends=booking.ends,
    )  # fmt: skip
    actions.book_hall(hall_id=hall.pk, wanted=other, actor=office, at=NOW)
    moved(session, office)
    said = follow(session, office)
    assert said.bookings == 0
    assert "Hội nghị" in said.refused[0]
    assert Booking.objects.get(pk=booking.pk).day == booking.day


def test_a_day_later_each_booking_makes_room_for_the_next(session, office):
    hall = rows.hall(session.council)
    first = session.sittings.first()
    second = factories.sitting(
        session, day=first.day + TWO / 2, part="morning", starts=first.starts, ends=first.ends
    )
    pks = [rows.book(hall, session, sitting_id=one.pk).pk for one in (first, second)]
    moved(session, office, by=TWO / 2)
    assert follow(session, office).bookings == 2
    days = [Booking.objects.get(pk=pk).day for pk in pks]
    assert days == [first.day + TWO / 2, second.day + TWO / 2]


def test_over_http_the_overview_offers_it(session, office, settings):
    settings.KYHOP_TODAY = NOW.date()
    rows.book(rows.hall(session.council), session)
    where = [session.council.slug, session.pk]
    page, address = (reverse(f"logistics:{name}", args=where) for name in ("session", "follow"))
    browser = factories.client_of(office)
    assert address not in browser.get(page).content.decode()
    moved(session, office)
    assert address in browser.get(page).content.decode()
    assert "Còn theo lịch cũ" in browser.get(address).content.decode()
    assert "Đã dời 1 lượt" in browser.post(address, follow=True).content.decode()
    assert browser.post(address).status_code == 422


def test_deputies_are_told_that_the_opening_was_moved(session, office):
    deputy = rows.head_of(session.council, BodyKind.DEPUTY_GROUP, "Tổ đại biểu số 1", Role.DEPUTY)
    moved(session, office)
    tell_of(Entry.objects.get(name="council.session.opening_moved"))
    assert Notice.objects.get(person_id=deputy.person_id).body.kind == BodyKind.DEPUTY_GROUP
