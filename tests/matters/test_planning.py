"""The plans of matters follow every event that moves their days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kyhop.access.actor import SYSTEM
from kyhop.council.actions.move_opening import move_opening
from kyhop.council.actions.schedule_executive_meeting import schedule_executive_meeting
from kyhop.deadlines.models import Deadline, Run, Timeline
from kyhop.deadlines.queries import timeline_of
from kyhop.journal.models import Entry
from kyhop.journal.outbox import deliver_pending
from kyhop.law.load import law
from kyhop.matters.actions.aim_at_meeting import aim_at_meeting
from kyhop.matters.actions.carry_over import carry_over
from kyhop.matters.actions.pin_procedure import pin_procedure
from kyhop.matters.actions.record_step import record_step
from kyhop.matters.actions.restore_step import restore_step
from kyhop.matters.actions.skip_step import skip_step
from kyhop.matters.actions.undo_step import undo_step
from kyhop.matters.actions.withdraw_matter import withdraw_matter
from kyhop.matters.models import HOLDER, Matter
from kyhop.matters.planning import holder_plans
from kyhop.matters.receivers import replan_after_matter_event
from kyhop.matters.states import MatterKind
from kyhop.people.actions.close_body import WorkWithoutBody, close_body
from kyhop.people.kinds import BodyKind
from kyhop.people.models import Body
from kyhop.people.queries import head_post
from kyhop.statutes.actions.add_day_off import add_day_off
from tests import factories
from tests.factories import NOW, TODAY
from tests.matters import rows
from tests.once import made_once

pytestmark = pytest.mark.django_db


@made_once
def matter():
    matter = rows.matter()
    assert deliver_pending().failed == 0
    return matter


@made_once
def office(matter):
    return rows.office(matter.council)


def settle():
    assert deliver_pending().failed == 0


def row(matter, step):
    return Deadline.objects.get(timeline__holder_id=matter.pk, step_id=step)


def test_registering_a_matter_gives_it_dates_and_owners(matter):
    found = timeline_of("matters.matter", matter.pk)
    assert found.session == matter.session
    assert found.procedure_name == matter.procedure
    assert row(matter, "submit").due <= date(2026, 11, 23)
    assert row(matter, "draft").body == matter.lead
    assert row(matter, "verify").body == matter.committee
    assert row(matter, "appraise").body.name == "Sở Tư pháp"
    assert row(matter, "send_deputies").body.name == "Văn phòng Đoàn ĐBQH và HĐND tỉnh"


def test_the_head_answers_for_the_leads_own_steps():
    session = factories.session(rows.province())
    head = factories.post(rows.body(session.council, "Sở Tài chính"), "lead_head")
    matter = rows.matter(session)
    settle()
    assert row(matter, "draft").post == head == head_post(matter.lead_id)
    assert row(matter, "verify").post is None


def test_moving_the_opening_moves_the_dates_and_names_who_did_it(matter, office):
    before = row(matter, "submit").due
    move_opening(
        session_id=matter.session_id, opening_day=date(2026, 12, 15), reason="Lịch trung ương",
        actor=office, at=NOW,
    )  # fmt: skip
    settle()
    assert row(matter, "submit").due == before + timedelta(days=7)
    runs = Run.objects.filter(cause="council.session.opening_moved")
    run = runs.filter(moves__timeline__holder_kind=HOLDER).distinct().get()
    assert run.actor_label_vi == office.label_vi
    assert "15/12/2026" in run.cause_vi
    assert run.cause_en != run.cause_vi


def test_who_takes_over_the_council_offices_work_owes_its_steps(matter):
    council = matter.council
    old = rows.body(council, "Văn phòng Đoàn ĐBQH và HĐND tỉnh")
    new = Body.objects.create(council=council, name="Văn phòng chung", kind=BodyKind.OTHER)
    words = {"on": TODAY, "reason": "NQ", "actor": SYSTEM, "at": NOW}
    with pytest.raises(WorkWithoutBody):
        close_body(body_id=old.pk, **words)
    assert row(matter, "send_deputies").body == old
    close_body(body_id=old.pk, merged_into_id=new.pk, **words)
    settle()
    assert row(matter, "send_deputies").body == new


def test_without_an_opening_day_nothing_is_planned_until_it_is_set(office):
    session = factories.session(rows.province(), opening_day=None)
    matter = rows.matter(session)
    settle()
    assert timeline_of("matters.matter", matter.pk) is None
    move_opening(session_id=session.pk, opening_day=date(2026, 12, 8), actor=SYSTEM, at=NOW)
    settle()
    assert timeline_of("matters.matter", matter.pk).opening == date(2026, 12, 8)


def test_a_recorded_step_is_done_in_the_plan_until_it_is_undone(matter, office):
    kept = record_step(matter_id=matter.pk, step_id="draft", done_on=TODAY, actor=office, at=NOW)
    settle()
    assert (row(matter, "draft").state, row(matter, "draft").done_on) == ("done", TODAY)
    undo_step(record_id=kept.pk, reason="Nhầm", actor=office, at=NOW)
    settle()
    assert row(matter, "draft").done_on is None
    restore_step(record_id=kept.pk, reason="Bỏ nhầm", actor=office, at=NOW)
    settle()
    assert (row(matter, "draft").state, row(matter, "draft").done_on) == ("done", TODAY)


def test_a_step_left_out_leaves_the_plan(matter, office):
    skip_step(matter_id=matter.pk, step_id="criticise", reason="Không cần", actor=office, at=NOW)
    settle()
    steps = timeline_of("matters.matter", matter.pk).deadlines.values_list("step_id", flat=True)
    assert "criticise" not in steps


def test_executive_meetings_scheduled_and_aimed_at(matter, office):
    assert row(matter, "send_executive").undated
    meeting = schedule_executive_meeting(
        council_id=matter.council_id, day=date(2026, 11, 20), actor=office, at=NOW
    )
    later = schedule_executive_meeting(
        council_id=matter.council_id, day=date(2026, 11, 27), actor=office, at=NOW
    )
    settle()
    assert not row(matter, "send_executive").undated
    plan = holder_plans(matter.session, NOW)[0]
    assert plan.request.executive_meetings == (meeting.day, later.day)
    aim_at_meeting(matter_id=matter.pk, meeting_id=later.pk, actor=office, at=NOW)
    settle()
    assert holder_plans(matter.session, NOW)[0].request.executive_meetings == (later.day,)


def test_a_matter_that_leaves_loses_its_plan_and_one_taken_up_gets_one(matter, office):
    later = factories.session(
        matter.council, number=9, opening_day=date(2027, 4, 20), term=matter.session.term
    )
    taken_up = carry_over(
        matter_id=matter.pk, to_session_id=later.pk, reason="x", actor=office, at=NOW
    )
    settle()
    assert timeline_of("matters.matter", matter.pk) is None
    assert timeline_of("matters.matter", taken_up.pk).opening == date(2027, 4, 20)
    withdraw_matter(matter_id=taken_up.pk, cause="not_needed", reason="x", actor=office, at=NOW)
    settle()
    assert not Timeline.objects.exists()


def test_another_procedure_is_another_plan_that_keeps_what_is_done(matter, office):
    record_step(matter_id=matter.pk, step_id="draft", done_on=TODAY, actor=office, at=NOW)
    shortened = law().procedure("resolution.normative.province.shortened")
    pin_procedure(
        matter_id=matter.pk, procedure=shortened.id, ground=shortened.grounds[0].id,
        reason="Khẩn cấp", actor=office, at=NOW,
    )  # fmt: skip
    settle()
    assert timeline_of("matters.matter", matter.pk).procedure_name == shortened.id
    assert row(matter, "draft").state == "done"


def test_a_record_of_a_step_that_the_procedure_lost_waits_aside(matter, office):
    record_step(matter_id=matter.pk, step_id="assign", done_on=TODAY, actor=office, at=NOW)
    Matter.objects.filter(pk=matter.pk).update(procedure="report@2026-03", kind="report")
    assert "assign" not in holder_plans(matter.session, NOW)[0].request.done


def test_registration_that_runs_makes_it_not_started():
    session = factories.session(rows.province(), registration_ends=TODAY)
    matter = rows.matter(session)
    settle()
    assert timeline_of("matters.matter", matter.pk).state == "not_started"


def test_every_kind_can_be_planned_at_both_levels():
    for level in ("province", "commune"):
        council = rows.province()
        council.level = level
        council.save()
        session = factories.session(council)
        for kind in MatterKind:
            rows.matter(session, kind=kind, title=f"Nội dung {kind}")
        settle()
        assert Timeline.objects.filter(session=session).count() == len(MatterKind)


def test_delivering_twice_changes_nothing(matter):
    runs = Run.objects.count()
    replan_after_matter_event(Entry.objects.get(name="matters.matter.registered"))
    assert Run.objects.count() == runs


def test_queries_do_not_grow_with_matters(matter):
    def count():
        with CaptureQueriesContext(
            connection,
        ) as seen:
            holder_plans(matter.session, NOW)
        return len(seen)

    one = count()
    for n in range(4):
        rows.matter(matter.session, title=f"Thêm {n}")
    assert count() == one


def test_a_councils_own_rule_or_day_off_moves_its_matters_only(matter, office):
    other = rows.matter()
    settle()
    before = row(matter, "submit").due
    admin = rows.sitting_for(matter.council, "Văn phòng Đoàn ĐBQH và HĐND tỉnh", "council_admin")
    add_day_off(
        council_id=matter.council_id, day=before, note="Lễ của tỉnh", act="12/QĐ-UBND",
        provision="Điều 1", actor=admin, at=NOW,
    )  # fmt: skip
    settle()
    assert row(matter, "submit").due < before
    assert row(other, "submit").due == before
