"""Asking, being heard, deciding, and what a decision does."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kyhop.access.actor import SYSTEM
from kyhop.access.roles import Role
from kyhop.access.rules import NotAllowed
from kyhop.council.actions.move_opening import move_opening
from kyhop.deadlines.holders import Cause
from kyhop.journal import say
from kyhop.journal.models import Entry
from kyhop.law.model import Words
from kyhop.matters.actions.accept_matter import accept_matter
from kyhop.matters.actions.carry_over import NotALaterSession
from kyhop.matters.actions.edit_matter import edit_matter
from kyhop.matters.actions.record_step import record_step
from kyhop.matters.actions.register_matter import RegistrationEnded, register_matter
from kyhop.matters.actions.replan_session import replan_session
from kyhop.matters.actions.withdraw_matter import withdraw_matter
from kyhop.matters.models import Matter
from kyhop.matters.refusals import NotRunning, ReasonNeeded, TitleTaken
from kyhop.matters.states import MatterState
from kyhop.requests import refusals
from kyhop.requests.actions.accept_matters import NothingChosen, OneRefused, accept_matters
from kyhop.requests.actions.ask_reply import HasReplied, ask_reply
from kyhop.requests.actions.close_reopening import IsClosed, close_reopening
from kyhop.requests.actions.decide_request import NoDecision, NotHeardYet, OpeningMoved
from kyhop.requests.actions.make_request import make_request
from kyhop.requests.actions.reply_to_request import ReplyTooLate, reply_to_request
from kyhop.requests.actions.set_cut_off import CutOffAfterOpening, set_cut_off
from kyhop.requests.actions.take_back_request import take_back_request
from kyhop.requests.cutoff import cut_off_of
from kyhop.requests.draft import from_json, to_json
from kyhop.requests.models import Reply, Request
from kyhop.requests.queries import awaiting_acceptance, reopening_of, replies_awaited
from kyhop.requests.states import RequestKind, RequestState
from tests import factories
from tests.factories import NOW, TODAY
from tests.matters import rows
from tests.once import made_once
from tests.requests.rows import ask, asked, board, decide, head, settle

pytestmark = pytest.mark.django_db
CAUSE = Cause("test", Words("Thử", "Test"))


@made_once
def matter():
    found = rows.matter()
    replan_session(session_id=found.session_id, cause=CAUSE, actor=SYSTEM, at=NOW)
    return found


@made_once
def office(matter):
    return rows.office(matter.council)


@made_once
def listed(matter, office):
    return accept_matter(matter_id=matter.pk, actor=office, at=NOW)


def told(name):
    return Entry.objects.get(name=f"requests.{name}")


def test_a_request_keeps_how_the_matter_stood_and_who_asked(listed):
    asker = head(listed.council)
    made = ask(listed, actor=asker)
    assert (made.state, made.post_id, made.by_vi) == ("open", asker.post_id, asker.label_vi)
    assert (made.step, made.opening) == ("propose", date(2026, 12, 8))
    assert made.snapshot["steps"] > 5
    data = told("request.made").data
    assert (data["stage"], data["cause"], data["lead_id"]) == (
        "proposal",
        "not_ready",
        listed.lead_id,
    )
    assert told("request.made").subject == f"matters.matter:{listed.pk}"
    assert listed.title in say(told("request.made"))
    listed.refresh_from_db()
    assert listed.state == MatterState.ACCEPTED


def test_approving_a_withdrawal_withdraws_with_cause_stage_and_request(listed):
    chair = board(listed.council)
    made = decide(ask(listed), actor=chair)
    assert (made.state, made.carried_out, made.decided_by_vi) == ("approved", True, chair.label_vi)
    listed.refresh_from_db()
    assert listed.state == MatterState.WITHDRAWN
    withdrawn = Entry.objects.get(name="matters.matter.withdrawn").data
    assert (withdrawn["request"], withdrawn["cause"]) == (made.pk, "not_ready")
    decided = told("request.decided").data
    assert decided["decision"] == "approved"
    assert decided["requester_vi"] == made.by_vi


def test_a_refusal_changes_nothing_and_stands_against_a_direct_withdrawal(listed, office):
    decide(ask(listed), "refused", words="Đã thống nhất tại hội nghị liên tịch")
    listed.refresh_from_db()
    assert listed.state == MatterState.ACCEPTED
    words = {"matter_id": listed.pk, "cause": "not_ready", "reason": "x", "at": NOW}
    with pytest.raises(refusals.BoardRefused):
        withdraw_matter(actor=office, **words)
    later = ask(listed, at=NOW + timedelta(days=1))
    decide(later, at=NOW + timedelta(days=2))
    listed.refresh_from_db()
    assert listed.state == MatterState.WITHDRAWN


def test_conditions_need_words_and_a_day_to_come(listed):
    made = ask(listed, kind=RequestKind.POSTPONE, to_day=TODAY + timedelta(days=5))
    with pytest.raises(ReasonNeeded):
        decide(made, "conditional")
    past = {"conditions": "Đủ hồ sơ", "conditions_by": TODAY - timedelta(days=1)}
    with pytest.raises(refusals.DayIsPast):
        decide(made, "conditional", **past)
    decide(made, "conditional", conditions="Đủ hồ sơ", conditions_by=TODAY + timedelta(days=3))
    made.refresh_from_db()
    assert (made.state, made.conditions) == ("conditional", "Đủ hồ sơ")
    assert "19/11/2026" in say(told("request.decided"))


@pytest.mark.parametrize(
    ("decision", "more", "refusal"),
    [
        ("taken_back", {}, NoDecision),
        ("", {}, NoDecision),
        ("approved", {"words": " "}, ReasonNeeded),
        ("approved", {"check_opening": True, "seen_opening": date(2026, 12, 1)}, OpeningMoved),
    ],
)
def test_a_decision_without_its_parts_is_refused_and_the_request_stays(
    listed, decision, more, refusal
):
    made = ask(listed)
    with pytest.raises(refusal):
        decide(made, decision, **more)
    made.refresh_from_db()
    assert made.state == RequestState.OPEN
    assert not Entry.objects.filter(name="requests.request.decided").exists()


def test_the_second_of_two_deciders_is_told_who_was_first(listed):
    made = ask(listed)
    first, second = board(listed.council), board(listed.council)
    decide(made, "refused", actor=first)
    with pytest.raises(refusals.AlreadyDecided, match=first.label_vi):
        decide(made, actor=second)
    listed.refresh_from_db()
    assert listed.state == MatterState.ACCEPTED


def test_the_opening_moves_while_a_request_waits(listed, office):
    made = ask(listed)
    seen = made.session.opening_day
    move_opening(
        session_id=made.session_id,
        opening_day=date(2026, 12, 22),
        reason="Lùi",
        actor=office,
        at=NOW,
    )
    with pytest.raises(OpeningMoved, match="22/12/2026"):
        decide(made, check_opening=True, seen_opening=seen)
    made.refresh_from_db()
    assert made.opening == seen
    decide(made, check_opening=True, seen_opening=date(2026, 12, 22))


def test_moving_to_another_session_carries_over_where_the_board_says(listed):
    wished = factories.session(listed.council, number=8)
    other = factories.session(listed.council, number=9)
    with pytest.raises(NotALaterSession):
        ask(listed, kind=RequestKind.OTHER_SESSION, to_session_id=listed.session_id)
    made = ask(listed, kind=RequestKind.OTHER_SESSION, to_session_id=wished.pk)
    decide(made, to_session_id=other.pk)
    listed.refresh_from_db()
    assert listed.state == MatterState.CARRIED_OVER
    assert listed.carried_to.session_id == other.pk
    carried = Entry.objects.get(name="matters.matter.carried_over").data
    assert (carried["request"], carried["cause"]) == (made.pk, "not_ready")


def test_what_cannot_be_done_undoes_the_decision(listed):
    later = factories.session(listed.council, number=8)
    made = ask(listed, kind=RequestKind.OTHER_SESSION, to_session_id=later.pk)
    rows.matter(later)
    with pytest.raises(TitleTaken):
        decide(made)
    made.refresh_from_db()
    listed.refresh_from_db()
    assert (made.state, listed.state) == (RequestState.OPEN, MatterState.ACCEPTED)
    assert not Entry.objects.filter(name="requests.request.decided").exists()


def test_postponing_gives_the_adoption_to_another_sitting(listed):
    sitting = factories.sitting(listed.session)
    elsewhere = factories.sitting(factories.session(listed.council, number=8))
    with pytest.raises(refusals.TargetNeeded):
        ask(listed, kind=RequestKind.POSTPONE)
    made = ask(listed, kind=RequestKind.POSTPONE, to_sitting_id=sitting.pk)
    decide(made)
    listed.refresh_from_db()
    assert listed.sitting_id == sitting.pk
    assert elsewhere.session_id != listed.session_id


def test_after_the_cut_off_nothing_enters_but_by_an_approved_request(matter, office):
    settle(matter.session)
    fields = rows.fields(matter.council, title="Nội dung mới")
    with pytest.raises(refusals.ListSettled):
        register_matter(session_id=matter.session_id, fields=fields, actor=office, at=NOW)
    with pytest.raises(refusals.ListSettled):
        accept_matter(matter_id=matter.pk, actor=office, at=NOW)
    made = make_request(
        asked=asked(
            None,
            kind=RequestKind.ADD,
            cause="urgent_need",
            session_id=matter.session_id,
            fields=fields,
        ),
        actor=head(matter.council),
        at=NOW,
    )
    assert made.after_cut_off
    assert from_json(made.draft) == fields
    chair = board(matter.council)
    decide(made, actor=chair)
    made.refresh_from_db()
    assert (made.matter.title, made.matter.state) == ("Nội dung mới", MatterState.ADDED_LATE)
    assert made.matter.code
    assert told("request.decided").actor_label == chair.label_vi


def test_a_registered_matter_is_received_late_by_request(matter):
    with pytest.raises(refusals.NotSettled):
        ask(matter, kind=RequestKind.LATE, cause="coordination")
    settle(matter.session)
    decide(ask(matter, kind=RequestKind.LATE, cause="coordination"), code="KH3/77")
    matter.refresh_from_db()
    assert (matter.code, matter.state) == ("KH3/77", MatterState.ACCEPTED)


def test_an_act_may_not_borrow_a_request(listed, office):
    settle(listed.session)
    other = rows.matter(factories.session(listed.council, number=9))
    waiting, spent = ask(listed), ask(other)
    decide(spent)
    words = {
        "matter_id": listed.pk,
        "cause": "not_ready",
        "reason": "x",
        "actor": office,
        "at": NOW,
    }
    for under in (waiting.pk, spent.pk, 999_999):
        with pytest.raises(refusals.NotThatRequest):
            withdraw_matter(under=under, **words)


def test_a_settled_matter_is_reopened_for_a_time_and_locked_again(listed, office):
    fields = rows.fields(listed.council, title="Tên khác")
    edit = {"matter_id": listed.pk, "actor": office}
    with pytest.raises(refusals.NotSettled):
        ask(listed, kind=RequestKind.REOPEN, cause="correction")
    settle(listed.session)
    with pytest.raises(refusals.ListSettled):
        edit_matter(fields=fields, at=NOW, **edit)
    until = TODAY + timedelta(days=2)
    decide(ask(listed, kind=RequestKind.REOPEN, cause="correction", to_day=until))
    edit_matter(fields=fields, at=NOW + timedelta(days=2), **edit)
    again = rows.fields(listed.council, title="Tên khác nữa")
    with pytest.raises(refusals.ListSettled):
        edit_matter(fields=again, at=NOW + timedelta(days=3), **edit)
    open_now = reopening_of(listed.pk, TODAY)
    close_reopening(reopening_id=open_now.pk, reason="Đã sửa xong", actor=office, at=NOW)
    with pytest.raises(refusals.ListSettled):
        edit_matter(fields=again, at=NOW, **edit)
    with pytest.raises(IsClosed):
        close_reopening(reopening_id=open_now.pk, reason="x", actor=office, at=NOW)
    assert told("reopening.closed").data["reason"] == "Đã sửa xong"


def test_the_lead_is_heard_when_somebody_else_asks(listed):
    committee = rows.sitting_for(listed.council, "Ban Pháp chế", Role.COMMITTEE_HEAD)
    made = ask(listed, actor=committee)
    reply = Reply.objects.get(request=made)
    assert (reply.body_id, reply.until) == (listed.lead_id, date(2026, 11, 18))
    lead = head(listed.council)
    assert list(replies_awaited(lead, TODAY)) == [reply]
    with pytest.raises(NotHeardYet, match="18/11/2026"):
        decide(made)
    reply_to_request(reply_id=reply.pk, words="Hồ sơ đã đủ", actor=lead, at=NOW)
    with pytest.raises(HasReplied):
        reply_to_request(reply_id=reply.pk, words="Nữa", actor=lead, at=NOW)
    assert told("reply.given").data["words"] == "Hồ sơ đã đủ"
    decide(made, "refused")
    assert not replies_awaited(lead, TODAY).exists()


def test_the_lead_that_asks_itself_needs_no_reply_and_others_may_be_asked(listed, office):
    made = ask(listed)
    assert not Reply.objects.exists()
    front = rows.body(listed.council, "Ủy ban MTTQ Việt Nam tỉnh")
    words = {"request_id": made.pk, "body_id": front.pk, "actor": office, "at": NOW}
    with pytest.raises(refusals.DayIsPast):
        ask_reply(until=TODAY - timedelta(days=1), **words)
    reply = ask_reply(until=TODAY, **words)
    assert ask_reply(until=TODAY + timedelta(days=1), **words).pk == reply.pk
    somebody = rows.sitting_for(listed.council, front.name, Role.LEAD_HEAD)
    with pytest.raises(ReplyTooLate):
        reply_to_request(reply_id=reply.pk, words="x", actor=somebody, at=NOW + timedelta(days=2))
    decide(made, unheard_reason="Mai đã khai mạc")
    made.refresh_from_db()
    assert made.unheard_reason == "Mai đã khai mạc"


def test_a_request_is_taken_back_by_whoever_asked_and_stays(listed):
    asker = head(listed.council)
    made = ask(listed, actor=asker)
    with pytest.raises(refusals.AlreadyAsked, match=asker.label_vi):
        ask(listed)
    for somebody in (
        head(listed.council, "Sở Y tế"),
        rows.sitting_for(listed.council, "Sở Tài chính"),
    ):
        with pytest.raises(NotAllowed):
            take_back_request(request_id=made.pk, reason="x", actor=somebody, at=NOW)
    take_back_request(request_id=made.pk, reason="Đã kịp", actor=asker, at=NOW)
    with pytest.raises(refusals.AlreadyDecided):
        decide(made)
    assert ask(listed).pk != made.pk


@pytest.mark.django_db(transaction=True)
def test_what_else_was_asked_lapses_when_the_matter_leaves(listed):
    later = factories.session(listed.council, number=8)
    other = ask(listed, kind=RequestKind.OTHER_SESSION, to_session_id=later.pk)
    decide(ask(listed))
    other.refresh_from_db()
    assert other.state == RequestState.LAPSED
    with pytest.raises(NotRunning):
        ask(listed)


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"cause": "urgent_need"}, refusals.CauseNeeded),
        ({"cause": ""}, refusals.CauseNeeded),
        ({"reason": "  "}, ReasonNeeded),
        ({"kind": RequestKind.POSTPONE, "to_day": TODAY - timedelta(days=1)}, refusals.DayIsPast),
        ({"kind": RequestKind.OTHER_SESSION}, refusals.TargetNeeded),
    ],
)
def test_a_request_without_its_parts_is_refused_with_a_way_on(listed, more, refusal):
    with pytest.raises(refusal) as refused:
        ask(listed, **more)
    assert refused.value.accepted
    assert not Request.objects.exists()


ASKERS = {
    Role.STANDING_BOARD, Role.COUNCIL_OFFICE, Role.EXECUTIVE_OFFICE, Role.EXECUTIVE_LEADER,
    Role.LEAD_HEAD,
}  # fmt: skip


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.SHARED_VIEWER}))
def test_who_may_ask_and_who_may_decide(listed, role):
    somebody = (
        rows.sitting_for(listed.council, "Sở Tài chính", role)
        if role in (Role.LEAD_HEAD, Role.LEAD_CLERK)
        else factories.actor(role, listed.council)
    )
    if role in ASKERS:
        made = ask(listed, actor=somebody)
    else:
        with pytest.raises(NotAllowed):
            ask(listed, actor=somebody)
        made = ask(listed)
    if role == Role.STANDING_BOARD:
        decide(made, "refused", actor=somebody, unheard_reason="Gấp")
    else:
        with pytest.raises(NotAllowed):
            decide(made, "refused", actor=somebody, unheard_reason="Gấp")


def test_the_head_of_another_department_may_not_ask(listed):
    with pytest.raises(NotAllowed):
        ask(listed, actor=head(listed.council, "Sở Y tế"))


def test_the_cut_off_is_set_before_the_opening_with_a_reason_and_may_move(matter, office):
    words = {"session_id": matter.session_id, "actor": office, "at": NOW}
    with pytest.raises(CutOffAfterOpening):
        set_cut_off(cut_off=NOW + timedelta(days=60), reason="x", **words)
    with pytest.raises(ReasonNeeded):
        set_cut_off(cut_off=NOW + timedelta(days=1), reason=" ", **words)
    set_cut_off(cut_off=NOW + timedelta(days=1), reason="Kết luận 12", **words)
    assert not cut_off_of(matter.session).passed(NOW + timedelta(days=1))
    assert cut_off_of(matter.session).passed(NOW + timedelta(days=1, seconds=1))
    set_cut_off(cut_off=None, reason="Bỏ", **words)
    assert cut_off_of(matter.session).at is None
    assert Entry.objects.filter(name="requests.cut_off.set").count() == 2


def test_a_registration_that_ended_still_says_so_first(matter):
    matter.session.registration_ends = TODAY - timedelta(days=1)
    matter.session.save(update_fields=["registration_ends"])
    settle(matter.session)
    with pytest.raises(RegistrationEnded):
        rows.matter(matter.session, title="Khác")


def test_several_are_taken_into_the_list_at_once_or_none(matter, office):
    second = rows.matter(matter.session, title="Nội dung hai")
    words = {"session_id": matter.session_id, "actor": office, "at": NOW}
    with pytest.raises(NothingChosen):
        accept_matters(matter_ids=[], **words)
    third = rows.matter(matter.session, title="Nội dung ba")
    withdraw_matter(matter_id=third.pk, cause="merged", reason="x", actor=office, at=NOW)
    with pytest.raises(OneRefused, match="Nội dung ba"):
        accept_matters(matter_ids=[matter.pk, third.pk], **words)
    assert not Matter.objects.exclude(code="").exists()
    taken = accept_matters(matter_ids=[second.pk, matter.pk], **words)
    assert [m.code[-2:] for m in taken] == ["01", "02"]
    assert not awaiting_acceptance(matter.session_id).exists()


def test_late_steps_stand_beside_with_days_against_binding_rules_only(listed, office):
    from kyhop.deadlines.models import Deadline
    from kyhop.requests.facts import facts_of

    step = Deadline.objects.get(timeline__holder_id=listed.pk, step_id="propose")
    binding = {"provisional": False, "projected": False, "undated": False}
    grades = {"duty_grade": "A", "value_grade": "A"}
    due = TODAY - timedelta(days=4)
    rowset = Deadline.objects.filter(pk=step.pk)
    rowset.update(rule_due=due, due=due, **binding, **grades)
    facts = facts_of([listed], TODAY)[listed.pk]
    assert [(s.days, s.done) for s in facts.late] == [(4, False)]
    rowset.update(provisional=True)
    assert facts_of([listed], TODAY)[listed.pk].late == ()
    rowset.update(provisional=False, rule_due=TODAY, due=TODAY)
    record_step(matter_id=listed.pk, step_id="propose", done_on=TODAY, actor=SYSTEM, at=NOW)
    rowset.update(rule_due=due, due=due, done_on=TODAY, state="done_late")
    assert facts_of([listed], TODAY)[listed.pk].late == ()


def test_what_would_be_added_survives_as_json(matter):
    fields = rows.fields(matter.council, coordinator_ids=(1, 2), conditions=("x",))
    assert from_json(to_json(fields)) == fields


def test_steps_done_count_towards_the_facts(listed, office):
    record_step(matter_id=listed.pk, step_id="propose", done_on=TODAY, actor=office, at=NOW)
    replan_session(session_id=listed.session_id, cause=CAUSE, actor=SYSTEM, at=NOW)
    assert ask(listed).snapshot["done"] == 1
