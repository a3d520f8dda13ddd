from datetime import date

import pytest

from kyhop.desk.board.groups import GROUPS, group_of, grouped
from kyhop.desk.board.lines import UNPLANNED, by_urgency
from kyhop.law.model import State
from tests.desk.board.making import done_step, line, step


def test_slack_hangs_on_the_open_step_with_the_least():
    found = line(step("submit", slack=4), step("verify", slack=1), step("send", slack=6))
    assert (found.focus.id, found.slack) == ("verify", 1)


def test_among_equals_the_step_that_a_rule_dates_decides():
    working = step("draft", slack=1, dated=False, limit=date(2026, 11, 16))
    found = line(working, step("submit", slack=1), step("verify", slack=1))
    assert found.focus.id == "submit"


def test_a_finished_step_has_no_say():
    found = line(done_step("draft", date(2026, 11, 2), slack=-4), step("submit"))
    assert found.slack == 3
    assert found.last_done == date(2026, 11, 2)


def test_prepared_when_all_before_the_session_is_done():
    after = step("publish", prepares=False, due=date(2026, 12, 20))
    found = line(done_step("submit", date(2026, 11, 2)), after, state=State.OPEN)
    assert found.prepared
    assert found.shown_state == State.DONE
    assert found.slack is None


def test_what_is_late_after_the_session_does_not_hide_behind_the_preparation():
    after = step("publish", prepares=False, state=State.LATE)
    found = line(done_step("submit", date(2026, 11, 2)), after, state=State.LATE)
    assert not found.prepared
    assert group_of(found).id == "late"


def test_done_late_stays_visible():
    found = line(done_step("submit", date(2026, 11, 25), state=State.DONE_LATE))
    assert found.shown_state == State.DONE_LATE
    assert group_of(found).id == "prepared"


def test_the_current_step_is_one_that_somebody_can_work_at():
    found = line(step("verify", state=State.WAITING), step("post", state=State.OPEN))
    assert found.current.id == "post"
    waiting = line(step("verify", state=State.WAITING))
    assert waiting.current.id == "verify"


def test_a_matter_without_a_plan_says_so():
    found = line()
    assert found.shown_state == UNPLANNED
    assert group_of(found).id == "unplanned"
    assert (found.slack, found.current, found.last_done) == (None, None, None)


def test_every_state_has_exactly_one_group():
    held = [state for group in GROUPS for state in group.states]
    assert sorted(held) == sorted([*State, UNPLANNED])


def test_groups_come_in_order_with_late_last_and_the_most_urgent_first():
    lines = [
        line(step(slack=-2, state=State.LATE), state=State.LATE, code="d"),
        line(step(slack=5), code="c"),
        line(step(slack=1, state=State.AT_RISK), state=State.AT_RISK, code="a"),
        line(step(slack=3), code="b"),
    ]
    told = [(found.group.id, [one.code for one in found.lines]) for found in grouped(lines)]
    assert told == [("at-risk", ["a"]), ("on-time", ["b", "c"]), ("late", ["d"])]


@pytest.mark.parametrize("slack", [None, 0, -3])
def test_lines_without_slack_follow_those_that_have_some(slack):
    bare = line(step(slack=None), code="z")
    other = line(step(slack=slack), code="y")
    expected = ["y", "z"]
    assert [found.code for found in by_urgency([bare, other])] == expected
