"""The times of one row, and what it costs by itself: the inner loop of the search.

A row is the sequence of one sitting: a unit's number, or ``-1 - k`` for the sitting's ``k``-th break.
Every unit starts as early as its row, its windows and its predecessors allow.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from kyhop.planner.compiled import STEP, Compiled

Row = tuple[int, ...]
ABSENT = -1


@dataclass(slots=True)
class Timed:
    """One row with its times and costs."""

    row: Row
    start: list[int]
    """Per member of the row."""
    minutes: list[int]
    cost: int
    debate: int
    total: int
    people: int
    """Bits of the presenters whose visits count."""
    laid: list[int]
    """Per member of the row: its start before any discussion was given more time."""


class Timing:
    """The present place and time of every unit, and how a row of them is timed."""

    def __init__(self, compiled: Compiled) -> None:
        self.compiled = compiled
        self.units = compiled.units
        self.sittings = compiled.problem.sittings
        self.weights = compiled.problem.weights
        self.rules = compiled.problem.rules
        self.where = [ABSENT] * len(self.units)
        self.begins = [0] * len(self.units)
        self.ends = [0] * len(self.units)
        self.bits = [self._bits(index) for index in range(len(self.units))]
        self.stretched = False
        """Whether the attempt under way has given a discussion more time."""
        self.free = compiled.free
        self.rows = [self._empty(s) for s in range(len(self.sittings))]

    def _bits(self, unit: int) -> int:
        found = 0
        for person, _, _ in self.units[unit].visits:
            found |= 1 << person
        return found

    def _empty(self, s: int) -> Timed:
        row = tuple(-1 - k for k in range(len(self.sittings[s].breaks)))
        timed = self._time(s, row)
        assert timed is not None
        return timed

    def _same(self, s: int, row: Row) -> int:
        """How many members at the head of the row keep the time they have."""
        if not self.free:
            return 0
        head = 0
        for one, other in zip(row, self.rows[s].row, strict=False):
            if one != other:
                break
            head += 1
        return head

    def _time(self, s: int, row: Row, stretch: bool = True, head: int = 0) -> Timed | None:
        starts: list[int] = []
        minutes: list[int] = []
        at = self.sittings[s].start
        if head:
            at = self._head(s, row, head, starts, minutes)
        if not self._lay(s, row, starts, minutes, head, at):
            return None
        laid = starts
        if stretch and (self.weights["discussion"] or self.rules.debate_share):
            laid = starts[:]
            self._stretch(s, row, starts, minutes)
        return self._priced(s, row, starts, minutes, laid)

    def _head(self, s: int, row: Row, head: int, starts: list[int], minutes: list[int]) -> int:
        """Give the head of the row the times it has; answers the end of its last member."""
        laid, breaks = self.rows[s].laid, self.sittings[s].breaks
        at = 0
        for index in range(head):
            u, begin = row[index], laid[index]
            length = breaks[-1 - u].minutes if u < 0 else self.units[u].minutes
            starts.append(begin)
            minutes.append(length)
            at = begin + length
            if u >= 0:
                self.where[u], self.begins[u], self.ends[u] = s, begin, at
        return at

    def _lay(
        self, s: int, row: Row, starts: list[int], minutes: list[int], first: int, at: int
    ) -> bool:
        """Time the row from its member ``first`` on; the lists are filled from there."""
        units, where, ends, begins = self.units, self.where, self.ends, self.begins
        breaks = self.sittings[s].breaks
        for index in range(first, len(row)):
            u = row[index]
            if u < 0:
                pause = breaks[-1 - u]
                if at < pause.earliest:
                    at = pause.earliest
                if at > pause.latest:
                    return False
                starts.append(at)
                if index >= len(minutes):
                    minutes.append(pause.minutes)
                at += pause.minutes
                continue
            unit = units[u]
            for p, lag in unit.preds:
                place = where[p]
                if place == ABSENT:
                    continue
                if place < ABSENT:
                    if place == -2 - s or place < -2 - s:
                        return False
                    continue
                if ends[p] + lag > at:
                    at = ends[p] + lag
            length = minutes[index] if index < len(minutes) else unit.minutes
            for a, b in unit.windows[s]:
                begin = a if a > at else at
                if begin + length <= b:
                    break
            else:
                return False
            starts.append(begin)
            if index >= len(minutes):
                minutes.append(length)
            at = begin + length
            where[u], begins[u], ends[u] = s, begin, at
        return True

    def _stretch(self, s: int, row: Row, starts: list[int], minutes: list[int]) -> None:
        """Give discussions of the row what is left of it, the last ones first."""
        last = max((i for i, u in enumerate(row) if u >= 0), default=-1)
        if last < 0:
            return
        for index in range(len(row) - 1, -1, -1):
            u = row[index]
            if u < 0 or not self.units[u].stretch:
                continue
            left = self.sittings[s].end - starts[last] - minutes[last]
            more = min(self.units[u].stretch, left // STEP * STEP)
            while more > 0:
                longer = minutes[:index] + [minutes[index] + more] + minutes[index + 1 :]
                tried = starts[:index]
                for v in row[index:]:
                    if v >= 0:
                        self.where[v] = -2 - s
                if self._lay(s, row, tried, longer, index, starts[index]):
                    starts[:], minutes[:] = tried, longer
                    self.stretched = True
                    break
                more = more // 2 // STEP * STEP
            for v, begin, length in zip(row, starts, minutes, strict=True):
                if v >= 0:
                    self.where[v], self.begins[v], self.ends[v] = s, begin, begin + length

    def _priced(
        self, s: int, row: Row, starts: list[int], minutes: list[int], laid: list[int]
    ) -> Timed:
        """The costs that the row causes by itself."""
        sitting, weights = self.sittings[s], self.weights
        cost = used = base = debate = people = short = paused = 0
        end = sitting.start
        first: dict[int, int] = {}
        last: dict[int, int] = {}
        own = moves = 0
        ranks: list[int] = []
        before = self.compiled.before
        for index, u in enumerate(row):
            if u < 0:
                continue
            unit, begin, length = self.units[u], starts[index], minutes[index]
            end = begin + length
            used += length
            base += unit.minutes
            debate += unit.debate
            if unit.stretch:
                short += unit.minutes + unit.stretch - length
                if unit.grows_debate:
                    debate += length - unit.minutes
            for person, offset, stay in unit.visits:
                if person not in first:
                    first[person] = begin + offset
                long = length if unit.stretch else stay
                last[person] = begin + offset + long
                own += long
            people |= self.bits[u]
            if u in before:
                for sat, rank in before[u]:
                    if sat != s:
                        moves += 1
                    else:
                        place = bisect_left(ranks, rank)
                        if place < len(ranks):
                            ranks[place] = rank
                            moves += 1
                        else:
                            ranks.append(rank)
        for index, u in enumerate(row):
            if u < 0 and starts[index] + minutes[index] <= end:
                paused += minutes[index]
        share = self.compiled.shares[s]
        cost += moves * weights["moves"] + short * weights["discussion"]
        cost += weights["waiting"] * (sum(last.values()) - sum(first.values()) - own)
        if share >= 0 and base > share:
            cost += (base - share) * weights["balance"]
        if end > sitting.end:
            cost += (end - sitting.end) * weights["overrun"]
        cost += (end - sitting.start - paused - used) * weights["idle"]
        return Timed(row, starts, minutes, cost, debate, used, people, laid)
