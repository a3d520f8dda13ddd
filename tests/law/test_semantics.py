"""Each sentence of docs/law/engine.md, on plans small enough to check by hand.

December 2026 begins on a Tuesday; the calendar has no holidays unless a test says so.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kyhop.law.errors import BadProcedure, DoneInFuture, StepNotOptional, UnknownStep
from kyhop.law.model import Checked, DurationKind, Grade, InForce, State, Unit
from kyhop.law.overlay import LocalKind, LocalTerm, Overlay
from kyhop.law.plan import PlanRequest, plan

from .build import PLAIN, Draft, after, before, days, lasts, not_before
from .generate import SOURCE

CHAIN = (
    Draft()
    .step("draft", "", lasts(5))
    .step("send", "draft", before(7), lasts(2))
    .step("adopt", "send", meeting="adoption")
)
MEETING = (
    Draft()
    .step("draft", "", lasts(3))
    .step("invite", "draft", before(3, "meet", unit=Unit.WORKING_DAY))
    .step("meet", "invite", meeting="executive_meeting")
    .step("submit", "meet", before(15), lasts(2))
    .step("adopt", "submit", meeting="adoption")
)


# the two passes


def test_the_backward_pass_goes_from_the_opening_through_full_lengths():
    found = CHAIN.plan("2026-12-08", "2026-11-02")
    steps = ("draft", "send", "adopt")
    assert days(found, "due", steps) == ["2026-11-27", "2026-12-01", "2026-12-08"]
    assert days(found, "rule_due", steps) == ["", "2026-12-01", ""]
    assert days(found, "plan_due", steps) == ["2026-11-27", "2026-12-08", "2026-12-08"]
    assert days(found, "latest_start", steps) == ["2026-11-20", "2026-11-27", "2026-12-08"]
    assert [found.step(s).decided_by for s in steps] == ["send", "send.0", "session.opening_day"]


def test_the_forward_pass_goes_from_today_or_from_what_is_done():
    fresh = CHAIN.plan("2026-12-08", "2026-11-02")
    assert days(fresh, "earliest_finish", ("draft", "send", "adopt")) == [
        "2026-11-09", "2026-11-11", "2026-12-08",
    ]  # fmt: skip
    begun = CHAIN.plan("2026-12-08", "2026-11-20", done={"draft": "2026-11-03"})
    assert days(begun, "earliest_finish", ("draft", "send")) == ["2026-11-03", "2026-11-20"]


def test_slack_counts_working_days_and_the_adoption_has_none_of_its_own():
    found = CHAIN.plan("2026-12-08", "2026-11-02")
    assert [found.step(s).slack for s in ("draft", "send", "adopt")] == [14, 14, None]
    assert [found.step(s).critical for s in ("draft", "send", "adopt")] == [True, True, False]
    late = CHAIN.plan("2026-12-08", "2026-11-30")
    assert late.step("send").slack == -6  # 2, 3, 4, 7, 8 and 9 December
    assert late.step("adopt").slack == -1


def test_a_step_of_no_days_ends_the_day_it_is_handed_over():
    found = (
        Draft().step("a").step("b", "a").step("c", "b", before(1)).plan("2026-12-08", "2026-12-01")
    )
    assert days(found, "earliest_finish", "abc") == ["2026-12-01"] * 3
    assert days(found, "plan_due", "ab") == ["2026-12-07"] * 2


def test_a_latest_start_always_leaves_the_full_length_before_a_limit_that_is_off():
    """The sitting on a Sunday: one working day must end on Friday, so it starts on Thursday."""
    draft = Draft().step("a").step("b", "a", lasts(1)).step("adopt", "b", meeting="adoption")
    found = draft.plan("2026-12-06", "2026-11-02")
    assert days(found, "plan_due", ("a", "b", "adopt")) == [
        "2026-12-03",
        "2026-12-04",
        "2026-12-06",
    ]
    assert [w.code for w in found.warnings] == ["opening_day_off"]


def test_calendar_terms_move_to_the_next_working_day_and_back_again():
    """Twenty days from Wednesday 04/11 end on Tuesday; from Sunday's end on Monday."""
    post = lasts(20, DurationKind.AT_LEAST, "C", Unit.CALENDAR_DAY)
    draft = Draft().step("draft").step("post", "draft", post).step("send", "post", before(8))
    found = draft.plan("2026-12-08", "2026-11-02", done={"draft": "2026-11-02"})
    assert days(found, "earliest_finish", ["post"]) == ["2026-11-23"]  # Sunday 22/11 moves
    assert days(found, "plan_due", ["post"]) == ["2026-11-30"]
    assert days(found, "latest_start", ["post"]) == ["2026-11-10"]


def test_minimum_rules_push_forward_and_pull_back():
    draft = (
        Draft()
        .step("post")
        .step("adopt", "post", not_before(10, "post"), meeting="adoption")
        .step("effect", "adopt", not_before(10, "adopt"))
    )
    found = draft.plan("2026-12-08", "2026-12-01")
    assert found.step("adopt").not_before == date(2026, 12, 11)
    assert found.step("adopt").state is State.CANNOT
    assert found.step("post").plan_due == date(2026, 11, 27)  # ten days and a Saturday
    assert found.step("effect").earliest_finish == date(2026, 12, 21)
    assert found.step("effect").not_before == date(2026, 12, 21)


# the executive meeting


def test_without_a_date_the_meeting_is_a_step_of_one_working_day():
    found = MEETING.plan("2026-12-08", "2026-11-02")
    steps = ("draft", "invite", "meet", "submit")
    assert days(found, "earliest_finish", steps) == [
        "2026-11-05", "2026-11-05", "2026-11-06", "2026-11-10",
    ]  # fmt: skip
    assert days(found, "due", ("meet", "invite")) == ["2026-11-19", "2026-11-16"]
    assert found.step("invite").undated
    assert not found.step("invite").binding


def test_of_several_dates_the_first_one_that_can_be_reached_is_taken():
    found = MEETING.plan(
        "2026-12-08", "2026-11-02", meetings=("2026-11-18", "2026-11-04", "2026-11-12")
    )
    assert found.step("meet").earliest_finish == date(2026, 11, 12)
    assert found.step("invite").due == date(2026, 11, 9)
    assert not found.step("invite").undated
    assert found.step("draft").plan_due == date(2026, 11, 9)


def test_a_date_after_its_latest_day_cannot_be():
    found = MEETING.plan("2026-12-08", "2026-11-02", meetings=("2026-11-25",))
    assert found.step("meet").state is State.CANNOT
    assert found.step("draft").state is State.OPEN
    assert not found.feasible
    assert found.earliest_feasible_opening == date(2026, 12, 14)  # submitted on 27/11, 15 days on


def test_no_opening_helps_where_only_another_meeting_would():
    """The invitation would have to go three working days before a meeting two days away."""
    found = MEETING.plan("2026-12-08", "2026-11-02", meetings=("2026-11-06",))
    assert found.step("invite").state is State.CANNOT
    assert found.earliest_feasible_opening is None
    assert found.earliest_if_meeting_moves == date(2026, 12, 8)
    assert "phải ấn định ngày họp UBND khác" in found.none_reason.vi


def test_where_no_date_is_left_nothing_after_the_meeting_has_a_finish():
    found = MEETING.plan("2026-12-08", "2026-11-16", meetings=("2026-11-10",))
    assert days(found, "earliest_finish", ("meet", "submit")) == ["", ""]
    assert found.step("submit").state is State.CANNOT
    assert found.step("meet").critical
    assert "no_meeting_left" in [w.code for w in found.warnings]


# openings


def test_the_earliest_opening_is_the_first_at_which_everything_fits():
    found = CHAIN.plan("2026-12-08", "2026-11-30")
    assert not found.feasible
    assert found.earliest_feasible_opening == date(2026, 12, 16)  # papers out on Wednesday 09/12
    assert CHAIN.plan("2026-12-16", "2026-11-30").feasible
    assert not CHAIN.plan("2026-12-15", "2026-11-30").feasible
    assert CHAIN.plan("2026-12-22", "2026-11-30").earliest_feasible_opening == date(2026, 12, 22)


def test_the_sitting_keeps_its_distance_from_the_opening():
    sitting = date(2026, 12, 10)
    found = CHAIN.plan("2026-12-08", "2026-11-30", sitting=sitting)
    assert found.step("adopt").due == sitting
    assert found.step("adopt").decided_by == "session.sitting"


def test_the_closing_day_anchors_what_follows_it():
    draft = Draft().step("minutes", "", after(10, "session.closing_day"))
    assert draft.plan("2026-12-08", "2026-11-30").step("minutes").due == date(2026, 12, 18)
    closed = draft.plan("2026-12-08", "2026-11-30", closing=date(2026, 12, 10))
    assert closed.step("minutes").due == date(2026, 12, 21)  # Sunday 20/12 moves
    assert "closing_not_set" not in [w.code for w in closed.warnings]


# shape


def test_steps_left_out_hand_their_predecessors_on():
    draft = (
        Draft()
        .step("a", "", lasts(2))
        .step("front", "a", lasts(5), optional=True)
        .step("invite", "front", lasts(5), local=True)
        .step("c", "invite", before(7))
    )
    full = draft.plan("2026-12-08", "2026-11-02", overlay=Overlay("c", (), frozenset({"p.invite"})))
    assert full.step("c").earliest_finish == date(2026, 11, 18)
    assert full.left_out == ()
    short = draft.plan("2026-12-08", "2026-11-02", skipped=frozenset({"front"}))
    assert short.left_out == ("front", "invite")
    assert short.step("c").earliest_finish == date(2026, 11, 4)
    assert short.step("a").decided_by == "c"


def test_a_local_rule_is_off_until_the_council_has_its_own_term():
    draft = Draft().step("a", "", before(60, local=True))
    assert draft.plan("2026-12-08", "2026-09-01").step("a").due is None
    term = LocalTerm("a.0", LocalKind.LOCAL_RULE, SOURCE, count=30)
    on = draft.plan("2026-12-08", "2026-09-01", overlay=Overlay("c", (term,))).step("a")
    assert (on.due, on.binding, on.value_grade) == (date(2026, 11, 6), True, Grade.LOCAL)


def test_the_councils_own_duties_use_the_version_in_force_on_the_due_day():
    draft = Draft().step("report", "", before(10))
    new = draft.rules["report.0"]
    old = replace(new, in_force=InForce(date(2016, 7, 1), date(2026, 12, 1)))
    new = replace(
        new, in_force=InForce(date(2026, 12, 1)), checked=Checked(Grade.A, Grade.C),
        due=replace(new.due, count=5),
    )  # fmt: skip
    procedure = replace(draft.procedure(), by_due_day={"report.0": (old, new)})
    for opening, due, grade in (
        (date(2026, 12, 9), date(2026, 11, 27), Grade.A),
        (date(2026, 12, 16), date(2026, 12, 11), Grade.C),
    ):
        found = plan(PlanRequest(procedure, opening, date(2026, 11, 2), PLAIN)).step("report")
        assert (found.due, found.value_grade) == (due, grade)


def test_what_is_done_may_run_ahead_of_what_is_open():
    found = CHAIN.plan("2026-12-08", "2026-11-20", done={"send": "2026-11-19"})
    assert found.step("send").state is State.DONE
    assert found.step("draft").plan_due is None
    assert found.step("draft").state is State.OPEN


# refusals


def test_impossible_requests_are_refused_in_words():
    cases = [
        (UnknownStep, {"done": {"nothing": "2026-11-02"}}),
        (DoneInFuture, {"done": {"draft": "2026-11-03"}}),
        (StepNotOptional, {"skipped": frozenset({"draft"})}),
        (UnknownStep, {"skipped": frozenset({"nothing"})}),
    ]
    for refusal, changes in cases:
        with pytest.raises(refusal) as refused:
            CHAIN.plan("2026-12-08", "2026-11-02", **changes)
        assert refused.value.says.vi != refused.value.says.en
    with pytest.raises(UnknownStep):
        CHAIN.plan("2026-12-08", "2026-11-02").step("nothing")


def test_data_that_cannot_be_planned_is_refused():
    circle = Draft().step("a", "b").step("b", "a")
    stray = Draft().step("a", "", before(3, "nowhere"))
    unknown = Draft().step("a", "nowhere")
    backwards = Draft().step("a").step("b", "a", not_before(3, "c")).step("c", "b")
    for draft in (circle, stray, unknown, backwards):
        with pytest.raises(BadProcedure) as refused:
            draft.plan("2026-12-08", "2026-11-02")
        assert refused.value.says.vi
