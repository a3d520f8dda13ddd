"""States and who a delay comes from (docs/law/engine.md, «Verdicts»), checked by hand.

December 2026 begins on a Tuesday; the calendar has no holidays unless a test says so.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kyhop.law.model import Checked, Grade, State

from .build import Draft, after, at_most, before, lasts


@pytest.mark.parametrize(
    ("grade", "today", "state"),
    [
        ("A", "2026-12-01", State.AT_RISK),
        ("A", "2026-12-02", State.LATE),
        ("C", "2026-12-02", State.OVERDUE_PROVISIONAL),
        ("?", "2026-12-02", State.OVERDUE_PROVISIONAL),
        ("N", "2026-12-02", State.BEHIND_NORM),
        ("L", "2026-12-02", State.LATE),
        ("A", "2026-11-27", State.AT_RISK),
        ("A", "2026-11-26", State.OPEN),
    ],
)
def test_a_date_is_late_only_after_its_day_and_by_its_grade(grade, today, state):
    """Due on Tuesday 01/12, late from Wednesday; at risk with two working days left."""
    found = Draft().step("send", "", before(7, grade=grade)).plan("2026-12-08", today)
    assert found.step("send").state is state


def test_done_is_late_only_against_a_binding_date():
    for grade, state in (("A", State.DONE_LATE), ("C", State.DONE), ("N", State.DONE)):
        found = Draft().step("s", "", before(7, grade=grade)).plan(
            "2026-12-08", "2026-12-07", done={"s": "2026-12-02"}
        )  # fmt: skip
        assert found.step("s").state is state
        assert found.state is State.DONE


def test_a_duty_whose_number_alone_is_open_does_not_bind():
    draft = Draft().step("s", "", before(7))
    draft.rules["s.0"] = replace(draft.rules["s.0"], checked=Checked(Grade.A, Grade.C))
    assert draft.plan("2026-12-08", "2026-12-02").step("s").state is State.OVERDUE_PROVISIONAL


def test_a_matter_is_as_bad_as_its_worst_open_step():
    draft = Draft().step("a", "", before(20)).step("b", "", before(7)).step("c", "", before(1))
    found = draft.plan("2026-12-08", "2026-11-30")
    assert [found.step(s).state for s in "abc"] == [State.LATE, State.AT_RISK, State.OPEN]
    assert found.state is State.LATE
    assert draft.plan("2026-12-08", "2026-11-30", done={"a": "2026-11-17"}).state is State.AT_RISK


def test_before_registration_ends_an_untouched_matter_has_not_started():
    draft = Draft().step("a", "", before(20))
    assert draft.plan("2026-12-08", "2026-11-30", registration_open=True).state is State.NOT_STARTED
    done = draft.plan("2026-12-08", "2026-11-30", registration_open=True, done={"a": "2026-11-02"})
    assert done.state is State.DONE


def test_a_norm_makes_behind_plan_and_never_late():
    draft = Draft().step("a").step("b", "a", lasts(3)).step("c", "b", before(7))
    found = draft.plan("2026-12-08", "2026-11-16", done={"a": "2026-11-09"})
    assert found.step("b").state is State.BEHIND_NORM  # its three days ended on Thursday 12/11
    assert found.step("c").state is State.WAITING
    assert found.state is State.BEHIND_NORM
    assert found.feasible


# terms from a hand-over, and who a delay comes from


def test_a_term_runs_from_the_real_hand_over():
    draft = (
        Draft()
        .step("a", "", lasts(2))
        .step("appraise", "a", at_most(15))
        .step("c", "appraise", before(7))
    )
    waiting = draft.plan("2026-12-08", "2026-11-20").step("appraise")
    assert waiting.rule_due is None
    assert waiting.handover is None
    running = draft.plan("2026-12-08", "2026-11-23", done={"a": "2026-11-20"})
    appraise = running.step("appraise")
    assert (appraise.handover, appraise.rule_due) == (date(2026, 11, 20), date(2026, 12, 7))
    assert appraise.decided_by == "appraise.0"
    assert appraise.binding
    assert appraise.state is State.CANNOT  # the papers are due on 01/12: not its fault
    assert appraise.delayed_by == ()
    late = draft.plan("2026-12-08", "2026-12-08", done={"a": "2026-11-20"}).step("appraise")
    assert late.state is State.LATE
    assert late.delayed_by == ("appraise",)


def test_inherited_delay_is_attributed_to_the_step_that_overran():
    draft = (
        Draft()
        .step("start")
        .step("slow", "start", lasts(3))
        .step("appraise", "slow", at_most(15))
        .step("send", "appraise", before(7))
    )
    found = draft.plan(
        "2026-12-08", "2026-11-23", done={"start": "2026-11-02", "slow": "2026-11-20"}
    )
    assert found.step("appraise").state is State.CANNOT
    assert found.step("appraise").delayed_by == ("slow",)
    assert found.step("send").delayed_by == ("slow",)


def test_after_an_open_step_a_date_is_only_projected():
    draft = Draft().step("issue", "", lasts(1)).step("publish", "issue", after(3, "issue"))
    found = draft.plan("2026-12-08", "2026-12-01").step("publish")
    assert (found.rule_due, found.projected, found.binding) == (date(2026, 12, 7), True, False)
    assert found.slack is None
    assert found.state is State.WAITING
    real = draft.plan("2026-12-08", "2026-12-08", done={"issue": "2026-12-02"}).step("publish")
    assert (real.rule_due, real.projected, real.state) == (date(2026, 12, 7), False, State.LATE)


def test_projected_and_norm_dates_leave_the_steps_before_alone():
    draft = (
        Draft()
        .step("x", "", lasts(9))
        .step("a")
        .step("b", "a", after(1, "x"), before(20, grade="N"))
    )
    found = draft.plan("2026-12-08", "2026-11-02")
    assert found.step("b").rule_due == date(2026, 11, 16)
    assert found.step("a").plan_due is None


def test_who_waits_for_a_meetings_day_is_not_blamed_unless_an_earlier_day_was_missed():
    """The draft, begun on 02/11 with three days, was done on 12/11 only; papers are due on 20/11."""
    draft = (
        Draft()
        .step("start")
        .step("draft", "start", lasts(3))
        .step("meet", "draft", meeting="executive_meeting")
        .step("submit", "meet", before(18))
    )
    done = {"start": "2026-11-02", "draft": "2026-11-12"}
    waited = draft.plan("2026-12-08", "2026-11-13", done=done, meetings=("2026-11-25",))
    assert waited.step("submit").state is State.CANNOT
    assert waited.step("submit").delayed_by == ()
    missed = draft.plan(
        "2026-12-08", "2026-11-13", done=done, meetings=("2026-11-10", "2026-11-25")
    )
    assert missed.step("submit").state is State.CANNOT
    assert missed.step("submit").delayed_by == ("draft",)
