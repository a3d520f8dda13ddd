"""The deployment's calendar and a council's own days off."""

from datetime import date, timedelta

import pytest

from kyhop.access.roles import Role
from kyhop.access.rules import NotAllowed
from kyhop.council.refusals import DayIsPast, ReasonMissing
from kyhop.journal.events import DEPLOYMENT
from kyhop.journal.models import Entry
from kyhop.journal.phrases import say
from kyhop.law import load
from kyhop.statutes import actions
from kyhop.statutes.actions.add_day_off import OffAlready
from kyhop.statutes.actions.announce_year import AnnouncedAlready, DaysStillComputed
from kyhop.statutes.actions.decide_swap import NotADayOfRest, NotAWorkingDay
from kyhop.statutes.actions.record_national_day import SoAlready
from kyhop.statutes.actions.remove_day_off import RemovedAlready
from kyhop.statutes.actions.withdraw_national_day import WithdrawnAlready
from kyhop.statutes.models import CalendarVersion, NationalDay
from kyhop.statutes.queries import calendar_for, national_calendar
from kyhop.statutes.refusals import CitationMissing, OutsideCalendarYears
from tests import factories
from tests.factories import NOW
from tests.statutes.making import admin, moment, officer

pytestmark = pytest.mark.django_db
SWAP = {"off_day": date(2026, 11, 23), "worked_day": date(2026, 11, 28)}
FLOOD = date(2026, 11, 25)


def record(day: date, kind: str = "off", by=None, **more):
    words = {"note_vi": "Nghỉ", "note_en": "Off", "act": "TB 1/2026", "at": NOW} | more
    return actions.record_national_day(day=day, kind=kind, actor=by or admin(), **words)


def test_without_edits_the_calendar_is_the_programs():
    assert national_calendar() is load.calendar()
    assert calendar_for(factories.council()) is load.calendar()


def test_a_decided_swap_changes_both_days_of_every_council():
    here = factories.council()
    actions.decide_swap(**SWAP, act="CV 9/2026", actor=admin(), at=NOW)
    calendar = calendar_for(here)
    assert [calendar.is_working(day) for day in SWAP.values()] == [False, True]
    assert calendar.proposed == ()
    assert calendar.version == f"{load.calendar().version}.1"
    line = Entry.objects.get(name="statutes.swap.decided")
    assert line.chain == DEPLOYMENT
    assert "23/11/2026" in say(line)
    assert "28/11/2026" in say(line)


@pytest.mark.parametrize(
    ("days", "refusal"),
    [
        ({"off_day": date(2026, 11, 24)}, NotAWorkingDay),
        ({"worked_day": date(2026, 11, 27)}, NotADayOfRest),
        ({"off_day": date(1999, 1, 4)}, OutsideCalendarYears),
    ],
)
def test_a_swap_needs_a_working_day_and_a_day_of_rest(days, refusal):
    with pytest.raises(refusal):
        actions.decide_swap(**(SWAP | days), act="CV", actor=admin(), at=NOW)
    assert not CalendarVersion.objects.exists()


def test_a_swap_cannot_be_decided_twice():
    actions.decide_swap(**SWAP, act="CV", actor=admin(), at=NOW)
    with pytest.raises(NotAWorkingDay):
        actions.decide_swap(**SWAP, act="CV", actor=admin(), at=NOW)


def test_a_recorded_day_wins_over_the_programs_and_a_withdrawn_one_gives_it_back():
    record(FLOOD, note_vi="Nghỉ vì bão")
    assert not national_calendar().is_working(FLOOD)
    assert national_calendar().why(FLOOD).vi == "Nghỉ vì bão"
    entry = NationalDay.objects.get()
    with pytest.raises(ReasonMissing):
        actions.withdraw_national_day(national_day_id=entry.pk, reason="", actor=admin(), at=NOW)
    actions.withdraw_national_day(national_day_id=entry.pk, reason="Bão tan", actor=admin(), at=NOW)
    assert national_calendar().is_working(FLOOD)
    assert national_calendar().version.endswith(".2")
    with pytest.raises(WithdrawnAlready):
        actions.withdraw_national_day(national_day_id=entry.pk, reason="x", actor=admin(), at=NOW)


def test_a_holiday_can_be_recorded_as_worked_and_recorded_again():
    record(date(2026, 11, 24), "worked")
    assert national_calendar().is_working(date(2026, 11, 24))
    record(date(2026, 11, 24), "off")
    assert not national_calendar().is_working(date(2026, 11, 24))
    assert NationalDay.objects.filter(withdrawn_at__isnull=True).count() == 1


def test_what_the_calendar_says_already_is_refused_unless_it_only_computes():
    with pytest.raises(SoAlready):
        record(date(2026, 11, 24))
    with pytest.raises(SoAlready):
        record(FLOOD, "worked")
    with pytest.raises(CitationMissing):
        record(FLOOD, act=" ")
    record(date(2027, 4, 16))
    assert national_calendar().facts[date(2027, 4, 16)].status.value == "decided"


def test_a_year_is_announced_once_its_computed_days_are_recorded():
    by = admin()
    with pytest.raises(DaysStillComputed) as caught:
        actions.announce_year(year=2027, act="TB 2/2026", actor=by, at=NOW)
    assert "16/04" in str(caught.value)
    computed = [
        day for day, fact in load.calendar().facts.items()
        if day.year == 2027 and fact.status.value == "computed" and day.weekday() < 5
    ]  # fmt: skip
    for day in computed:
        record(day, by=by)
    record(date(2027, 9, 3), by=by)
    actions.announce_year(year=2027, act="TB 2/2026", actor=by, at=NOW)
    calendar = national_calendar()
    assert calendar.verified_until == date(2027, 12, 31)
    assert not calendar.is_working(date(2027, 9, 3))
    assert not calendar.add(date(2027, 3, 1), 5, "working_day").warnings
    with pytest.raises(AnnouncedAlready):
        actions.announce_year(year=2027, act="x", actor=by, at=NOW)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.DEPLOYMENT_ADMIN])
def test_only_the_deployments_administrator_edits_the_national_calendar(role):
    somebody = factories.actor(role)
    with pytest.raises(NotAllowed):
        record(FLOOD, by=somebody)
    with pytest.raises(NotAllowed):
        actions.decide_swap(**SWAP, act="CV", actor=somebody, at=NOW)
    with pytest.raises(NotAllowed):
        actions.announce_year(year=2027, act="CV", actor=somebody, at=NOW)


def test_a_councils_day_off_is_its_own():
    here, there = factories.council(), factories.council()
    added = actions.add_day_off(
        council_id=here.pk,
        day=FLOOD,
        note="Ngày thành lập tỉnh",
        act="QĐ 5",
        actor=officer(here),
        at=NOW,
    )
    assert not calendar_for(here).is_working(FLOOD)
    assert calendar_for(there).is_working(FLOOD)
    assert calendar_for(here).version != calendar_for(there).version
    assert calendar_for(here) is calendar_for(here)
    with pytest.raises(OffAlready):
        actions.add_day_off(
            council_id=here.pk, day=FLOOD, note="x", act="x", actor=officer(here), at=NOW
        )
    actions.remove_day_off(day_off_id=added.pk, reason="Hoãn", actor=officer(here), at=NOW)
    assert calendar_for(here).is_working(FLOOD)
    assert "Hoãn" in say(Entry.objects.get(name="statutes.day_off.removed"))
    with pytest.raises(RemovedAlready):
        actions.remove_day_off(day_off_id=added.pk, reason="x", actor=officer(here), at=NOW)


@pytest.mark.parametrize(
    ("day", "refusal"),
    [
        (date(2026, 11, 21), OffAlready),
        (date(2026, 11, 24), OffAlready),
        (NOW.date() - timedelta(days=1), DayIsPast),
        (date(2099, 1, 5), OutsideCalendarYears),
    ],
)
def test_a_day_off_is_a_coming_working_day(day, refusal):
    here = factories.council()
    with pytest.raises(refusal):
        actions.add_day_off(
            council_id=here.pk, day=day, note="x", act="x", actor=officer(here), at=NOW
        )


MAY = {Role.LEGAL_OFFICER, Role.COUNCIL_ADMIN}


@pytest.mark.parametrize("role", list(Role))
def test_who_adds_and_removes_days_off(role):
    here = factories.council(level="commune", parent=factories.council())
    somebody = factories.actor(role, here)
    words = {"council_id": here.pk, "day": FLOOD, "note": "x", "act": "x", "at": NOW}
    if role in MAY:
        assert actions.add_day_off(actor=somebody, **words).day == FLOOD
        return
    with pytest.raises(NotAllowed):
        actions.add_day_off(actor=somebody, **words)
    added = actions.add_day_off(actor=officer(here), **words)
    with pytest.raises(NotAllowed):
        actions.remove_day_off(day_off_id=added.pk, reason="x", actor=somebody, at=NOW)


def test_the_calendar_costs_two_queries(django_assert_num_queries):
    here = factories.council()
    record(FLOOD, at=moment(16))
    with django_assert_num_queries(2):
        calendar_for(here)
