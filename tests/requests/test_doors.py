"""The pages of requests: the desk, sending, deciding, replying, and the workbook."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from kyhop.access.roles import Role
from kyhop.council.actions.move_opening import move_opening
from kyhop.matters.actions.accept_matter import accept_matter
from kyhop.matters.models import Matter
from kyhop.matters.states import MatterState
from kyhop.requests.models import CutOff, Reply, Request
from tests import factories
from tests.factories import NOW, TODAY
from tests.matters import rows
from tests.once import made_once
from tests.requests.rows import ask, board, decide, head, settle

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(settings):
    settings.KYHOP_TODAY = TODAY


@made_once
def matter():
    found = rows.matter()
    return accept_matter(matter_id=found.pk, actor=rows.office(found.council), at=NOW)


def at(matter, name, *args):
    return reverse(f"requests:{name}", args=[matter.council.slug, *args])


def said(answer):
    return answer.content.decode()


def test_a_head_asks_the_board_decides_and_both_read_why(matter):
    lead = factories.client_of(head(matter.council))
    address = f"{at(matter, 'make')}?matter={matter.pk}&kind=withdraw"
    assert matter.title in said(lead.get(address))
    assert lead.post(address, {"cause": "not_ready"}).status_code == 422
    sent = lead.post(address, {"cause": "not_ready", "reason": "Chưa đủ số liệu"})
    made = Request.objects.get()
    assert sent["Location"] == at(matter, "request", made.pk)
    chair = factories.client_of(board(matter.council))
    work = said(chair.get(reverse("desk:my_work", args=[matter.council.slug])))
    decide_at = at(matter, "decide", made.pk)
    assert decide_at in work
    assert "Chưa đủ số liệu" in said(chair.get(decide_at))
    words = {"decision": "approved", "words": "Đồng ý cho rút", "seen_opening": "2026-12-08"}
    assert chair.post(decide_at, words | {"words": ""}).status_code == 422
    assert chair.post(decide_at, words).status_code == 302
    matter.refresh_from_db()
    assert matter.state == MatterState.WITHDRAWN
    page = said(lead.get(at(matter, "request", made.pk)))
    assert "Đồng ý cho rút" in page
    of_matter = said(lead.get(f"/{matter.council.slug}/matters/{matter.pk}/"))
    assert at(matter, "request", made.pk) in of_matter


def test_a_decider_who_saw_another_opening_looks_again_and_then_decides(matter):
    made = ask(matter)
    chair = factories.client_of(board(matter.council))
    move_opening(
        session_id=matter.session_id,
        opening_day=date(2026, 12, 22),
        reason="Lùi",
        actor=rows.office(matter.council),
        at=NOW,
    )
    words = {"decision": "refused", "words": "Giữ lại", "seen_opening": "2026-12-08"}
    refused = chair.post(at(matter, "decide", made.pk), words)
    assert refused.status_code == 422
    assert 'value="2026-12-22"' in said(refused)
    assert "Giữ lại" in said(refused)
    again = words | {"seen_opening": "2026-12-22"}
    assert chair.post(at(matter, "decide", made.pk), again).status_code == 302


def test_an_agency_asks_to_add_a_matter_and_keeps_what_it_typed(matter):
    settle(matter.session)
    lead = factories.client_of(head(matter.council))
    address = f"{at(matter, 'make')}?session={matter.session_id}&kind=add"
    own, other = (rows.body(matter.council, name).pk for name in ("Sở Tài chính", "Sở Y tế"))
    form = {"title": "Quy định mới", "kind": "normative", "lead": own, "cause": "urgent_need"}
    refused = lead.post(address, form)
    assert refused.status_code == 422
    assert "Quy định mới" in said(refused)
    assert lead.post(address, form | {"lead": other, "reason": "Gấp"}).status_code == 422
    assert lead.post(address, form | {"reason": "Gấp"}).status_code == 302
    made = Request.objects.get()
    decide(made)
    assert Matter.objects.get(title="Quy định mới").code
    assert "Quy định mới" in said(lead.get(at(matter, "request", made.pk)))


def test_the_cut_off_passes_while_the_form_of_a_registration_is_open(matter):
    office = factories.client_of(rows.office(matter.council))
    address = reverse("matters:register", args=[matter.council.slug])
    address += f"?session={matter.session_id}"
    assert office.get(address).status_code == 200
    settle(matter.session)
    form = {
        "title": "Tên đã gõ", "kind": "normative", "registered_on": "2026-11-16",
        "lead": rows.body(matter.council, "Sở Tài chính").pk,
    }  # fmt: skip
    refused = office.post(address, form)
    assert refused.status_code == 422
    assert "Tên đã gõ" in said(refused)
    assert "đã chốt" in said(refused)


def test_the_lead_replies_from_its_work_and_the_board_reads_it(matter):
    committee = rows.sitting_for(matter.council, "Ban Pháp chế", Role.COMMITTEE_HEAD)
    made = ask(matter, actor=committee)
    reply = Reply.objects.get(request=made)
    lead = factories.client_of(head(matter.council))
    address = at(matter, "reply", reply.pk)
    assert address in said(lead.get(reverse("desk:my_work", args=[matter.council.slug])))
    assert lead.post(address, {"words": "Hồ sơ đã đủ"}).status_code == 302
    chair = factories.client_of(board(matter.council))
    assert "Hồ sơ đã đủ" in said(chair.get(at(matter, "decide", made.pk)))


def test_the_desk_takes_ticked_matters_into_the_list_after_asking(matter):
    office = factories.client_of(rows.office(matter.council))
    second = rows.matter(matter.session, title="Nội dung hai")
    third = rows.matter(matter.session, title="Nội dung ba")
    desk = f"{at(matter, 'desk')}?session={matter.session_id}"
    page = said(office.get(desk))
    assert f'name="matter" value="{second.pk}"' in page
    address = at(matter, "accept", matter.session_id)
    asked = said(office.get(f"{address}?matter={second.pk}"))
    assert "Nội dung hai" in asked
    assert "Nội dung ba" not in asked
    assert office.post(address, {"matter": [second.pk]}).status_code == 302
    second.refresh_from_db()
    third.refresh_from_db()
    assert (bool(second.code), third.code) == (True, "")
    assert office.post(address, {}).status_code == 422


@pytest.mark.parametrize(
    ("role", "may"),
    [(Role.COUNCIL_OFFICE, True), (Role.DEPUTY, False), (Role.LEGAL_OFFICER, False)],
)
def test_the_desk_links_to_adding_a_matter_just_for_those_who_may(matter, role, may):
    reader = factories.client_of(factories.actor(role, matter.council))
    add = f"{at(matter, 'make')}?session={matter.session_id}&kind=add"
    page = said(reader.get(f"{at(matter, 'desk')}?session={matter.session_id}"))
    assert ("kind=add" in page) is may
    assert reader.get(add).status_code == (200 if may else 403)


def test_the_council_office_sets_the_cut_off(matter):
    office = factories.client_of(rows.office(matter.council))
    address = at(matter, "cut_off", matter.session_id)
    form = {"at_day": "20/11/2026", "at_hour": "16:30", "reply_days": "3", "reason": "Kết luận"}
    assert office.post(address, form).status_code == 302
    assert CutOff.objects.get().at.isoformat() == "2026-11-20T09:30:00+00:00"
    assert "20/11/2026" in said(office.get(f"{at(matter, 'desk')}?session={matter.session_id}"))


def test_the_workbook_holds_every_request_of_the_session(matter):
    decide(ask(matter), "refused", words="=1+1 không đồng ý")
    office = factories.client_of(rows.office(matter.council))
    answer = office.get(f"{at(matter, 'export')}?session={matter.session_id}")
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    row = [cell.value for cell in sheet[4]]
    assert (row[3], row[12]) == (matter.title, "=1+1 không đồng ý")
    assert sheet["M4"].data_type == "s"
    assert row[14]


def test_the_desk_asks_the_same_number_of_questions_for_one_and_many(
    matter,
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    office = factories.client_of(rows.office(matter.council))
    desk = f"{at(matter, 'desk')}?session={matter.session_id}"

    def asked():
        with CaptureQueriesContext(connection) as seen:
            office.get(desk)
        return len(seen)

    def planned(title):
        from kyhop.access.actor import SYSTEM
        from kyhop.deadlines.holders import Cause
        from kyhop.law.model import Words
        from kyhop.matters.actions.replan_session import replan_session

        found = rows.matter(matter.session, title=title)
        ask(found, at=NOW + timedelta(minutes=1))
        cause = Cause("test", Words("Thử", "Test"))
        replan_session(session_id=found.session_id, cause=cause, actor=SYSTEM, at=NOW)

    planned("Một")
    office.get(desk)
    one = asked()
    planned("Hai")
    planned("Ba")
    assert asked() == one


ASKING = {"withdraw": "kind=withdraw", "carry_over": "kind=other_session"}


def test_before_the_cut_off_the_lists_buttons_change_it(matter):
    office = factories.client_of(rows.office(matter.council))
    page = said(office.get(reverse("desk:matter", args=[matter.council.slug, matter.pk])))
    for verb in ASKING:
        where = reverse(f"matters:{verb}", args=[matter.council.slug, matter.pk])
        assert where in page
        assert office.get(where).status_code == 200
    listed = said(office.get(reverse("matters:matters", args=[matter.council.slug])))
    assert reverse("matters:import", args=[matter.council.slug, matter.session_id]) in listed


def test_after_the_cut_off_the_buttons_lead_to_a_request_and_none_to_a_refusal(matter):
    settle(matter.session)
    office = factories.client_of(rows.office(matter.council))
    slug = matter.council.slug
    page = said(office.get(reverse("desk:matter", args=[slug, matter.pk])))
    for verb, asked_for in ASKING.items():
        where = reverse(f"matters:{verb}", args=[slug, matter.pk])
        assert where not in page
        sent = office.get(where)
        assert sent["Location"] == f"{at(matter, 'make')}?matter={matter.pk}&{asked_for}"
        assert office.get(sent["Location"]).status_code == 200
        assert office.post(where, {"cause": "not_ready", "reason": "x"}).status_code == 422
    listed = said(office.get(reverse("matters:matters", args=[slug])))
    assert reverse("matters:import", args=[slug, matter.session_id]) not in listed
    assert f"{at(matter, 'make')}?session={matter.session_id}&amp;kind=add" in listed
    assert f"{reverse('matters:register', args=[slug])}?" not in listed
    session = said(office.get(reverse("council:session", args=[slug, matter.session_id])))
    assert reverse("matters:import", args=[slug, matter.session_id]) not in session


def test_who_may_not_ask_is_offered_nothing_after_the_cut_off(matter):
    settle(matter.session)
    deputy = factories.client_of(factories.actor(Role.DEPUTY, matter.council))
    listed = said(deputy.get(reverse("matters:matters", args=[matter.council.slug])))
    assert at(matter, "make") not in listed


def test_a_reopened_matter_has_its_buttons_again(matter):
    settle(matter.session)
    made = ask(matter, kind="reopen", cause="correction", to_day=TODAY + timedelta(days=3))
    decide(made, at=NOW)
    office = factories.client_of(rows.office(matter.council))
    page = said(office.get(reverse("desk:matter", args=[matter.council.slug, matter.pk])))
    assert reverse("matters:withdraw", args=[matter.council.slug, matter.pk]) in page
