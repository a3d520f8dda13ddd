"""The board: sequences of units and breaks that are valid at every moment; changes are tried, then
taken or dropped."""

from __future__ import annotations

from collections.abc import Sequence

from kyhop.planner.compiled import APART, Compiled
from kyhop.planner.model import Agenda, Paused, Placed
from kyhop.planner.timing import ABSENT, Row, Timed, Timing

__all__ = ["ABSENT", "Board", "Row"]


class Board(Timing):
    """Rows that are valid at every moment; changes are tried and then taken or dropped."""

    def __init__(self, compiled: Compiled) -> None:
        super().__init__(compiled)
        self.absent = sum(unit.importance for unit in self.units)
        self.overlap: dict[int, list[int]] = {}
        for i, j in compiled.clashes:
            self.overlap.setdefault(i, []).append(j)
            self.overlap.setdefault(j, []).append(i)
        self.cost = self._cost(self.rows)

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
