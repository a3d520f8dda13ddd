"""A session's own duties: planned, recorded by whoever owes them, undone, planned again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from kyhop.access.actor import SYSTEM
from kyhop.access.roles import STAFF, Role
from kyhop.access.rules import NotAllowed
from kyhop.council.actions.move_opening import move_opening
from kyhop.council.actions.plan_session import plan_session
from kyhop.deadlines.holders import Cause
from kyhop.deadlines.models import Deadline, Run
from kyhop.duties import refusals
from kyhop.duties.actions.record_duty import record_duty
from kyhop.duties.actions.replan_duties import replan_duties
from kyhop.duties.actions.undo_duty import undo_duty
from kyhop.duties.models import HOLDER, DutyRecord
from kyhop.duties.queries import duties_of_session
from kyhop.journal.models import Entry
from kyhop.law.model import Words
from kyhop.packets.actions import ask_packet
from kyhop.packets.models import Download, Packet
from kyhop.packets.states import Form, PacketState
from kyhop.people.kinds import BodyKind
from kyhop.people.models import Body
from kyhop.statutes.entries import Term
from tests import factories
from tests.factories import NOW, TODAY
from tests.matters import rows
from tests.once import made_once
from tests.packets import rows as packets

pytestmark = pytest.mark.django_db
CAUSE = Cause("test", Words("Thử", "Test"))
IN_THE_OFFICE = {Role.COUNCIL_OFFICE, Role.LEGAL_OFFICER, Role.COUNCIL_ADMIN}
"""Roles whose posts sit in the council office, which answers for the step."""


@made_once
def session():
    found = factories.session(rows.province())
    replan_duties(session_id=found.pk, cause=CAUSE, actor=SYSTEM, at=NOW)
    return found


@made_once
def office(session):
    body = Body.objects.get(council=session.council, kind=BodyKind.COUNCIL_OFFICE)
    return factories.actor(Role.COUNCIL_OFFICE, session.council, body=body)


def kept(session):
    found = Deadline.objects.filter(timeline__holder_kind=HOLDER, timeline__holder_id=session.pk)
    return {row.step_id: row for row in found}


def record(session, step_id="catalogue", **more):
    words = {"done_on": TODAY, "actor": SYSTEM, "at": NOW} | more
    return record_duty(session_id=session.pk, step_id=step_id, **words)


def test_every_duty_of_the_kind_is_dated_and_owned(session):
    found = kept(session)
    assert {"conference", "convene", "send_papers", "minutes"} <= set(found)
    opening = session.opening_day
    assert found["convene"].rule_due <= opening - timedelta(days=20)
    office = Body.objects.get(council=session.council, kind=BodyKind.COUNCIL_OFFICE)
    board = Body.objects.get(council=session.council, kind=BodyKind.STANDING_BOARD)
    assert found["send_papers"].body_id == office.pk
    assert found["convene"].body_id == board.pk


def test_a_recorded_duty_is_done_and_told(session, office):
    made = record(session, actor=office, note="Số 12/TB")
    assert (made.by_vi, made.note, made.post_id) == (office.label_vi, "Số 12/TB", office.post_id)
    told = Entry.objects.get(name="duties.duty.recorded")
    assert told.subject == f"council.session:{session.pk}"
    assert told.data["step"] == "catalogue"


@pytest.mark.django_db(transaction=True)
def test_recording_and_undoing_move_the_plan_after_commit(session):
    made = record(session)
    assert kept(session)["catalogue"].done_on == TODAY
    undo_duty(record_id=made.pk, reason="Nhầm kỳ họp", actor=SYSTEM, at=NOW)
    assert kept(session)["catalogue"].done_on is None
    assert Entry.objects.filter(name="duties.duty.undone").count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_new_session_and_a_moved_opening_date_the_duties():
    term = factories.term(rows.province())
    opening = TODAY + timedelta(days=60)
    planned = plan_session(
        term_id=term.pk, number=7, kind="regular", opening_day=opening, actor=SYSTEM, at=NOW
    )
    before = kept(planned)["send_papers"].due
    move_opening(
        session_id=planned.pk,
        opening_day=opening + timedelta(days=7),
        reason="Đổi lịch",
        actor=SYSTEM,
        at=NOW,
    )
    assert kept(planned)["send_papers"].due > before


def test_planning_twice_writes_nothing_the_second_time(session):
    runs = Run.objects.count()
    assert replan_duties(session_id=session.pk, cause=CAUSE, actor=SYSTEM, at=NOW) is None
    assert Run.objects.count() == runs


def test_without_an_opening_day_there_is_nothing_to_plan():
    bare = factories.session(rows.province(), opening_day=None, closing_day=None)
    assert replan_duties(session_id=bare.pk, cause=CAUSE, actor=SYSTEM, at=NOW) is None
    assert duties_of_session(bare.pk) is None


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"step_id": "no_such"}, refusals.NoSuchDuty),
        ({"done_on": TODAY + timedelta(days=1)}, refusals.DoneInFuture),
        ({"done_on": TODAY - timedelta(days=1)}, refusals.ReasonNeeded),
    ],
)
def test_what_cannot_be_recorded_is_refused_with_a_way_on(session, more, refusal):
    with pytest.raises(refusal) as told:
        record(session, **more)
    assert told.value.accepted
    assert not DutyRecord.objects.exists()


def test_the_second_of_two_is_told_who_was_first(session, office):
    record(session, actor=office)
    with pytest.raises(refusals.DutyAlreadyRecorded, match=office.label_vi):
        record(session)
    assert DutyRecord.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_late_after_a_confirmed_rule_needs_a_reason_of_the_list():
    from kyhop.statutes.actions.set_local_rule import set_local_rule

    council = rows.province()
    officer = factories.actor(Role.LEGAL_OFFICER, council)
    long_ago = NOW - timedelta(days=200)
    set_local_rule(
        council_id=council.pk,
        rule="session.regular.convene.before_opening",
        term=Term(count=20, unit="calendar_day"),
        act="Quy chế thử",
        provision="Điều 1",
        actor=officer,
        at=long_ago,
    )
    late = factories.session(council, opening_day=TODAY + timedelta(days=10), closing_day=None)
    replan_duties(session_id=late.pk, cause=CAUSE, actor=SYSTEM, at=NOW)
    assert kept(late)["convene"].state == "late"
    with pytest.raises(refusals.LateReasonNeeded):
        record(late, "convene")
    with pytest.raises(refusals.ReasonNeeded):
        record(late, "convene", late_reason="other")
    made = record(late, "convene", late_reason="coordination")
    assert made.late_reason == "coordination"
    assert kept(late)["convene"].state == "done_late"


@pytest.mark.parametrize("role", sorted(STAFF))
def test_only_those_who_owe_it_and_the_council_office_record(session, role):
    somebody = factories.actor(role, session.council)
    if role in IN_THE_OFFICE:
        assert record(session, actor=somebody).pk
    else:
        with pytest.raises(NotAllowed):
            record(session, actor=somebody)


def test_the_standing_board_records_its_own_duty(session):
    board = Body.objects.get(council=session.council, kind=BodyKind.STANDING_BOARD)
    chair = factories.actor(Role.STANDING_BOARD, session.council, body=board)
    assert (
        record(session, "convene", actor=chair, late_reason="coordination").by_vi == chair.label_vi
    )


def test_undoing_needs_a_reason_and_happens_once(session):
    made = record(session)
    with pytest.raises(refusals.ReasonNeeded):
        undo_duty(record_id=made.pk, reason=" ", actor=SYSTEM, at=NOW)
    undo_duty(record_id=made.pk, reason="Nhầm", actor=SYSTEM, at=NOW)
    with pytest.raises(refusals.AlreadyUndone):
        undo_duty(record_id=made.pk, reason="Nhầm", actor=SYSTEM, at=NOW)
    assert record(session).pk != made.pk


def test_the_page_lists_duties_with_reasons_and_buttons(session, office):
    client = factories.client_of(office)
    here = [session.council.slug, session.pk]
    page = client.get(reverse("desk:session_duties", args=here)).content.decode()
    assert "Quyết định triệu tập" in page
    assert reverse("duties:record", args=[*here, "catalogue"]) in page
    why = client.get(reverse("desk:duty_why", args=[*here, "convene"])).content.decode()
    assert "20 ngày" in why


def test_a_duty_offers_the_paper_that_fulfils_it(session, office):
    here = reverse("desk:session_duties", args=[session.council.slug, session.pk])
    client = factories.client_of(office)
    page = client.get(here).content.decode()
    made = [
        paper for paper in ("convening", "catalogue", "public_notice") if f"desk.{paper}/" in page
    ]
    assert made == ["convening", "catalogue", "public_notice"]
    paper = ["desk.convening", session.pk, "docx"]
    address = reverse("stationery:paper", args=[session.council.slug, *paper])
    assert f'href="{address}"' in page
    assert client.get(address).status_code == 200
    deputy = factories.client_of(factories.actor(Role.DEPUTY, session.council))
    assert "desk.convening/" not in deputy.get(here).content.decode()


def test_the_duty_to_send_the_papers_leads_to_the_packets_and_says_how_far_they_are(
    session, office
):
    here = [session.council.slug, session.pk]
    page = reverse("desk:session_duties", args=here)
    everybody, own = (reverse(f"packets:{name}", args=here) for name in ("all", "own"))

    def said(who):
        return " ".join(factories.client_of(who).get(page).content.decode().split())

    assert "chưa đại biểu nào có tài khoản" in said(office)
    first, _second = (factories.actor(Role.DEPUTY, session.council) for _ in range(2))
    matter = rows.matter(session)
    rows.matter(session, title="Phân cấp nguồn thu")
    packets.send(matter, packets.bring(matter, "to_trinh", "statement"))
    packet = ask_packet(session_id=session.pk, actor=first, at=NOW).packet
    assert "0/2 đại biểu đã có tập tài liệu, 0 đại biểu đã tải" in said(office)
    Packet.objects.filter(pk=packet.pk).update(state=PacketState.READY, built_at=NOW, pages=3)
    Download.objects.create(ask=packet.asks.get(), form=Form.PDF, at=NOW)
    shown = said(office)
    assert "1/2 đại biểu đã có tập tài liệu, 1 đại biểu đã tải" in shown
    assert "Đã gửi đại biểu tài liệu của 1/2 nội dung" in shown
    assert (shown.count(f'href="{everybody}"'), shown.count("đại biểu đã tải")) == (1, 1)
    mine = said(first)
    assert "đại biểu đã tải" not in mine
    assert (f'href="{everybody}"' in mine, mine.count(f'href="{own}"')) == (False, 1)


def test_the_form_keeps_what_was_typed_when_refused(session, office):
    client = factories.client_of(office)
    address = reverse("duties:record", args=[session.council.slug, session.pk, "catalogue"])
    sent = {"done_on": "01/01/2026", "note": "Đã gửi", "back_reason": ""}
    answer = client.post(address, sent)
    assert answer.status_code == 422
    assert "Đã gửi" in answer.content.decode()
    done = client.post(address, sent | {"back_reason": "Nhập bù"})
    assert done.status_code == 302
    assert DutyRecord.objects.get().done_on == date(2026, 1, 1)


def test_the_council_offices_work_lists_the_sessions_own_duties(session, office, settings):
    settings.KYHOP_TODAY = TODAY
    record(session, "conference", late_reason="coordination")
    replan_duties(session_id=session.pk, cause=CAUSE, actor=SYSTEM, at=NOW)
    page = factories.client_of(office).get(reverse("desk:my_work", args=[session.council.slug]))
    here = [session.council.slug, session.pk]
    said = page.content.decode()
    assert reverse("desk:session_duties", args=here) in said
    assert reverse("duties:record", args=[*here, "catalogue"]) in said


def test_the_run_page_names_the_session_whose_duties_moved(session, office, settings):
    settings.KYHOP_TODAY = TODAY
    session.opening_day += timedelta(days=7)
    session.save(update_fields=["opening_day"])
    run = replan_duties(session_id=session.pk, cause=CAUSE, actor=SYSTEM, at=NOW)
    assert run is not None
    page = factories.client_of(office).get(reverse("desk:run", args=[session.council.slug, run.pk]))
    assert f'id="s{session.pk}"' in page.content.decode()
