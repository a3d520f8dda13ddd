"""The page of a trial: linkable, readable by all who prepare, applied only by those who may."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kyhop.access.roles import Role
from kyhop.council.models import CouncilSession, ExecutiveMeeting
from kyhop.deadlines.models import Run
from kyhop.desk.whatif.reading import reading_of
from kyhop.journal.models import Entry
from kyhop.matters.models import Matter
from kyhop.statutes.models import CouncilDayOff
from tests import factories
from tests.desk.whatif import making
from tests.desk.whatif.making import MEETING, NOW, address
from tests.once import made_once

pytestmark = pytest.mark.django_db


@made_once
def session():
    return making.session()


@made_once
def office(session):
    return factories.actor(Role.COUNCIL_OFFICE, session.council)


def browser(who):
    return factories.client_of(who)


def mark(session):
    found = CouncilSession.objects.select_related("council", "term").get(pk=session.pk)
    return reading_of(found, NOW).mark


def test_the_plan_itself_opens_with_its_forms_and_nothing_to_apply(session, office):
    page = browser(office).get(address(session))
    text = page.content.decode()
    assert page.status_code == 200
    assert "Ngày khai mạc" in text
    assert "Thay đổi đang thử" in text
    assert 'id="apply"' not in text
    assert not Run.objects.filter(cause__startswith="desk").exists()


def test_an_opening_on_a_day_off_is_computed_and_warned_of(session, office):
    off = browser(office).get(address(session, "?opening=2026-12-12")).content.decode()
    on = browser(office).get(address(session, "?opening=2026-12-15")).content.decode()
    assert "12/12/2026 là ngày nghỉ" in off
    assert "là ngày nghỉ" not in on


@pytest.mark.parametrize(
    ("asked", "becomes"),
    [
        ("?ask=opening&by=7", "?opening=2026-12-15"),
        ("?ask=opening&day=2026-12-10", "?opening=2026-12-10"),
        ("?ask=opening&day=15/12/2026&carry=ID", "?opening=2026-12-15&carry=ID"),
        ("?ask=meeting&which=2026-11-20&day=2026-11-19", "?meeting=2026-11-20_2026-11-19"),
        ("?ask=meeting&which=new&day=2026-11-26", "?new-meeting=2026-11-26"),
        ("?ask=off&day=2026-11-18", "?off=2026-11-18"),
        ("?ask=carry&matter=ID", "?carry=ID"),
        ("?ask=swap&which=0", "?swap=2026-11-23_2026-11-28"),
    ],
)
def test_what_is_asked_becomes_an_address_that_can_be_sent(session, office, asked, becomes):
    id = str(session.matters.first().pk)
    answer = browser(office).get(address(session, asked.replace("ID", id)))
    assert answer.status_code == 302
    assert answer["Location"] == becomes.replace("ID", id)
    page = browser(office).get(address(session, answer["Location"]))
    assert page.status_code == 200
    assert 'id="apply"' in page.content.decode()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("?ask=opening", "Nhập ngày, hoặc số ngày"),
        ("?ask=opening&day=2026-11-02", "không thể trước hôm nay"),
        ("?ask=off&day=2026-11-22", "đã nghỉ"),
        ("?ask=meeting&which=2026-11-20&day=2026-12-04", "chưa có phiên họp khác"),
        ("?ask=meeting&which=1999-01-01&day=2026-12-02", "1999-01-01"),
    ],
)
def test_what_cannot_be_tried_is_refused_beside_its_form(session, office, asked, said):
    page = browser(office).get(address(session, asked))
    assert page.status_code == 422
    assert said in page.content.decode()


def test_a_broken_or_outdated_address_still_shows_the_rest(session, office):
    page = browser(office).get(
        address(session, "?opening=2026-12-15&carry=999999&off=nonsense&why=x.y")
    )
    text = page.content.decode()
    assert page.status_code == 200
    assert "Một thay đổi bị bỏ ra" in text
    assert "Địa chỉ không đầy đủ" in text
    assert "Nếu lùi khai mạc 7 ngày" in text


def test_the_reasons_of_a_date_in_the_trial_open_by_their_address(session, office):
    id = session.matters.first().pk
    page = browser(office).get(address(session, f"?opening=2026-12-15&why={id}.submit"))
    text = page.content.decode()
    assert 'id="why"' in text
    assert "15/12/2026" in text
    assert "Trong bản thử, vì sao hạn" in text


def test_the_sessions_own_duties_are_shown_apart(session, office):
    client = browser(office)
    text = client.get(address(session, "?opening=2026-12-15")).content.decode()
    own = text[text.index('id="own-h"') :]
    assert "18/11/2026" in own
    assert "25/11/2026" in own
    assert 'id="own-h"' not in client.get(address(session)).content.decode()


def test_the_page_costs_the_same_for_few_and_many_matters(session, office):
    def cost(of, who):
        client = browser(who)
        client.get(address(of))
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address(of, "?opening=2026-12-15")).status_code == 200
        return len(seen)

    many = making.session(count=9)
    theirs = factories.actor(Role.COUNCIL_OFFICE, many.council)
    assert cost(session, office) == cost(many, theirs)


def test_applying_moves_the_opening_by_its_own_verb_and_plans_again(
    session, office, django_capture_on_commit_callbacks
):
    client = browser(office)
    words = {"reason": "Trùng kỳ họp Quốc hội", "mark": mark(session)}
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(address(session, "?opening=2026-12-15"), words)
    assert answer.status_code == 302
    session.refresh_from_db()
    assert session.opening_day == date(2026, 12, 15)
    entry = Entry.objects.get(name="council.session.opening_moved")
    assert entry.data["reason"] == "Trùng kỳ họp Quốc hội"
    assert entry.post_id == office.post_id
    run = Run.objects.filter(cause="council.session.opening_moved").first()
    assert run.moved > 0


def test_all_changes_are_applied_together_or_none(
    session, office, django_capture_on_commit_callbacks
):
    later = factories.session(session.council, opening_day=date(2027, 3, 9))
    first, second = session.matters.order_by("pk")[:2]
    query = f"?opening=2026-12-15&meeting=2026-11-20_2026-11-19&new-meeting=2026-12-11_{second.pk}&carry={first.pk}"
    words = {"reason": "Cần thêm thời gian", "mark": mark(session), "to_session": later.pk}
    clash = Matter.objects.create(
        council=session.council, session=later, title=first.title, kind=first.kind,
        submitter=first.submitter, lead=first.lead, procedure=first.procedure,
        registered_on=first.registered_on,
    )  # fmt: skip
    refused = browser(office).post(address(session, query), words)
    assert refused.status_code == 422
    session.refresh_from_db()
    assert session.opening_day == date(2026, 12, 8)
    assert ExecutiveMeeting.objects.filter(council=session.council, day=MEETING).exists()
    assert "Cần thêm thời gian" in refused.content.decode()
    clash.delete()
    with django_capture_on_commit_callbacks(execute=True):
        applied = browser(office).post(address(session, query), words)
    assert applied.status_code == 302
    session.refresh_from_db()
    second.refresh_from_db()
    first.refresh_from_db()
    assert session.opening_day == date(2026, 12, 15)
    assert not ExecutiveMeeting.objects.filter(council=session.council, day=MEETING).exists()
    assert second.executive_meeting.day == date(2026, 12, 11)
    assert first.state == "carried_over"
    assert later.matters.get().carried_from == first


def test_a_plan_that_changed_meanwhile_is_not_overwritten_and_what_was_typed_stays(session, office):
    words = {"reason": "Lý do đã gõ", "mark": mark(session)}
    making.finish(rows_last(session), 11)
    session.matters.last().records.filter(step_id="propose").delete()
    page = browser(office).post(address(session, "?opening=2026-12-15"), words)
    text = page.content.decode()
    assert page.status_code == 422
    assert "Kế hoạch đã đổi" in text
    assert "Lý do đã gõ" in text
    assert f'value="{mark(session)}"' in text
    session.refresh_from_db()
    assert session.opening_day == date(2026, 12, 8)


def rows_last(session):
    last = session.matters.last()
    last.records.all().delete()
    return last


def test_without_a_reason_nothing_is_applied(session, office):
    page = browser(office).post(
        address(session, "?opening=2026-12-15"), {"reason": " ", "mark": mark(session)}
    )
    assert page.status_code == 422
    session.refresh_from_db()
    assert session.opening_day == date(2026, 12, 8)


@pytest.mark.parametrize(
    ("query", "roles"),
    [
        ("?opening=2026-12-15", {Role.COUNCIL_OFFICE, Role.STANDING_BOARD}),
        (
            "?meeting=2026-11-20_2026-11-19",
            {Role.COUNCIL_OFFICE, Role.EXECUTIVE_OFFICE, Role.EXECUTIVE_LEADER},
        ),
        ("?off=2026-11-18", {Role.LEGAL_OFFICER, Role.COUNCIL_ADMIN}),
        ("?swap=2026-11-23_2026-11-28", {Role.DEPLOYMENT_ADMIN}),
    ],
)
@pytest.mark.parametrize(
    "role",
    [
        Role.DEPUTY, Role.LEAD_HEAD, Role.EXECUTIVE_OFFICE, Role.EXECUTIVE_LEADER,
        Role.STANDING_BOARD, Role.COUNCIL_OFFICE, Role.LEGAL_OFFICER, Role.COUNCIL_ADMIN,
        Role.DEPLOYMENT_ADMIN,
    ],
)  # fmt: skip
def test_each_change_is_applied_by_those_who_may_and_nobody_else(session, query, roles, role):
    who = browser(factories.actor(role, session.council))
    page = who.get(address(session, query))
    may = role in roles
    assert page.status_code == 200
    assert ('name="reason"' in page.content.decode()) is may
    words = {"reason": "Lý do", "act": "12/QĐ-TTg", "mark": mark(session)}
    answer = who.post(address(session, query), words)
    assert answer.status_code == (302 if may else 403)


def test_a_day_off_needs_the_act_that_says_so(session):
    legal = browser(factories.actor(Role.LEGAL_OFFICER, session.council))
    query, words = "?off=2026-11-18", {"reason": "Ngày truyền thống", "mark": mark(session)}
    assert legal.post(address(session, query), words).status_code == 422
    assert not CouncilDayOff.objects.exists()
    words |= {"act": "12/NQ-HĐND", "provision": "Điều 2"}
    assert legal.post(address(session, query), words).status_code == 302
    assert CouncilDayOff.objects.get().act == "12/NQ-HĐND"


def test_a_matter_is_carried_over_only_when_a_later_session_is_planned(session, office):
    id = session.matters.first().pk
    text = browser(office).get(address(session, f"?carry={id}")).content.decode()
    assert "Chưa có kỳ họp sau nào" in text
    assert 'name="reason"' not in text


def test_a_named_ground_brings_the_shortened_procedure_among_the_ways():
    session = making.session(meetings=(), opening=date(2026, 12, 24))
    stuck = session.matters.first()
    stuck.records.all().delete()
    making.finish(stuck, 7)
    client = browser(factories.actor(Role.COUNCIL_OFFICE, session.council))
    text = client.get(address(session)).content.decode()
    assert "Xét thêm trình tự rút gọn" in text
    assert "shorten=" not in text
    ground = reading_of(session, NOW).cards[stuck.pk].grounds[0].id
    answer = client.get(address(session, f"?ask=ground&matter={stuck.pk}&ground={ground}"))
    assert answer["Location"] == f"?ground-of={stuck.pk}_{ground}"
    page = client.get(address(session, answer["Location"])).content.decode()
    assert f"shorten={stuck.pk}_{ground}" in page
