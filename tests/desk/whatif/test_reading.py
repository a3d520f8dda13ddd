"""What is read for a trial is what the matters' room plans with, and a change becomes what it would."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kyhop.access.actor import SYSTEM
from kyhop.council.actions.move_executive_meeting import move_executive_meeting
from kyhop.council.actions.move_opening import move_opening
from kyhop.council.actions.schedule_executive_meeting import schedule_executive_meeting
from kyhop.council.models import CouncilSession, ExecutiveMeeting
from kyhop.desk.whatif.changes import (
    AddMeeting,
    CarryOver,
    DayOff,
    MoveMeeting,
    MoveOpening,
    Shorten,
)
from kyhop.desk.whatif.reading import reading_of
from kyhop.desk.whatif.situation import CannotTry, requests
from kyhop.matters.actions.aim_at_meeting import aim_at_meeting
from kyhop.matters.actions.pin_procedure import pin_procedure
from kyhop.matters.planning import holder_plans
from kyhop.statutes.actions.add_day_off import add_day_off
from tests import factories
from tests.desk.whatif import making
from tests.desk.whatif.making import LATE_MEETING, MEETING, NOW
from tests.once import made_once

pytestmark = pytest.mark.django_db


@made_once
def session():
    found = making.session()
    first = found.matters.first()
    meeting = ExecutiveMeeting.objects.get(council=found.council, day=MEETING)
    aim_at_meeting(matter_id=first.pk, meeting_id=meeting.pk, actor=SYSTEM, at=NOW)
    factories.sitting(found)
    first.refresh_from_db()
    first.sitting = found.sittings.get()
    first.save(update_fields=["sitting"])
    return found


def again(session):
    return CouncilSession.objects.select_related("council", "term").get(pk=session.pk)


def planned(session):
    return [plan.request for plan in holder_plans(again(session), NOW)]


def plain(request):
    """A request without what tells nothing about dates: the calendar's name."""
    days = request.calendar
    worked = [days.is_working(date(2026, 11, 1 + n)) for n in range(30)]
    return replace(request, calendar=None), worked


def tried(session, *changes):
    reading = reading_of(again(session), NOW)
    return [request for request in requests(reading.situation, changes) if request is not None]


def test_without_changes_the_requests_are_the_matters_own(session):
    assert tried(session) == planned(session)


def test_a_trial_plans_with_what_applying_it_would_give(session):
    second = session.matters.order_by("pk")[1]
    meeting = ExecutiveMeeting.objects.get(council=session.council, day=MEETING)
    ground = reading_of(again(session), NOW).cards[second.pk].grounds[0].id
    shortened = reading_of(again(session), NOW).situation.subject(second.pk).shortened
    changes = [
        MoveOpening(date(2026, 12, 15)),
        MoveMeeting(MEETING, date(2026, 11, 19)),
        AddMeeting(date(2026, 12, 11)),
        DayOff(date(2026, 11, 18)),
        Shorten(second.pk, ground),
    ]
    foreseen = tried(session, *changes)
    more = {"actor": SYSTEM, "at": NOW}
    move_opening(session_id=session.pk, opening_day=date(2026, 12, 15), reason="Thử", **more)
    move_executive_meeting(
        meeting_id=meeting.pk, day=date(2026, 11, 19), hour=meeting.hour, reason="Thử", **more
    )
    schedule_executive_meeting(council_id=session.council_id, day=date(2026, 12, 11), **more)
    add_day_off(
        council_id=session.council_id, day=date(2026, 11, 18), note="Thử", act="1/QĐ", **more
    )
    pin_procedure(matter_id=second.pk, procedure=shortened.id, ground=ground, reason="Thử", **more)
    assert [plain(request) for request in foreseen] == [plain(r) for r in planned(session)]
    assert foreseen[0].sitting == date(2026, 12, 15)


def test_reading_costs_the_same_for_few_and_many(session):
    def cost(of):
        of = again(of)
        with CaptureQueriesContext(connection) as seen:
            reading_of(of, NOW)
        return len(seen)

    assert cost(session) == cost(making.session(count=9))


def test_the_mark_changes_when_the_plan_does(session):
    def mark():
        return reading_of(again(session), NOW).mark

    before = mark()
    assert mark() == before
    making.finish(session.matters.last(), 0)
    assert mark() == before
    schedule_executive_meeting(
        council_id=session.council_id, day=date(2026, 12, 1), actor=SYSTEM, at=NOW
    )
    after = mark()
    assert after != before
    session.matters.last().records.all().delete()
    assert mark() != after


@pytest.mark.parametrize(
    "change",
    [
        MoveOpening(date(2026, 11, 1)),
        MoveMeeting(date(2026, 11, 21), date(2026, 11, 25)),
        MoveMeeting(MEETING, LATE_MEETING),
        AddMeeting(MEETING),
        AddMeeting(date(2026, 11, 2)),
        DayOff(date(2026, 11, 21)),
        Shorten(0, "a"),
        CarryOver(0),
    ],
    ids=str,
)
def test_what_has_nothing_to_change_cannot_be_tried(session, change):
    with pytest.raises(CannotTry) as refused:
        tried(session, change)
    assert refused.value.change == change


def test_a_session_without_an_opening_has_nothing_to_try():
    found = factories.session(opening_day=None)
    assert reading_of(found, NOW) is None
