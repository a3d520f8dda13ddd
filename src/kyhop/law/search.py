"""The earliest opening day at which everything still to be done fits.

Candidates are the working days from today up to two years after the later of today and the asked
opening; each is planned again. What makes it quick: the earliest finish of the steps before the
adoption does not depend on the opening, so counting forward from those finishes gives a first
candidate below which nothing fits; and if one of those steps misses its date even at the last
candidate, no opening helps.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from kyhop.law.arithmetic import Flags, Term, dated, ended, first_anchor
from kyhop.law.columns import NORM, Columns
from kyhop.law.days import Days, DayTable
from kyhop.law.graph import ADOPTION, CLOSING, EXECUTIVE_MEETING, Graph, Slot
from kyhop.law.judge import misses
from kyhop.law.kernel import Passes

DAYS_A_YEAR = 366
SEARCH_DAYS = 2 * DAYS_A_YEAR
FIRST_BLOCK, GROWTH = 1, 8
AT_ONCE = 8192  # plans evaluated together, so that their columns stay in the cache


def earliest_opening(graph: Graph, table: DayTable, cols: Columns) -> Days:
    """For each plan the first opening at which every open step makes its dates, or ``never``."""
    found = np.full(cols.count, table.never, np.intp)
    horizon = table.on_or_before[np.maximum(cols.today, cols.opening) + SEARCH_DAYS]
    last = Passes(graph, table, cols.opened(horizon)).run()
    rows = np.flatnonzero(~_hopeless(last))
    if not rows.size:
        return found
    part, end = cols.rows(rows), horizon[rows]
    candidate = table.on_or_after[np.maximum(_lower_bound(graph, table, part), part.today)]
    block = FIRST_BLOCK
    while True:
        alive = candidate <= end
        rows, candidate, end = rows[alive], candidate[alive], end[alive]
        if not rows.size:
            return found
        block = min(block, int((table.upto[end] - table.upto[candidate]).max()) + 1)
        good = _first_good(graph, table, cols.rows(rows), candidate, end, block)
        hit = good < table.never
        found[rows[hit]] = good[hit]
        candidate = table.kth[table.upto[candidate] + block]
        rows, candidate, end = rows[~hit], candidate[~hit], end[~hit]
        block *= GROWTH


def _first_good(
    graph: Graph, table: DayTable, cols: Columns, start: Days, end: Days, block: int
) -> Days:
    """The first of ``block`` working days from ``start`` on which each plan fits, or ``never``."""
    count, most = cols.count, max(1, AT_ONCE // block)
    if count > most:
        parts = [slice(k, k + most) for k in range(0, count, most)]
        return np.concatenate(
            [_first_good(graph, table, cols.rows(p), start[p], end[p], block) for p in parts]
        )
    days = table.kth[table.upto[start] + np.arange(block)[:, None]]
    days = np.minimum(days, end)
    wide = cols.rows(np.tile(np.arange(count), block)) if block > 1 else cols
    fits = _fits(Passes(graph, table, wide.opened(days.reshape(-1))).run())
    first: Days = np.where(fits.reshape(block, count), days, table.never).min(axis=0)
    return first


def _fits(passes: Passes) -> Flags:
    """Where no open step misses its limit, passed or not."""
    bad = np.zeros(passes.rows, np.bool_)
    for i in range(len(passes.graph.steps)):
        bad |= misses(passes, i)
    return ~bad


def _hopeless(passes: Passes) -> Flags:
    """Where a step whose finish no opening can change misses its limit even at the last one."""
    bad = np.zeros(passes.rows, np.bool_)
    for i in range(len(passes.graph.steps)):
        if i not in passes.graph.moving:
            bad |= misses(passes, i)
    return bad


class _Needs:
    """For each open step the earliest limit that would do for it and for all before it."""

    def __init__(self, graph: Graph, table: DayTable, cols: Columns) -> None:
        self.graph, self.table, self.cols = graph, table, cols
        self.passes = Passes(graph, table, cols)
        for i in graph.forward:
            self.passes.advance(i)
        self.need: list[Days] = [np.zeros(cols.count, np.intp) for _ in graph.steps]
        for i in reversed(graph.backward):
            self.need[i] = np.maximum(self.need[i], self._own(i))
            self._hand_on(i)

    def _own(self, i: int) -> Days:
        """What step i needs by itself and from its predecessors."""
        passes, graph = self.passes, self.graph
        movable = i in graph.moving
        need = np.zeros(self.cols.count, np.intp) if movable else passes.finish[i]
        meeting = graph.steps[i].meeting
        at_once = meeting == ADOPTION
        for p in graph.preds[i]:
            ready = self.table.on_or_after[self.need[p]]
            end = ready if at_once else ended(self.table, ready, passes.length(i))
            if meeting == EXECUTIVE_MEETING:
                end = np.where(passes.dated_meeting, ready, end)
            need = np.maximum(need, np.where(passes.is_done[p], 0, end))
        for slot in graph.earliest[i]:
            if slot.anchor is not None and self.cols.slots[slot.index][-1].active is None:
                ready = self.table.on_or_after[self.need[slot.anchor]]
                term = self.cols.slots[slot.index][-1].term
                end = dated(self.table, ready, term, before=False)
                need = np.maximum(need, np.where(passes.is_done[slot.anchor], 0, end))
        return np.where(passes.is_done[i], 0, need)

    def _hand_on(self, i: int) -> None:
        """Ask of a meeting whose day is not set that it comes late enough for its own rules."""
        for slot, term, applies in self.rules(i):
            if slot.anchor is None or self.graph.steps[slot.anchor].meeting == ADOPTION:
                continue
            x = slot.anchor
            free = applies & ~self.passes.is_done[x]
            if x in self.passes.chosen:
                free &= ~self.passes.dated_meeting
            ask = np.where(free, first_anchor(self.table, self.need[i], term), 0)
            self.need[x] = np.maximum(self.need[x], ask)

    def rules(self, i: int) -> Iterator[tuple[Slot, Term, Flags]]:
        """The «before» rules of step i that can stop an opening, with where they apply."""
        open_rows = ~self.passes.is_done[i]
        for slot in self.graph.latest[i]:
            rulings = self.cols.slots[slot.index]
            if not slot.before or len(rulings) > 1:
                continue
            applies = open_rows & (np.asarray(rulings[0].force) != NORM)
            if rulings[0].active is not None:
                applies = applies & rulings[0].active
            yield slot, rulings[0].term, applies


def _lower_bound(graph: Graph, table: DayTable, cols: Columns) -> Days:
    """An opening day before which some step cannot make its date."""
    needs = _Needs(graph, table, cols)
    bound = np.zeros(cols.count, np.intp)
    for i, step in enumerate(graph.steps):
        need = needs.need[i]
        if step.meeting == ADOPTION:
            bound = np.maximum(bound, need - (cols.adoption - cols.opening))
        for slot, term, applies in needs.rules(i):
            shift: Days
            if slot.anchor is None:
                closing = slot.due.anchor == CLOSING
                shift = (cols.closing if closing else cols.opening) - cols.opening
            elif graph.steps[slot.anchor].meeting == ADOPTION:
                shift = cols.adoption - cols.opening
                applies = applies & ~needs.passes.is_done[slot.anchor]
            else:
                continue
            day = first_anchor(table, need, term) - shift
            bound = np.maximum(bound, np.where(applies, day, 0))
    return np.minimum(bound, table.never)
