"""Sequences of units and breaks, their times, and what they cost: the inner loop of the search.

A row is the sequence of one sitting: a unit's number, or ``-1 - k`` for the sitting's ``k``-th break.
Every unit starts as early as its row, its windows and its predecessors allow.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from kyhop.planner.compiled import APART, STEP, Compiled
from kyhop.planner.model import Agenda, Paused, Placed

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


class Board:
    """Rows that are valid at every moment; changes are tried and then taken or dropped."""

    def __init__(self, compiled: Compiled) -> None:
        self.compiled = compiled
        self.units = compiled.units
        self.sittings = compiled.problem.sittings
        self.weights = compiled.problem.weights
        self.rules = compiled.problem.rules
        self.where = [ABSENT] * len(self.units)
        self.begins = [0] * len(self.units)
        self.ends = [0] * len(self.units)
        self.absent = sum(unit.importance for unit in self.units)
        self.bits = [self._bits(index) for index in range(len(self.units))]
        self.pairs_of: list[list[int]] = [[] for _ in self.units]
        for number, pair in enumerate(compiled.pairs):
            self.pairs_of[pair[0]].append(number)
            self.pairs_of[pair[3]].append(number)
        self.overlap: dict[int, list[int]] = {}
        for i, j in compiled.clashes:
            self.overlap.setdefault(i, []).append(j)
            self.overlap.setdefault(j, []).append(i)
        self.stretched = False
        """Whether the attempt under way has given a discussion more time."""
        self.free = compiled.free
        self.rows = [self._empty(s) for s in range(len(self.sittings))]
        self.cost = self._cost(self.rows)

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

    def attempt(self, changed: dict[int, Row]) -> tuple[int, list[tuple[int, Timed]]] | None:
        """The whole cost if these rows replaced the present ones, with the rows timed; None when
        that would be no valid agenda. The board itself stays as it is."""
        where, begins, ends = self.where, self.begins, self.ends
        touched = {u for s in changed for u in self.rows[s].row if u >= 0}
        touched |= {u for row in changed.values() for u in row if u >= 0}
        kept = [(u, where[u], begins[u], ends[u]) for u in touched]
        absent = self.absent
        self.stretched = False
        try:
            timed = self._time_all(touched, changed, True)
            if timed is None or not self._holds(touched):
                if not self.stretched:
                    return None
                timed = self._time_all(touched, changed, False)
                if timed is None or not self._holds(touched):
                    return None
            self.absent = absent + sum(
                self.units[u].importance * ((where[u] == ABSENT) - (was == ABSENT))
                for u, was, _, _ in kept
            )
            rows = list(self.rows)
            for s, one in timed:
                rows[s] = one
            return self._cost(rows), timed
        finally:
            self.absent = absent
            for u, place, begin, end in kept:
                where[u], begins[u], ends[u] = place, begin, end

    def take(self, cost: int, timed: list[tuple[int, Timed]]) -> None:
        """Make an attempt the present state."""
        for s, _ in timed:
            for u in self.rows[s].row:
                if u >= 0:
                    self.where[u] = ABSENT
                    self.absent += self.units[u].importance
        for s, one in timed:
            self.rows[s] = one
            for u, start, minutes in zip(one.row, one.start, one.minutes, strict=True):
                if u >= 0:
                    self.where[u], self.begins[u], self.ends[u] = s, start, start + minutes
                    self.absent -= self.units[u].importance
        self.cost = cost

    def install(self, agenda: Agenda) -> None:
        """Take an agenda with its times as they are; it must be a valid one of this problem."""
        unit_of = self.compiled.unit_of
        members: list[list[tuple[int, int, int, int]]] = [[] for _ in self.sittings]
        number = {one.id: s for s, one in enumerate(self.sittings)}
        for one in agenda.placed:
            u, offset = unit_of[one.line]
            if offset == 0:
                single = len(self.units[u].lines) == 1
                minutes = one.minutes if single else self.units[u].minutes
                members[number[one.sitting]].append((one.start, 1, u, minutes))
        for pause in agenda.breaks:
            row = members[number[pause.sitting]]
            row.append((pause.start, 0, -1 - pause.index, pause.minutes))
        for s, sitting in enumerate(self.sittings):
            held = {u for _, _, u, _ in members[s]}
            end = max((start + minutes for start, _, _, minutes in members[s]), default=0)
            for k, one_break in enumerate(sitting.breaks):
                if -1 - k not in held:
                    end = max(end, one_break.earliest)
                    members[s].append((end, 0, -1 - k, one_break.minutes))
                    end += one_break.minutes
            members[s].sort()
        for s, row in enumerate(members):
            for start, _, u, minutes in row:
                if u >= 0:
                    self.where[u], self.begins[u], self.ends[u] = s, start, start + minutes
                    self.absent -= self.units[u].importance
        for s, row in enumerate(members):
            order = tuple(u for _, _, u, _ in row)
            starts = [one[0] for one in row]
            self.rows[s] = self._priced(s, order, starts, [one[3] for one in row], starts)
        self.free = False
        self.cost = self._cost(self.rows)

    def _time_all(
        self, touched: set[int], changed: dict[int, Row], stretch: bool
    ) -> list[tuple[int, Timed]] | None:
        where = self.where
        for u in touched:
            where[u] = ABSENT
        for s, row in changed.items():
            for u in row:
                if u >= 0:
                    where[u] = -2 - s
        found = []
        for s in sorted(changed):
            timed = self._time(s, changed[s], stretch, self._same(s, changed[s]))
            if timed is None:
                return None
            found.append((s, timed))
        return found

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

    def _holds(self, touched: set[int]) -> bool:
        """What timing a row alone does not see: successors, needs, and people in two halls."""
        where, begins, ends, units = self.where, self.begins, self.ends, self.units
        for u in touched:
            if where[u] == ABSENT:
                if any(where[v] != ABSENT for v in units[u].needed):
                    return False
                continue
            end = ends[u]
            for v, lag in units[u].succs:
                if where[v] != ABSENT and begins[v] < end + lag:
                    return False
            for v in units[u].needs:
                if where[v] == ABSENT:
                    return False
        if self.overlap:
            return all(self._alone(u) for u in touched if where[u] != ABSENT)
        return True

    def _alone(self, u: int) -> bool:
        people = self.compiled.presenters[u]
        if not people:
            return True
        near = self.overlap.get(self.where[u], ())
        return not any(
            place in near
            and begin < self.ends[u]
            and self.begins[u] < end
            and not people.isdisjoint(self.compiled.presenters[v])
            for v, (place, begin, end) in enumerate(
                zip(self.where, self.begins, self.ends, strict=True)
            )
        )

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

    def _cost(self, rows: Sequence[Timed]) -> int:
        """The objective of the whole board."""
        total = debate = seen = visits = cost = 0
        for one in rows:
            cost += one.cost
            total += one.total
            debate += one.debate
            seen |= one.people
            visits += one.people.bit_count()
        weights = self.weights
        cost += weights["waiting"] * self.rules.extra_visit * (visits - seen.bit_count())
        cost += weights["unplaced"] * self.absent
        short = self.rules.debate_share * total - 1000 * debate
        if short > 0:
            cost += -(-short // 1000) * weights["debate"]
        return cost + weights["apart"] * self._apart()

    def _apart(self) -> int:
        where, begins, total = self.where, self.begins, 0
        for u, a, m, v, b, n in self.compiled.pairs:
            if where[u] == ABSENT or where[v] == ABSENT:
                continue
            one, other = begins[u] + a, begins[v] + b
            long, wide = m, n
            if self.units[u].stretch:
                long = self.ends[u] - begins[u]
            if self.units[v].stretch:
                wide = self.ends[v] - begins[v]
            gap = other - one - long if other > one else one - other - wide
            total += APART if gap > APART else gap if gap > 0 else 0
        return total

    def agenda(self) -> Agenda:
        """The lines, breaks and rest as they stand."""
        placed, breaks = [], []
        for sitting, timed in zip(self.sittings, self.rows, strict=True):
            end = max((self.ends[u] for u in timed.row if u >= 0), default=sitting.start)
            for u, start, minutes in zip(timed.row, timed.start, timed.minutes, strict=True):
                if u < 0:
                    if start + minutes <= end:
                        breaks.append(Paused(sitting.id, -1 - u, start, minutes))
                    continue
                placed += self._lines(u, sitting.id, start, minutes)
        absent = [u for u, place in enumerate(self.where) if place == ABSENT]
        names = {name for u in absent for name in self.units[u].lines}
        order = tuple(line.id for line in self.compiled.problem.lines if line.id in names)
        return Agenda(
            tuple(sorted(placed, key=lambda p: (p.start, p.sitting))), tuple(breaks), order
        )

    def _lines(self, u: int, sitting: str, start: int, minutes: int) -> list[Placed]:
        unit = self.units[u]
        if len(unit.lines) == 1:
            return [Placed(unit.lines[0], sitting, start, minutes)]
        ends = [*unit.offsets[1:], unit.minutes]
        return [
            Placed(name, sitting, start + offset, end - offset)
            for name, offset, end in zip(unit.lines, unit.offsets, ends, strict=True)
        ]
