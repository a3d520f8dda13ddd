"""The calendar pages and feeds: what they hold, for whom, and that the files can be read."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar

from kyhop.access.roles import Role
from kyhop.deadlines.models import Deadline
from kyhop.journal.models import Entry as JournalEntry
from kyhop.law.load import calendar as national
from kyhop.law.model import Direction, Unit
from kyhop.people.models import CalendarToken
from tests import factories
from tests.desk.rows import session_with
from tests.factories import NOW, TODAY, actor, client_of
from tests.matters import rows
from tests.once import made_once

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _frozen_day(settings):
    settings.KYHOP_TODAY = TODAY


@made_once
def session():
    made = session_with(4)
    factories.sitting(made)
    factories.executive_meeting(made.council, day=date(2026, 11, 20))
    return made


@made_once
def finance(session):
    return rows.sitting_for(session.council, "Sở Tài chính")


def url(council, query=""):
    return reverse("desk:calendar", args=[council.slug]) + query


def text(response):
    return response.content.decode()


def duties_of(session, name):
    return Deadline.objects.filter(
        timeline__session=session, body__name=name, done_on__isnull=True, due__isnull=False
    )


def test_a_month_shows_meetings_sittings_days_off_with_their_law_and_ones_own_duties(
    session, finance
):
    client = client_of(finance)
    november = text(client.get(url(session.council, "?month=2026-11&view=agenda")))
    assert "Phiên họp UBND" in november
    assert "28/2026/QH16" in november
    december = text(client.get(url(session.council, "?month=2026-12")))
    assert "Khai mạc: Kỳ họp thứ" in december
    assert "08:00–11:30" in december


def test_mine_are_my_bodys_duties_and_all_are_everybodys(session, finance):
    client = client_of(finance)
    month = duties_of(session, "Sở Tài chính").order_by("due").first().due
    within = {"due__year": month.year, "due__month": month.month}
    own = duties_of(session, "Sở Tài chính").filter(**within)
    other = duties_of(session, "Sở Y tế").filter(**within)
    assert other.exists()
    address = url(session.council, f"?month={month:%Y-%m}&view=agenda")
    mine, everybody = text(client.get(address)), text(client.get(f"{address}&show=all"))
    theirs = {d.timeline.holder_id for d in other.select_related("timeline")} - {
        d.timeline.holder_id for d in own.select_related("timeline")
    }
    assert theirs
    for matter_id in theirs:
        assert f"/matters/{matter_id}/" not in mine
        assert f"/matters/{matter_id}/" in everybody


def test_queries_do_not_grow_with_the_duties(finance, session):
    asked = []
    for made in (session, session_with(12)):
        client = client_of(rows.sitting_for(made.council, "Sở Tài chính"))
        client.get(url(made.council))
        with CaptureQueriesContext(connection) as seen:
            client.get(url(made.council, "?month=2026-11&view=agenda&show=all"))
        asked.append(len(seen))
    assert asked[0] == asked[1]


def test_strangers_guests_and_the_public_get_nothing(session):
    stranger = client_of(actor(Role.COUNCIL_OFFICE, factories.council()))
    assert stranger.get(url(session.council)).status_code == 404
    assert (
        client_of(actor(Role.GUEST, session.council)).get(url(session.council)).status_code == 404
    )
    assert client_of().get(url(session.council)).status_code == 302


def opened(client, council):
    page = text(client.post(reverse("desk:calendar_subscription", args=[council.slug])))
    secret = page.split("/calendar-feed/")[1].split(".ics")[0]
    return reverse("desk:calendar_feed", args=[secret])


def test_a_feed_is_opened_shown_once_and_journalled(session, finance):
    client = client_of(finance)
    address = opened(client, session.council)
    again = text(client.get(reverse("desk:calendar_subscription", args=[session.council.slug])))
    assert "/calendar-feed/" not in again
    assert "Lịch đăng ký đang mở" in again
    assert client_of().get(address).status_code == 200
    assert JournalEntry.objects.filter(name="people.account.calendar_token_issued").count() == 1


def test_renewing_and_closing_end_the_old_address(session, finance):
    client = client_of(finance)
    first = opened(client, session.council)
    second = opened(client, session.council)
    assert client_of().get(first).status_code == 404
    assert client_of().get(second).status_code == 200
    close = reverse("desk:close_calendar_feed", args=[session.council.slug])
    assert client.post(close).status_code == 302
    assert client_of().get(second).status_code == 404
    assert client.post(close).status_code == 422
    assert CalendarToken.objects.filter(revoked_at__isnull=True).count() == 0


def events(content):
    return {str(event["uid"]): event for event in Calendar.from_ical(content).walk("VEVENT")}


@pytest.fixture
def feed(session, finance):
    return client_of().get(opened(client_of(finance), session.council))


def test_the_feed_can_be_read_and_names_its_time_zone(feed):
    assert feed["Content-Type"].startswith("text/calendar")
    assert "no-store" in feed["Cache-Control"]
    read = Calendar.from_ical(feed.content)
    zones = [str(zone["tzid"]) for zone in read.walk("VTIMEZONE")]
    assert zones == ["Asia/Ho_Chi_Minh"]
    assert b"\r\n" in feed.content
    assert max(len(line) for line in feed.content.split(b"\r\n")) <= 75


def test_the_feed_holds_ones_own_open_duties_meetings_sittings_and_openings(feed, session):
    found = events(feed.content)
    own = duties_of(session, "Sở Tài chính").filter(due__gte=TODAY - timedelta(days=31))
    due = [uid for uid in found if uid.startswith("due-")]
    assert len(due) == own.count() > 0
    kinds = {uid.split("-")[0] for uid in found}
    assert kinds == {"due", "executive", "sitting", "opening"}


def test_a_due_time_ends_at_its_hour_in_the_councils_zone_with_an_alarm(feed, session):
    duty = duties_of(session, "Sở Tài chính").filter(due__gte=TODAY).order_by("due").last()
    name, holder = duty.timeline.holder_kind, duty.timeline.holder_id
    event = events(feed.content)[f"due-{name}-{holder}-{duty.step_id}@{session.council.slug}.kyhop"]
    ends = event.decoded("dtend")
    assert (ends.date(), ends.time()) == (duty.due, time(17, 0))
    assert str(event["dtend"].params["TZID"]) == "Asia/Ho_Chi_Minh"
    assert event.decoded("dtstamp") == duty.timeline.computed_at.astimezone(UTC).replace(
        microsecond=0
    )
    alarm = event.walk("VALARM")[0]
    third = national().counted(duty.due, 3, Unit.WORKING_DAY, Direction.BEFORE)
    assert alarm.decoded("trigger") == datetime.combine(third, time(1, 0), tzinfo=UTC)
    assert f"/matters/{holder}/" in str(event["url"])


def test_the_names_of_events_stay_when_everything_is_computed_again(session, finance):
    from kyhop.access.actor import SYSTEM
    from kyhop.matters.actions.replan_session import replan_session
    from tests.desk.rows import CAUSE

    address = opened(client_of(finance), session.council)
    before = set(events(client_of().get(address).content))
    replan_session(session_id=session.pk, cause=CAUSE, actor=SYSTEM, at=NOW)
    assert set(events(client_of().get(address).content)) == before


def test_a_guessed_or_deactivated_feed_is_not_there(session, finance):
    assert client_of().get(reverse("desk:calendar_feed", args=["x" * 43])).status_code == 404
    address = opened(client_of(finance), session.council)
    from kyhop.people.models import Account

    Account.objects.filter(pk=finance.account_id).update(is_active=False)
    assert client_of().get(address).status_code == 404


def test_a_session_as_a_file_holds_only_that_session(session, finance):
    other = factories.session(session.council, opening_day=date(2026, 12, 29))
    factories.sitting(other)
    address = reverse("desk:session_ics", args=[session.council.slug, session.pk])
    response = client_of(finance).get(address)
    assert "attachment" in response["Content-Disposition"]
    found = events(response.content)
    assert f"opening-{session.pk}@{session.council.slug}.kyhop" in found
    assert f"opening-{other.pk}@{session.council.slug}.kyhop" not in found
    assert sum(uid.startswith("sitting-") for uid in found) == 1
