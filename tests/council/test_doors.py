"""The pages: one happy, one refusal with the form kept, and queries that do not grow."""

from __future__ import annotations

from datetime import date, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kyhop.council.models import CouncilSession, ExecutiveMeeting
from tests import factories
from tests.factories import TODAY, client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def council(settings):
    settings.KYHOP_TODAY = TODAY
    return factories.council("dien-bien")


@pytest.fixture
def office(council):
    return client_of(factories.actor("council_office", council))


def queries(client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_the_opening_is_moved_by_its_form(council, office):
    session = factories.session(council)
    url = f"/dien-bien/sessions/{session.pk}/opening/"
    answer = office.post(
        url,
        {"opening_day": "2026-12-10", "opening_hour": "08:00", "move_sittings": "on",
         "reason": "Theo thông báo"},
    )  # fmt: skip
    assert (answer.status_code, answer["Location"]) == (302, f"/dien-bien/sessions/{session.pk}/")
    page = office.get(answer["Location"]).content.decode()
    assert "Đã ấn định ngày khai mạc" in page
    assert "10/12/2026" in page


def test_a_refusal_keeps_what_was_typed_and_says_what_would_be_accepted(council, office):
    session = factories.session(council)
    answer = office.post(
        f"/dien-bien/sessions/{session.pk}/opening/",
        {"opening_day": "2026-11-01", "opening_hour": "09:15", "reason": "Gấp"},
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Ngày 01/11/2026 đã qua." in page
    assert "Chấp nhận ngày từ 16/11/2026 trở đi." in page
    assert 'value="09:15"' in page
    assert ">\nGấp</textarea>" in page
    session.refresh_from_db()
    assert session.opening_day == date(2026, 12, 8)


def test_a_warning_about_the_day_is_shown_with_the_session(council, office, monkeypatch):
    monkeypatch.setattr(
        "kyhop.council.day_warnings._WARNERS", [lambda council_id, day: "Ngày này là ngày nghỉ"]
    )
    session = factories.session(council)
    assert (
        "Ngày này là ngày nghỉ" in office.get(f"/dien-bien/sessions/{session.pk}/").content.decode()
    )


def test_the_verbs_are_offered_only_to_those_who_may(council, office):
    session = factories.session(council)
    url = f"/dien-bien/sessions/{session.pk}/"
    deputy = client_of(factories.actor("deputy", council))
    assert f"{url}opening/" in office.get(url).content.decode()
    assert f"{url}opening/" not in deputy.get(url).content.decode()


def test_a_session_is_planned_and_a_meeting_scheduled_by_form(council, office):
    factories.term(council)
    answer = office.post(
        "/dien-bien/sessions/new/", {"number": "3", "kind": "regular", "opening_hour": "08:00"}
    )
    planned = CouncilSession.objects.get()
    assert answer["Location"] == f"/dien-bien/sessions/{planned.pk}/"
    answer = office.post(
        "/dien-bien/executive-meetings/new/", {"day": "2026-11-20", "hour": "08:00", "note": ""}
    )
    assert answer.status_code == 302
    assert ExecutiveMeeting.objects.get().hour == time(8)
    again = office.post(
        "/dien-bien/executive-meetings/new/", {"day": "2026-11-20", "hour": "08:00", "note": ""}
    )
    assert again.status_code == 422
    assert "Đã có phiên họp UBND vào ngày 20/11/2026." in again.content.decode()


def test_planning_without_a_term_says_what_comes_first(council, office):
    assert "Bắt đầu khóa trước" in office.get("/dien-bien/sessions/new/").content.decode()
    answer = office.post(
        "/dien-bien/sessions/new/", {"number": "3", "kind": "regular", "opening_hour": "08:00"}
    )
    assert answer.status_code == 422


def test_lists_ask_as_many_queries_for_three_rows_as_for_one(council, office):
    session = factories.session(council)
    factories.sitting(session)
    factories.executive_meeting(council)
    pages = ["/dien-bien/sessions/", f"/dien-bien/sessions/{session.pk}/",
             "/dien-bien/executive-meetings/", "/dien-bien/council/"]  # fmt: skip
    one = [queries(office, page) for page in pages]
    for n in range(2):
        factories.session(council)
        factories.sitting(session, day=date(2026, 12, 9 + n))
        factories.executive_meeting(council, day=date(2026, 11, 25 + n))
    factories.term(council, number=15, starts=date(2021, 4, 1), ends=date(2026, 3, 31))
    assert [queries(office, page) for page in pages] == one


def test_the_landing_page_is_what_the_deployment_chose(council, office, settings):
    settings.KYHOP_LANDING = "council:sessions"
    assert office.get("/dien-bien/")["Location"] == "/dien-bien/sessions/"


def test_the_deployment_admin_creates_a_council(council):
    admin = client_of(factories.actor("deployment_admin", council))
    answer = admin.post(
        "/councils/new/",
        {"slug": "lai-chau", "name_vi": "HĐND tỉnh", "name_en": "Council", "level": "province"},
    )
    assert answer["Location"] == "/lai-chau/council/"
    assert admin.get("/lai-chau/council/").status_code == 200
    refused = admin.post(
        "/councils/new/",
        {"slug": "lai-chau", "name_vi": "A", "name_en": "B", "level": "province"},
    )
    assert refused.status_code == 422
    assert "“lai-chau” đã có nơi dùng" in refused.content.decode()
