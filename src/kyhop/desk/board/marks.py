"""What is drawn on a line: bars and points in per cent of the axis. Pure geometry."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from kyhop.desk.board.axis import Axis, Span
from kyhop.desk.board.lines import Line, Step
from kyhop.law.model import State


class Bar(NamedTuple):
    """A stretch: `done` (time spent), `plan` and `tight` (work left), `over`, `slack`."""

    kind: str
    span: Span


class Point(NamedTuple):
    """A step on its day: `done`, `todo`, `risk`, `late`, `norm` or `prov`."""

    kind: str
    day: date
    title: str


POINT_OF_STATE: dict[str, str] = {
    State.LATE: "late",
    State.CANNOT: "late",
    State.OVERDUE_PROVISIONAL: "prov",
    State.AT_RISK: "risk",
    State.BEHIND_NORM: "norm",
}
RANK = {"late": 0, "risk": 1, "norm": 2, "prov": 3, "todo": 4, "done": 5}


def bars_of(line: Line, axis: Axis, today: date) -> list[Bar]:
    """The stretches of a line, in drawing order.

    Time spent is thin and ends with the last finished step; from there the work left reaches the
    earliest finish of the step on which the slack hangs, red beyond its date; spare days follow.
    """
    drawn: list[tuple[str, Span | None]] = []
    worked_from = line.last_done or line.started or today
    focus = line.focus
    if focus is not None and focus.finish is not None and focus.limit is not None:
        if line.shown_state == State.NOT_STARTED:
            worked_from = max(worked_from, today)
        kind = "tight" if line.shown_state == State.AT_RISK else "plan"
        drawn.append((kind, axis.between(worked_from, min(focus.finish, focus.limit))))
        drawn.append(("over", axis.between(max(focus.limit, worked_from), focus.finish)))
        drawn.append(("slack", axis.between(max(focus.finish, today), focus.limit)))
    if line.started is not None and line.last_done is not None:
        drawn.append(("done", axis.between(line.started, line.last_done)))
    return [Bar(kind, span) for kind, span in drawn if span is not None]


def points_of(line: Line, axis: Axis) -> list[Point]:
    """The steps worth a point, one a day, left to right; where several fall together, the worst.

    Of the finished steps the last of each stage; of the open ones those that a rule or a meeting
    dates, the one on which the slack hangs, and those that are late or behind a norm.
    """
    chosen: dict[date, Point] = {}
    for step, kind, day in [*_finished(line), *_coming(line)]:
        if not axis.first <= day < axis.end:
            continue
        known = chosen.get(day)
        if known is None or RANK[kind] < RANK[known.kind]:
            chosen[day] = Point(kind, day, step.title)
    return [chosen[day] for day in sorted(chosen)]


def _finished(line: Line) -> list[tuple[Step, str, date]]:
    last: dict[str, Step] = {}
    for step in line.preparation:
        if step.done is not None:
            known = last.get(step.stage)
            if known is None or known.done is None or known.done <= step.done:
                last[step.stage] = step
    return [(step, "done", step.done) for step in last.values() if step.done is not None]


def _coming(line: Line) -> list[tuple[Step, str, date]]:
    found = []
    for step in line.open_steps:
        if step.due is None:
            continue
        kind = POINT_OF_STATE.get(step.state) or ("prov" if step.provisional else "todo")
        if step.dated or step is line.focus or step.state == State.BEHIND_NORM:
            found.append((step, kind, step.due))
    return found
