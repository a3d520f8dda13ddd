"""The two passes of the deadline engine over n plans at once, on arrays of day numbers.

``docs/law/engine.md`` says in words what is computed here. The forward pass runs from today over
what is already done; the backward pass runs from the opening and the dated rules.
"""

from __future__ import annotations

import numpy as np

from kyhop.law.arithmetic import Flags, Term, dated, ended, latest_start
from kyhop.law.columns import Columns, Ruling
from kyhop.law.days import Days, DayTable
from kyhop.law.graph import ADOPTION, CLOSING, EXECUTIVE_MEETING, Graph, Slot
from kyhop.law.model import DurationKind, Falls, Unit
from kyhop.law.own_dates import NOTHING, OwnDates, SlotDate

AT_ONCE = Term.of(0, Unit.WORKING_DAY, Falls.LATER)
MEETING = Term.of(1, Unit.WORKING_DAY, Falls.LATER)


class Passes:
    """Both passes for the plans of one graph and one calendar; every list has one entry a step.

    After :meth:`run`: ``finish`` (done or earliest), ``ready`` (the hand-over, real or expected),
    ``not_before``, ``own`` (:class:`OwnDates`), ``plan_due`` with ``plan_by``, ``limit`` (what a
    predecessor must leave room for) and ``start`` (the latest).
    """

    def __init__(self, graph: Graph, table: DayTable, cols: Columns) -> None:
        self.graph, self.table, self.cols = graph, table, cols
        self.rows, self.never = cols.count, table.never
        size = len(graph.steps)
        self.is_done: list[Flags] = [cols.done[i] < table.never for i in range(size)]
        self.dated_meeting = cols.meetings[0] < table.never
        blank: list[Days] = [cols.today] * size
        self.finish, self.ready, self.not_before = list(blank), list(blank), list(blank)
        self.plan_due, self.plan_by, self.limit = list(blank), list(blank), list(blank)
        self.start = list(blank)
        self.handed_over: list[Flags] = [self.is_done[i] for i in range(size)]
        self.chosen: dict[int, Days] = {}
        self.own: list[OwnDates] = []

    def run(self) -> Passes:
        """Both passes."""
        for i in self.graph.forward:
            self.advance(i)
        self.own = [OwnDates(self.rows, self.never) for _ in self.graph.steps]
        for i in self.graph.backward:
            self._backward(i)
        return self

    def length(self, i: int) -> Term:
        """The full length of step i as it stands in each plan."""
        ruling = self.cols.lengths[i]
        if ruling is not None:
            return ruling.term
        return MEETING if self.graph.steps[i].meeting == EXECUTIVE_MEETING else AT_ONCE

    def advance(self, i: int) -> None:
        cols, never = self.cols, self.never
        preds = self.graph.preds[i]
        ready = self.finish[preds[0]] if preds else cols.today
        for p in preds[1:]:
            ready = np.maximum(ready, self.finish[p])
        self.ready[i] = ready
        self.handed_over[i] = self._all_done(preds)
        finish = np.maximum(self._own_finish(i, ready), cols.today)
        floor: Days | None = None
        for slot in self.graph.earliest[i]:
            date = self._date(slot)
            day = date.day if date.active is None else np.where(date.active, date.day, 0)
            floor = day if floor is None else np.maximum(floor, day)
        if floor is not None:
            finish = np.maximum(finish, floor)
            self.not_before[i] = np.where(floor == 0, never, floor)
        self.finish[i] = np.where(self.is_done[i], cols.done[i], finish)

    def _all_done(self, preds: tuple[int, ...]) -> Flags:
        """Whether every predecessor is done (never so without predecessors)."""
        if not preds:
            return np.zeros(self.rows, np.bool_)
        done = self.is_done[preds[0]]
        for p in preds[1:]:
            done = done & self.is_done[p]
        return done

    def _own_finish(self, i: int, ready: Days) -> Days:
        """When step i ends if it begins at ``ready``: its full length, or its meeting's day."""
        meeting = self.graph.steps[i].meeting
        if meeting == ADOPTION:
            return np.maximum(self.cols.adoption, ready)
        free = ended(self.table, ready, self.length(i))
        if meeting != EXECUTIVE_MEETING or not self.dated_meeting.any():
            return free
        least = np.maximum(ready, self.cols.today)
        chosen = np.full(self.rows, self.never, np.intp)
        for day in self.cols.meetings:
            chosen = np.minimum(chosen, np.where(day >= least, day, self.never))
        self.chosen[i] = chosen
        return np.where(self.dated_meeting, chosen, free)

    def _backward(self, i: int) -> None:
        own = self.own[i]
        for slot in self.graph.latest[i]:
            own.take(self._date(slot), slot.index)
        self._term_from_handover(i, own)
        self._plan_due(i)
        self.limit[i] = np.minimum(own.firm, self.plan_due[i])
        self.start[i] = self._latest_start(i)

    def _term_from_handover(self, i: int, own: OwnDates) -> None:
        """«At most n days from the hand-over» is a date once the hand-over has happened."""
        length, ruling = self.graph.lengths[i], self.cols.lengths[i]
        if length is None or ruling is None or length.version.lasts is None:
            return
        if length.version.lasts.kind is not DurationKind.AT_MOST or not self.graph.preds[i]:
            return
        end = ended(self.table, self.ready[i], ruling.term)
        day = np.where(self.handed_over[i], end, self.never)
        date = SlotDate(day, ruling.force, ruling.since, ruling.grades)
        own.take(date, len(self.graph.slots) + i)

    def _plan_due(self, i: int) -> None:
        """The latest finish that keeps every later step; a step that is done is already kept."""
        none = np.full(self.rows, self.never, np.intp)
        due, by = none, np.full(self.rows, NOTHING, np.intp)
        done = self.is_done[i]
        for t in self.graph.succs[i]:
            due, by = self._kept(due, by, np.where(done | ~self.is_done[t], self.start[t], none), t)
        for slot in self.graph.lags[i]:
            t = slot.step
            ruling = self.cols.slots[slot.index][-1]
            room = latest_start(self.table, self.limit[t], ruling.term)
            holds = done | ~self.is_done[t]
            if ruling.active is not None:
                holds &= ruling.active
            due, by = self._kept(due, by, np.where(holds, room, none), t)
        if self.graph.steps[i].meeting == ADOPTION:
            due, by = self._kept(due, by, self.cols.adoption, len(self.graph.steps))
        self.plan_due[i], self.plan_by[i] = due, by

    @staticmethod
    def _kept(due: Days, by: Days, room: Days, code: int) -> tuple[Days, Days]:
        better = room < due
        return np.where(better, room, due), np.where(better, code, by)

    def _latest_start(self, i: int) -> Days:
        meeting, limit = self.graph.steps[i].meeting, self.limit[i]
        if meeting == ADOPTION:
            return self.table.on_or_before[limit]
        free = latest_start(self.table, limit, self.length(i))
        if meeting != EXECUTIVE_MEETING:
            return free
        day = np.where(self.is_done[i], self.cols.done[i], self.chosen.get(i, limit))
        kept = self.table.on_or_before[np.minimum(day, limit)]
        return np.where(self.dated_meeting | self.is_done[i], kept, free)

    def _date(self, slot: Slot) -> SlotDate:
        """The dates of one rule; of several versions the first in force on its own date counts."""
        anchor, loose, hanging = self._anchor(slot)
        known = None if slot.anchor is None else anchor < self.never
        if known is not None:
            anchor = np.where(known, anchor, self.cols.today)
        *older, pinned = self.cols.slots[slot.index]
        day = dated(self.table, anchor, pinned.term, before=slot.before)
        found = SlotDate(
            day, pinned.force, pinned.since, pinned.grades, pinned.active, loose, hanging
        )
        for ruling in reversed(older):
            self._prefer(found, ruling, dated(self.table, anchor, ruling.term, before=slot.before))
        if known is not None:
            found.day = np.where(known, found.day, self.never)
        if found.active is not None:
            found.day = np.where(found.active, found.day, self.never)
        return found

    @staticmethod
    def _prefer(found: SlotDate, ruling: Ruling, day: Days) -> None:
        """Take an older version's date where that version is in force on it."""
        here = (day >= ruling.covers[0]) & (day < ruling.covers[1])
        found.day = np.where(here, day, found.day)
        found.force = np.where(here, ruling.force, found.force)
        found.since = np.where(here, ruling.since, found.since)
        found.grades = np.where(here, ruling.grades, found.grades)
        if found.active is not None or ruling.active is not None:
            mine = np.True_ if ruling.active is None else ruling.active
            theirs = np.True_ if found.active is None else found.active
            found.active = np.where(here, mine, theirs)

    def _anchor(self, slot: Slot) -> tuple[Days, Flags | None, Flags | None]:
        """The days a rule counts from; where they are only projected, and where they hang."""
        cols, x = self.cols, slot.anchor
        if x is None:
            return (cols.closing if slot.due.anchor == CLOSING else cols.opening), None, None
        if not slot.before:
            return self.finish[x], ~self.is_done[x], None
        done, day = self.is_done[x], cols.done[x]
        meeting = self.graph.steps[x].meeting
        if meeting == ADOPTION:
            return np.where(done, day, cols.adoption), None, None
        if x not in self.chosen:
            return np.where(done, day, self.limit[x]), None, ~done
        last = np.where(cols.meetings < self.never, cols.meetings, 0).max(axis=0)
        set_day = np.where(self.chosen[x] < self.never, self.chosen[x], last)
        open_day = np.where(self.dated_meeting, set_day, self.limit[x])
        return np.where(done, day, open_day), None, ~done & ~self.dated_meeting
