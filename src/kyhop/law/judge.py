"""From the two passes to states, slack, critical steps and the matter's verdict."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kyhop.law.arithmetic import Flags, ended
from kyhop.law.columns import AS_PLANNED, TOO_LATE
from kyhop.law.graph import ADOPTION
from kyhop.law.kernel import Passes
from kyhop.law.model import DurationKind, State

Small = npt.NDArray[np.int16]
Codes = npt.NDArray[np.int8]
STATES = tuple(State)
CODE = {state: np.int8(code) for code, state in enumerate(STATES)}
NO_SLACK = np.iinfo(np.int16).min
WORST_FIRST = (
    State.LATE,
    State.CANNOT,
    State.OVERDUE_PROVISIONAL,
    State.AT_RISK,
    State.BEHIND_NORM,
    State.OPEN,
)


@dataclass(slots=True)
class Outcome:
    """All results of n plans: arrays of (steps, plans), and of (plans,) for the matters.

    Days are indices of the calendar's table (``never`` for none); ``slack`` is ``NO_SLACK`` where
    there is none; ``rule_by`` and ``plan_by`` are the kernel's codes of what decided, ``mark`` what is
    said of the rule (:mod:`kyhop.law.marks`); states are
    positions in ``STATES``.
    """

    finish: Small
    rule_due: Small
    plan_due: Small
    limit: Small
    not_before: Small
    start: Small
    slack: Small
    rule_by: Small
    plan_by: Small
    mark: Small
    state: Codes
    critical: Flags
    matter: Codes
    feasible: Flags

    @classmethod
    def blank(cls, steps: int, rows: int) -> Outcome:
        """Room for the results of ``rows`` plans, filled chunk by chunk."""

        def days() -> Small:
            return np.empty((steps, rows), np.int16)

        return cls(
            finish=days(),
            rule_due=days(),
            plan_due=days(),
            limit=days(),
            not_before=days(),
            start=days(),
            slack=days(),
            rule_by=days(),
            plan_by=days(),
            mark=days(),
            state=np.empty((steps, rows), np.int8),
            critical=np.empty((steps, rows), np.bool_),
            matter=np.empty(rows, np.int8),
            feasible=np.empty(rows, np.bool_),
        )


def judge(passes: Passes, into: Outcome, rows: slice) -> None:
    """Write the results of ``passes`` into the rows of an outcome."""
    never = passes.never
    no_floor = np.full(passes.rows, never, np.int16)
    for i in range(len(passes.graph.steps)):
        own, finish = passes.own[i], passes.finish[i]
        into.finish[i, rows] = finish
        into.rule_due[i, rows], into.plan_due[i, rows] = own.rule_due, passes.plan_due[i]
        into.limit[i, rows] = np.minimum(own.hard, passes.plan_due[i])
        into.not_before[i, rows] = passes.not_before[i] if passes.graph.earliest[i] else no_floor
        into.start[i, rows] = passes.start[i]
        into.rule_by[i, rows], into.plan_by[i, rows] = own.decided, passes.plan_by[i]
        limit = np.minimum(own.rule_due, passes.plan_due[i])
        into.mark[i, rows] = own.mark
        shown = np.where(own.expected == limit, NO_SLACK, _slack(passes, i, limit))
        into.slack[i, rows] = shown
        into.state[i, rows] = _state(passes, i, shown)
    _matter(passes, into, rows)


def _slack(passes: Passes, i: int, limit: npt.NDArray[np.intp]) -> Small:
    """Working days between the earliest finish and a limit, negative beyond it.

    The adoption, whose day is set, has slack only once it misses that day.
    """
    upto, finish = passes.table.upto, passes.finish[i]
    none = passes.is_done[i] | (limit == passes.never) | (finish == passes.never)
    if passes.graph.steps[i].meeting == ADOPTION:
        none = none | (finish <= limit)
    return np.where(none, NO_SLACK, upto[limit] - upto[finish]).astype(np.int16)


def misses(passes: Passes, i: int) -> Flags:
    """Where step i is open and its earliest finish comes after its limit, or never."""
    limit = np.minimum(passes.own[i].hard, passes.plan_due[i])
    finish = passes.finish[i]
    missed: Flags = (finish > limit) | (finish == passes.never)
    return ~passes.is_done[i] & missed


def feasible(passes: Passes) -> Flags:
    """Where no step is in the state «cannot», without judging anything else."""
    today, fits = passes.cols.today, np.ones(passes.rows, np.bool_)
    for i, own in enumerate(passes.own):
        fits &= ~misses(passes, i) | (today > own.provisional) | (today > own.binding)
    return fits


def _state(passes: Passes, i: int, shown: Small) -> Codes:
    """The first state that matches, written from the last to the first."""
    own, today, finish = passes.own[i], passes.cols.today, passes.finish[i]
    handed_over = passes.handed_over[i]
    waits = ~handed_over if passes.graph.preds[i] else np.False_
    state = np.where(waits, CODE[State.WAITING], CODE[State.OPEN])
    behind = (finish > own.norm) | _norm_overrun(passes, i)
    state = np.where(behind, CODE[State.BEHIND_NORM], state)
    lawful = _slack(passes, i, passes.limit[i])
    most = passes.cols.at_risk
    risk = ((shown >= 0) & (shown <= most)) | ((lawful >= 0) & (lawful <= most))
    state = np.where(risk, CODE[State.AT_RISK], state)
    state = np.where(misses(passes, i), CODE[State.CANNOT], state)
    state = np.where(today > own.provisional, CODE[State.OVERDUE_PROVISIONAL], state)
    state = np.where(today > own.binding, CODE[State.LATE], state)
    then = passes.cols.was_late[i]
    after = np.where(then == AS_PLANNED, passes.cols.done[i] > own.binding, then == TOO_LATE)
    done = np.where(after, CODE[State.DONE_LATE], CODE[State.DONE])
    return np.where(passes.is_done[i], done, state)


def _norm_overrun(passes: Passes, i: int) -> Flags | np.bool_:
    """Where a step that has really been handed over is open longer than its planning norm."""
    length, ruling = passes.graph.lengths[i], passes.cols.lengths[i]
    if length is None or ruling is None or length.version.lasts is None:
        return np.False_
    if length.version.lasts.kind is not DurationKind.NORM:
        return np.False_
    norm_end = ended(passes.table, passes.ready[i], ruling.term)
    return passes.handed_over[i] & (norm_end < passes.cols.today)


def _matter(passes: Passes, into: Outcome, rows: slice) -> None:
    """The verdict on the matter, and which steps lie on a path with the least slack."""
    state, slack, finish = into.state[:, rows], into.slack[:, rows], into.finish[:, rows]
    is_open = np.stack(passes.is_done) ^ True
    blocked = is_open & (finish == passes.never)
    rated = np.where(slack == NO_SLACK, np.iinfo(np.int16).max, slack)
    least = rated.min(axis=0)
    tight = (slack == least) & (slack != NO_SLACK)
    into.critical[:, rows] = np.where(blocked.any(axis=0), blocked, tight & is_open)
    into.feasible[rows] = ~(state == CODE[State.CANNOT]).any(axis=0)
    matter = np.full(passes.rows, CODE[State.DONE], np.int8)
    matter = np.where(is_open.any(axis=0), CODE[State.OPEN], matter)
    for bad in reversed(WORST_FIRST[:-1]):
        matter = np.where((state == CODE[bad]).any(axis=0), CODE[bad], matter)
    untouched = is_open.all(axis=0) & passes.cols.registration_open
    into.matter[rows] = np.where(untouched, CODE[State.NOT_STARTED], matter)
