"""Accepting, withdrawing, carrying over, pinning, aiming and scheduling."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kyhop.access.refusals import Refusal
from kyhop.access.rules import NotAllowed
from kyhop.council.states import SessionState
from kyhop.journal.models import Entry
from kyhop.law.load import law
from kyhop.matters import gates
from kyhop.matters.actions.accept_matter import (
    AlreadyAccepted,
    CodeTaken,
    CodeTooLong,
    accept_matter,
)
from kyhop.matters.actions.aim_at_meeting import (
    MeetingAfterOpening,
    SittingElsewhere,
    aim_at_meeting,
    schedule_adoption,
)
from kyhop.matters.actions.carry_over import NotALaterSession, carry_over
from kyhop.matters.actions.edit_matter import NothingChanged, edit_matter
from kyhop.matters.actions.pin_procedure import AlreadyPinned, NotAProcedureOfKind, pin_procedure
from kyhop.matters.actions.record_step import record_step
from kyhop.matters.actions.register_matter import register_matter
from kyhop.matters.actions.withdraw_matter import withdraw_matter
from kyhop.matters.drafting import MeetingElsewhere, UnknownGround
from kyhop.matters.models import Matter
from kyhop.matters.queries import counts_by_state, matters_on_list, next_code, search
from kyhop.matters.refusals import NotRunning, ReasonNeeded, SessionOver, TitleTaken
from kyhop.matters.states import MatterKind, MatterState
from tests import factories
from tests.factories import NOW, TODAY
from tests.matters import rows
from tests.once import made_once

pytestmark = pytest.mark.django_db
SHORTENED = "resolution.normative.province.shortened"


@made_once
def matter():
    return rows.matter()


@made_once
def office(matter):
    return rows.office(matter.council)


def entry(name):
    return Entry.objects.get(name=f"matters.matter.{name}")


def test_accepting_gives_the_next_code_and_confirms_the_procedure(matter, office):
    number = matter.session.number
    accept_matter(matter_id=matter.pk, actor=office, at=NOW)
    matter.refresh_from_db()
    assert (matter.code, matter.state) == (f"KH{number}/01", MatterState.ACCEPTED)
    assert (matter.pinned_at, matter.pinned_by_id) == (NOW, office.post_id)
    assert entry("accepted").data["code"] == matter.code
    assert next_code(matter.session) == f"KH{number}/02"


def test_codes_are_unique_in_the_session_and_short(matter, office):
    other = rows.matter(matter.session, title="Khác")
    accept_matter(matter_id=matter.pk, code="KH4/07", actor=office, at=NOW)
    with pytest.raises(CodeTaken) as refused:
        accept_matter(matter_id=other.pk, code=" KH4/07 ", actor=office, at=NOW)
    assert next_code(matter.session) in str(refused.value)
    with pytest.raises(CodeTooLong):
        accept_matter(matter_id=other.pk, code="x" * 31, actor=office, at=NOW)
    with pytest.raises(AlreadyAccepted):
        accept_matter(matter_id=matter.pk, actor=office, at=NOW)


def test_a_late_matter_stays_marked_as_late_when_accepted(matter, office):
    Matter.objects.filter(pk=matter.pk).update(state=MatterState.ADDED_LATE)
    assert accept_matter(matter_id=matter.pk, actor=office, at=NOW).state == MatterState.ADDED_LATE


def test_withdrawing_needs_a_cause_and_a_reason(matter, office):
    words = {"matter_id": matter.pk, "actor": office, "at": NOW}
    for cause, reason in (("none", "x"), ("not_ready", " ")):
        with pytest.raises(ReasonNeeded):
            withdraw_matter(cause=cause, reason=reason, **words)
    withdraw_matter(cause="funding", reason="Chưa cân đối được", **words)
    matter.refresh_from_db()
    assert matter.state == MatterState.WITHDRAWN
    assert entry("withdrawn").data["cause"] == "funding"
    with pytest.raises(NotRunning):
        withdraw_matter(cause="funding", reason="Lần nữa", **words)
    assert not matters_on_list(matter.session_id).exists()


@pytest.mark.parametrize("role", ["executive_office", "executive_leader", "lead_head"])
def test_what_is_on_the_list_is_withdrawn_by_the_board_or_its_office_only(role, matter, office):
    head = rows.sitting_for(matter.council, "Sở Tài chính", role)
    accept_matter(matter_id=matter.pk, actor=office, at=NOW)
    words = {"matter_id": matter.pk, "cause": "not_ready", "reason": "Chưa kịp", "at": NOW}
    with pytest.raises(NotAllowed):
        withdraw_matter(actor=head, **words)
    withdraw_matter(actor=office, **words)
    told = entry("withdrawn").data
    assert (told["request"], told["stage"], told["step"]) == (0, "proposal", "propose")


def test_a_gate_holds_every_change_of_the_list(matter, office, monkeypatch):
    asked = []

    class Held(Refusal):
        sentence = "Đã chốt"

    def hold(change):
        asked.append((change.verb, change.under))
        raise Held

    later = factories.session(matter.council, number=9)
    monkeypatch.setattr(gates, "_GATES", [hold])
    words = {"actor": office, "at": NOW}
    one = {"matter_id": matter.pk, **words}
    fields = rows.fields(matter.council, title="Khác")
    for verb, more in (
        (accept_matter, one),
        (withdraw_matter, one | {"cause": "not_ready", "reason": "x", "under": 7}),
        (carry_over, one | {"to_session_id": later.pk, "reason": "x"}),
        (edit_matter, one | {"fields": fields}),
        (register_matter, words | {"session_id": matter.session_id, "fields": fields}),
    ):
        with pytest.raises(Held):
            verb(**more)
    verbs = [("accept", 0), ("withdraw", 7), ("carry_over", 0), ("edit", 0), ("register", 0)]
    assert asked == verbs
    matter.refresh_from_db()
    assert (matter.state, matter.code, matter.title) == ("registered", "", rows.TITLE)


def test_what_was_done_goes_along_to_the_later_session(matter, office):
    later = factories.session(matter.council, number=matter.session.number + 1)
    for step in ("propose", "accept"):
        record_step(matter_id=matter.pk, step_id=step, done_on=TODAY, actor=office, at=NOW)
    accept_matter(matter_id=matter.pk, actor=office, at=NOW)
    taken_up = carry_over(
        matter_id=matter.pk, to_session_id=later.pk, reason="Chờ nghị định", actor=office, at=NOW
    )
    matter.refresh_from_db()
    assert matter.state == MatterState.CARRIED_OVER
    assert (taken_up.session, taken_up.carried_from, taken_up.code) == (later, matter, "")
    assert (taken_up.title, taken_up.procedure) == (matter.title, matter.procedure)
    assert {r.step_id: r.carried_from.matter_id for r in taken_up.records.all()} == {
        "propose": matter.pk,
        "accept": matter.pk,
    }
    assert entry("carried_over").data["new_id"] == taken_up.pk
    assert entry("taken_up").subject == f"matters.matter:{taken_up.pk}"
    assert counts_by_state(matter.session_id) == {"carried_over": 1}


def test_a_matter_is_carried_only_to_a_later_open_session_of_its_council(matter, office):
    words = {"matter_id": matter.pk, "actor": office, "at": NOW}
    earlier = factories.session(matter.council, number=matter.session.number - 1)
    elsewhere = factories.session(rows.province(), number=40)
    later = factories.session(matter.council, number=9)
    closed = factories.session(matter.council, number=10, state=SessionState.CLOSED)
    for wrong in (matter.session, earlier, elsewhere):
        with pytest.raises(NotALaterSession):
            carry_over(to_session_id=wrong.pk, reason="x", **words)
    with pytest.raises(SessionOver):
        carry_over(to_session_id=closed.pk, reason="x", **words)
    with pytest.raises(ReasonNeeded):
        carry_over(to_session_id=later.pk, reason="", **words)
    rows.matter(later)
    with pytest.raises(TitleTaken):
        carry_over(to_session_id=later.pk, reason="x", **words)


def test_the_proposed_procedure_is_confirmed_without_a_reason(matter, office):
    words = {"matter_id": matter.pk, "actor": office, "at": NOW}
    pin_procedure(procedure=matter.procedure, **words)
    matter.refresh_from_db()
    assert matter.pinned_at == NOW
    assert entry("procedure_pinned").data["before"] == matter.procedure
    with pytest.raises(AlreadyPinned):
        pin_procedure(procedure=matter.procedure, **words)


def test_moving_to_the_shortened_procedure_needs_ground_and_reason_and_keeps_what_is_done(
    matter, office
):
    record_step(matter_id=matter.pk, step_id="draft", done_on=TODAY, actor=office, at=NOW)
    shortened = law().procedure(SHORTENED)
    words = {"matter_id": matter.pk, "procedure": shortened.id, "actor": office, "at": NOW}
    with pytest.raises(UnknownGround):
        pin_procedure(reason="Khẩn cấp", **words)
    ground = shortened.grounds[0].id
    with pytest.raises(ReasonNeeded):
        pin_procedure(ground=ground, **words)
    pin_procedure(ground=ground, reason="Thiên tai", **words)
    matter.refresh_from_db()
    assert matter.shortened
    assert (matter.ground, matter.pin_reason) == (ground, "Thiên tai")
    assert matter.records.get().step_id == "draft"


def test_moving_to_an_older_regime_names_the_steps_that_lose_their_place(matter, office):
    record_step(matter_id=matter.pk, step_id="assign", done_on=TODAY, actor=office, at=NOW)
    pin_procedure(
        matter_id=matter.pk,
        procedure="resolution.normative.province@2016",
        reason="Chuyển tiếp",
        actor=office,
        at=NOW,
    )
    known = {step.id for step in law().procedure("resolution.normative.province@2016").steps}
    expected = [] if "assign" in known else ["assign"]
    assert entry("procedure_pinned").data["steps_without_place"] == expected


def test_a_procedure_of_another_kind_or_level_is_refused(matter, office):
    for wrong in ("report@2025-07", "resolution.normative.commune@2025-07", "none"):
        with pytest.raises(NotAProcedureOfKind):
            pin_procedure(matter_id=matter.pk, procedure=wrong, reason="x", actor=office, at=NOW)


def test_a_shortened_matter_is_not_accepted_without_its_ground(matter, office):
    Matter.objects.filter(pk=matter.pk).update(procedure=law().procedure(SHORTENED).id)
    with pytest.raises(UnknownGround):
        accept_matter(matter_id=matter.pk, actor=office, at=NOW)


def test_aiming_at_an_executive_meeting(matter, office):
    words = {"matter_id": matter.pk, "actor": office, "at": NOW}
    meeting = factories.executive_meeting(matter.council)
    cancelled = factories.executive_meeting(matter.council, day=TODAY, cancelled=True)
    after = factories.executive_meeting(matter.council, day=matter.session.opening_day)
    aim_at_meeting(meeting_id=meeting.pk, **words)
    matter.refresh_from_db()
    assert matter.executive_meeting == meeting
    assert entry("meeting_aimed_at").data["after"] == meeting.day.isoformat()
    for wrong, refusal in (
        (cancelled.pk, MeetingElsewhere),
        (factories.executive_meeting().pk, MeetingElsewhere),
        (after.pk, MeetingAfterOpening),
        (meeting.pk, NothingChanged),
    ):
        with pytest.raises(refusal):
            aim_at_meeting(meeting_id=wrong, **words)
    assert aim_at_meeting(meeting_id=None, **words).executive_meeting is None


def test_scheduling_the_adoption(matter, office):
    words = {"matter_id": matter.pk, "actor": office, "at": NOW}
    sitting = factories.sitting(matter.session)
    schedule_adoption(sitting_id=sitting.pk, **words)
    assert entry("adoption_scheduled").data["after"] == sitting.day.isoformat()
    with pytest.raises(SittingElsewhere):
        schedule_adoption(sitting_id=factories.sitting().pk, **words)
    with pytest.raises(NothingChanged):
        schedule_adoption(sitting_id=sitting.pk, **words)


BOARD = ("Thường trực HĐND tỉnh", "standing_board")
COUNCIL_OFFICE = ("Văn phòng Đoàn ĐBQH và HĐND tỉnh", "council_office")
LEGAL = ("Văn phòng Đoàn ĐBQH và HĐND tỉnh", "legal_officer")
EXECUTIVE_OFFICE = ("Văn phòng UBND tỉnh", "executive_office")
LEADER = ("UBND tỉnh", "executive_leader")
LEAD_HEAD = ("Sở Tài chính", "lead_head")
LEAD_CLERK = ("Sở Tài chính", "lead_clerk")
OTHER_HEAD = ("Sở Y tế", "lead_head")
COMMITTEE = ("Ban Pháp chế", "committee_head")
EVERYBODY = (
    BOARD, COUNCIL_OFFICE, LEGAL, EXECUTIVE_OFFICE, LEADER, LEAD_HEAD, LEAD_CLERK, OTHER_HEAD, COMMITTEE,
)  # fmt: skip
ALLOWED = {
    accept_matter: {BOARD, COUNCIL_OFFICE},
    withdraw_matter: {BOARD, COUNCIL_OFFICE, EXECUTIVE_OFFICE, LEADER, LEAD_HEAD},
    carry_over: {BOARD, COUNCIL_OFFICE},
    pin_procedure: {BOARD, COUNCIL_OFFICE, LEGAL},
    aim_at_meeting: {COUNCIL_OFFICE, EXECUTIVE_OFFICE, LEADER, LEAD_HEAD, LEAD_CLERK},
    schedule_adoption: {BOARD, COUNCIL_OFFICE},
}


def words_for(verb, matter):
    later = factories.session(matter.council, number=30)
    return {
        accept_matter: {},
        withdraw_matter: {"cause": "not_ready", "reason": "x"},
        carry_over: {"to_session_id": later.pk, "reason": "x"},
        pin_procedure: {"procedure": matter.procedure},
        aim_at_meeting: {"meeting_id": factories.executive_meeting(matter.council).pk},
        schedule_adoption: {"sitting_id": factories.sitting(matter.session).pk},
    }[verb]


@pytest.mark.parametrize("verb", ALLOWED, ids=lambda verb: verb.__name__)
@pytest.mark.parametrize("who", EVERYBODY, ids=lambda who: f"{who[0]}, {who[1]}")
def test_who_may(verb, who, matter):
    words = {"matter_id": matter.pk, "at": NOW} | words_for(verb, matter)
    actor = rows.sitting_for(matter.council, *who)
    if who in ALLOWED[verb]:
        verb(actor=actor, **words)
        assert Entry.objects.filter(actor_label=actor.label_vi).exists()
    else:
        with pytest.raises(NotAllowed):
            verb(actor=actor, **words)


@pytest.mark.parametrize("verb", ALLOWED, ids=lambda verb: verb.__name__)
def test_another_council_does_nothing_here(verb, matter):
    with pytest.raises(NotAllowed) as refused:
        verb(
            matter_id=matter.pk,
            actor=rows.office(rows.province()),
            at=NOW,
            **words_for(verb, matter),
        )
    assert refused.value.hidden


@pytest.mark.parametrize("verb", ALLOWED, ids=lambda verb: verb.__name__)
def test_nothing_more_is_done_on_a_withdrawn_matter_or_in_a_closed_session(verb, matter, office):
    words = {"matter_id": matter.pk, "actor": office, "at": NOW} | words_for(verb, matter)
    Matter.objects.filter(pk=matter.pk).update(state=MatterState.WITHDRAWN)
    with pytest.raises(NotRunning):
        verb(**words)
    if verb is not carry_over:
        Matter.objects.filter(pk=matter.pk).update(state=MatterState.REGISTERED)
        type(matter.session).objects.filter(pk=matter.session_id).update(state=SessionState.CLOSED)
        with pytest.raises(SessionOver):
            verb(**words)


def test_search_ignores_marks_case_and_the_order_of_words(matter):
    rows.matter(matter.session, title="Đề án đào tạo nghề", kind=MatterKind.SCHEME)
    found = matters_on_list(matter.session_id)
    assert [m.title for m in search(found, "DAO tao de an")] == ["Đề án đào tạo nghề"]
    assert search(found, "so tai chinh hoc phi").get() == matter
    assert not search(found, "không có gì").exists()
    assert search(found, "  ").count() == 2


def test_registered_days_before_today_are_kept(matter):
    earlier = rows.matter(matter.session, title="Sớm", registered_on=TODAY - timedelta(days=9))
    assert earlier.registered_on == TODAY - timedelta(days=9)
