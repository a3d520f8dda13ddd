from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyhop.desk.board.axis import axis_for
from kyhop.desk.board.gates import gates_of
from kyhop.desk.board.marks import bars_of, points_of
from kyhop.law.model import State
from tests.desk.board.making import OPENING, TODAY, done_step, line, step

AXIS = axis_for(TODAY, OPENING)
some_day = st.dates(date(2026, 9, 1), date(2027, 1, 31))


def ends(bar):
    return bar.span.left, bar.span.left + bar.span.width


def test_time_spent_then_work_left_then_spare_days():
    found = line(done_step("draft", date(2026, 11, 9)), step())
    bars = {bar.kind: ends(bar) for bar in bars_of(found, AXIS, TODAY)}
    assert set(bars) == {"done", "plan", "slack"}
    assert bars["done"][1] == pytest.approx(bars["plan"][0])
    assert bars["plan"][1] == pytest.approx(AXIS.middle_of(date(2026, 11, 18)))
    assert bars["slack"] == pytest.approx(
        (AXIS.middle_of(date(2026, 11, 18)), AXIS.middle_of(date(2026, 11, 23)))
    )


def test_work_beyond_its_date_is_an_overrun_and_leaves_no_spare_day():
    tight = step(finish=date(2026, 12, 2), slack=-6, state=State.CANNOT)
    found = line(done_step("draft", date(2026, 11, 9)), tight, state=State.CANNOT)
    bars = {bar.kind: ends(bar) for bar in bars_of(found, AXIS, TODAY)}
    assert set(bars) == {"done", "plan", "over"}
    assert bars["plan"][1] == pytest.approx(bars["over"][0])
    assert bars["over"][1] == pytest.approx(AXIS.middle_of(date(2026, 12, 2)))


def test_work_at_risk_has_its_own_bar():
    found = line(step(slack=1, state=State.AT_RISK), state=State.AT_RISK)
    assert [bar.kind for bar in bars_of(found, AXIS, TODAY)] == ["tight", "slack"]


def test_what_has_not_started_begins_today_and_has_no_past():
    found = line(step(state=State.NOT_STARTED), state=State.NOT_STARTED)
    first = bars_of(found, AXIS, TODAY)[0]
    assert first.kind == "plan"
    assert first.span.left == pytest.approx(AXIS.middle_of(TODAY))


@given(some_day, some_day, some_day)
def test_bars_never_run_backwards_nor_leave_the_axis(done, finish, limit):
    found = line(done_step("draft", done), step(finish=finish, limit=limit, due=limit))
    for bar in bars_of(found, AXIS, TODAY):
        left, right = ends(bar)
        assert 0 <= left < right <= 100.0001
    kinds = [bar.kind for bar in bars_of(found, AXIS, TODAY)]
    assert not {"over", "slack"} <= set(kinds)


def test_points_are_the_last_finished_step_of_a_stage_and_the_dated_ones_to_come():
    found = line(
        done_step("draft", date(2026, 10, 26), stage="drafting"),
        done_step("review", date(2026, 11, 3), stage="drafting"),
        step("polish", dated=False, due=date(2026, 11, 17)),
        step("submit"),
        step("send", due=date(2026, 12, 1), provisional=True),
    )
    told = [(point.kind, point.title) for point in points_of(found, AXIS)]
    assert told == [("done", "review"), ("todo", "submit"), ("prov", "send")]


def test_where_two_fall_on_one_day_the_worse_is_drawn():
    found = line(step("a", state=State.OPEN), step("b", state=State.LATE))
    assert [point.kind for point in points_of(found, AXIS)] == ["late"]


def test_behind_a_norm_shows_without_a_date_of_its_own():
    behind = step("draft", dated=False, state=State.BEHIND_NORM, due=date(2026, 11, 10), slack=9)
    assert [p.kind for p in points_of(line(behind, step()), AXIS)] == ["norm", "todo"]


def test_gates_are_the_commonest_dates_of_their_stages_in_order_of_time():
    usual = [step("submit"), step("send", due=date(2026, 12, 1), provisional=True)]
    early = step("submit", due=date(2026, 11, 20))
    lines = [line(*usual), line(*usual), line(early, usual[1])]
    told = [
        (gate.stage, gate.day, gate.matters, gate.provisional) for gate in gates_of(lines, OPENING)
    ]
    assert told == [
        ("submit", date(2026, 11, 23), 2, False),
        ("send", date(2026, 12, 1), 3, True),
    ]


def test_of_a_stage_with_several_dated_steps_the_last_is_the_gate():
    one = line(
        step("send", stage="executive", due=date(2026, 11, 17)),
        step("meet", stage="executive", due=date(2026, 11, 20)),
    )
    assert [gate.day for gate in gates_of([one], OPENING)] == [date(2026, 11, 20)]


def test_no_more_gates_than_there_is_room_for():
    one = line(*(step(f"s{n}", due=date(2026, 11, n)) for n in range(1, 10)))
    assert len(gates_of([one], OPENING, at_most=5)) == 5
    assert gates_of([], OPENING) == []
