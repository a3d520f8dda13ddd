"""The worked example of docs/law/engine.md on the real law data: opening Tuesday 08/12/2026."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kyhop.law.load import calendar, law
from kyhop.law.model import State
from kyhop.law.overlay import LocalKind, LocalTerm, Overlay
from kyhop.law.plan import PlanRequest, plan

OPENING, TODAY = date(2026, 12, 8), date(2026, 9, 1)
RESOLUTION = "resolution.normative.province"
NOW = {
    "send_deputies": date(2026, 12, 1),
    "verify": date(2026, 11, 27),
    "submit": date(2026, 11, 23),
}
IF_DECIDED = {
    "send_deputies": date(2026, 12, 1),
    "verify": date(2026, 11, 28),
    "submit": date(2026, 11, 20),
}


def request(procedure: str = RESOLUTION, **changes) -> PlanRequest:
    asked = PlanRequest(law().procedure(procedure), OPENING, TODAY, calendar())
    return replace(asked, **changes)


def swap():
    return next(s for s in calendar().proposed if s.off_day == date(2026, 11, 23))


@pytest.mark.parametrize(("step", "due"), NOW.items())
def test_the_dates_before_the_opening(step, due):
    found = plan(request()).step(step)
    assert (found.due, found.rule_due) == (due, due)
    assert found.provisional
    assert not found.binding
    assert found.decided_by == f"{RESOLUTION}.{step}.before_opening"


@pytest.mark.parametrize(("step", "due"), IF_DECIDED.items())
def test_the_dates_if_the_proposed_swap_is_decided(step, due):
    days = calendar().with_swap_decided(swap())
    assert plan(request(calendar=days)).step(step).due == due


def test_the_warning_says_what_the_swap_would_change():
    warning = next(w for w in plan(request()).warnings if w.code == "proposed_swap")
    assert {"submit", "verify"} <= set(warning.steps)
    assert "send_deputies" not in warning.steps
    assert "Thứ Hai, 23/11/2026 chuyển thành Thứ Sáu, 20/11/2026" in warning.words.vi
    assert "Thứ Sáu, 27/11/2026 chuyển thành Thứ Bảy, 28/11/2026" in warning.words.vi
    assert "Monday, 23/11/2026 becomes Friday, 20/11/2026" in warning.words.en


def test_convening_a_regular_session():
    found = plan(request("session.regular")).step("convene")
    assert found.due == date(2026, 11, 18)
    assert found.decided_by == "session.regular.convene.before_opening"


def test_effect_not_before_ten_days_after_adoption():
    found = plan(request())
    effect = found.step("effect")
    assert effect.not_before == date(2026, 12, 18)
    assert effect.earliest_finish == date(2026, 12, 18)
    assert effect.due is None
    assert found.explain_not_before("effect")[-1].day_after == date(2026, 12, 18)


def test_an_unset_executive_meeting_is_said_and_its_rules_hang_on_its_latest_day():
    found = plan(request())
    warning = next(w for w in found.warnings if w.code == "meeting_not_set")
    assert warning.day == found.step("executive_meeting").due == date(2026, 11, 19)
    send = found.step("send_executive")
    assert send.undated
    assert send.rule_due == date(2026, 11, 16)


def test_provisional_and_unsettled_rules_are_named():
    codes = {w.code: w for w in plan(request()).warnings}
    assert {"submit", "verify", "send_deputies"} <= set(codes["provisional_rules"].steps)
    assert codes["unsettled_rule"].words.vi


def test_a_confirmed_number_moves_the_date_in_that_council_only():
    rule = f"{RESOLUTION}.submit.before_opening"
    version = law().rule(rule).versions[-1]
    term = LocalTerm(
        rule, LocalKind.CONFIRMATION, version.cite, count=20, by="pháp chế",
        since=TODAY, version=law().procedure(RESOLUTION).rules[rule].in_force.start,
    )  # fmt: skip
    confirmed = plan(request(overlay=Overlay("c", (term,)))).step("submit")
    assert confirmed.due == date(2026, 11, 18)
    assert confirmed.binding
    assert (confirmed.duty_grade, confirmed.value_grade) == tuple(
        getattr(version.checked, name) for name in ("duty_grade", "value_grade")
    )
    assert plan(request()).step("submit").due == NOW["submit"]


def test_a_confirmation_makes_nobody_late_in_the_past():
    """Signed on 25/11, when the date (23/11) had passed: shown as passed, not counted."""
    rule = f"{RESOLUTION}.submit.before_opening"
    version = law().procedure(RESOLUTION).rules[rule]
    today = date(2026, 11, 26)
    for signed, state in (
        (date(2026, 11, 25), State.OVERDUE_PROVISIONAL),
        (date(2026, 11, 20), State.LATE),
    ):
        term = LocalTerm(rule, LocalKind.CONFIRMATION, version.cite, since=signed)
        found = plan(request(today=today, overlay=Overlay("c", (term,)))).step("submit")
        assert found.state is state
