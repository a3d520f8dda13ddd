"""The board: sequences of units and breaks that are valid at every moment; changes are tried, then
taken or dropped. The inner loop in :mod:`kyhop.planner.kernel` times and prices them.

A row is the sequence of one sitting: a unit's number, or ``-1 - k`` for the sitting's ``k``-th break.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kyhop.planner.compiled import Compiled
from kyhop.planner.kernel import tables as at
from kyhop.planner.kernel.tables import Board as State
from kyhop.planner.kernel.tables import Ints, board_of, tables_of
from kyhop.planner.kernel.timing import AWAY as ABSENT
from kyhop.planner.kernel.timing import price_row
from kyhop.planner.kernel.trying import NO_LIMIT, attempt, commit, touch, undo, whole
from kyhop.planner.model import Agenda, Paused, Placed

__all__ = ["ABSENT", "Board", "Row", "Tried"]

Row = tuple[int, ...]


class Tried(NamedTuple):
    """A change that would give a valid agenda: the whole cost, and the rows by sitting."""

    cost: int
    rows: Mapping[int, Row]


class Laid(NamedTuple):
    """A row with the start and the minutes of each member, and its start before any discussion was given
    more time."""

    row: Row
    starts: Row
    minutes: Row
    plain: Row


class Board:
    """Rows that are valid at every moment; changes are tried and then taken or dropped."""

    def __init__(self, compiled: Compiled, seed: int = 1) -> None:
        self.compiled, self.units = compiled, compiled.units
        self.sittings = compiled.problem.sittings
        self.tables = tables_of(compiled)
        self.state = board_of(self.tables, compiled.free, seed)
        breaks = [tuple(-1 - k for k in range(len(one.breaks))) for one in self.sittings]
        empty = self.attempt(dict(enumerate(breaks)))
        assert empty is not None
        self.take(empty)

    @property
    def cost(self) -> int:
        """The objective of the board as it stands."""
        return int(self.state.one[at.COST])

    @property
    def where(self) -> Sequence[int]:
        """Per unit: its sitting, or ``ABSENT``."""
        found: Sequence[int] = self.state.where
        return found

    def row(self, s: int) -> Row:
        """The units and breaks of a sitting, in order."""
        base = s * self.tables.width
        return tuple(self.state.row[base : base + self.state.size[s]])

    def rows(self) -> list[Row]:
        """All rows."""
        return [self.row(s) for s in range(len(self.sittings))]

    def times(self, s: int) -> list[tuple[int, int, int]]:
        """The units and breaks of a sitting with their starts and minutes."""
        base = s * self.tables.width
        end = base + self.state.size[s]
        parts = (self.state.row, self.state.start, self.state.length)
        return list(zip(*(part[base:end] for part in parts), strict=True))

    def attempt(self, changed: Mapping[int, Row]) -> Tried | None:
        """What the whole would cost if these rows replaced the present ones; None when that would be
        no valid agenda. The board itself stays as it is."""
        cost = self._stand(changed)
        if cost < 0:
            return None
        undo(self.state)
        return Tried(cost, changed)

    def take(self, tried: Tried) -> None:
        """Make an attempt the present state."""
        commit(self.tables, self.state, self._stand(tried.rows))

    def _stand(self, changed: Mapping[int, Row]) -> int:
        self._write(changed)
        return attempt(self.tables, self.state, NO_LIMIT)

    def _write(self, changed: Mapping[int, Row]) -> None:
        """Put rows into the slots of changed sittings."""
        state, width = self.state, self.tables.width
        state.one[at.CHANGED] = len(changed)
        for k, s in enumerate(sorted(changed)):
            slot = self.tables.sittings + k
            state.changed[k], state.size[slot] = s, len(changed[s])
            state.row[slot * width : slot * width + len(changed[s])] = changed[s]

    def laid(self) -> list[Laid]:
        """All rows with their times."""
        state, t = self.state, self.tables
        parts = (state.row, state.start, state.length, state.laid)
        return _laid(parts, state.size, t.sittings, t.width)

    def best(self, state: State) -> list[Laid]:
        """The best rows that the inner loop met on a board of this problem."""
        parts = (state.best_row, state.best_start, state.best_length, state.best_laid)
        return _laid(parts, state.best_size, self.tables.sittings, self.tables.width)

    def put(self, rows: Sequence[Laid]) -> None:
        """Take all rows with their times as they are; they must be a valid agenda. Where sittings
        overlap, such rows need not come about when all of them are timed again at once."""
        t, b = self.tables, self.state
        self._write({s: one.row for s, one in enumerate(rows)})
        touch(t, b)
        for k in range(b.one[at.TOUCHED]):
            b.where[b.touched[k]] = ABSENT
        for s, one in enumerate(rows):
            base = (t.sittings + s) * t.width
            for i, (u, start, minutes, plain) in enumerate(zip(*one, strict=True), base):
                b.start[i], b.length[i], b.laid[i] = start, minutes, plain
                if u >= 0:
                    b.where[u], b.begins[u], b.ends[u] = s, start, start + minutes
            price_row(t, b, s, t.sittings + s)
        commit(t, b, whole(t, b))

    def install(self, agenda: Agenda) -> None:
        """Take an agenda with its times as they are; it must be a valid one of this problem."""
        rows = []
        for row in self._members(agenda):
            starts, _, units, minutes = zip(*row, strict=True) if row else ((), (), (), ())
            rows.append(Laid(units, starts, minutes, starts))
        self.put(rows)
        self.state.one[at.FREE] = 0

    def _members(self, agenda: Agenda) -> list[list[tuple[int, int, int, int]]]:
        """Per sitting, by time: start, 0 for a break and 1 for a unit, its number, minutes."""
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
        return members

    def agenda(self) -> Agenda:
        """The lines, breaks and rest as they stand."""
        placed, breaks = [], []
        for s, sitting in enumerate(self.sittings):
            row = self.times(s)
            end = max(
                (start + minutes for u, start, minutes in row if u >= 0), default=sitting.start
            )
            for u, start, minutes in row:
                if u >= 0:
                    placed += self._lines(u, sitting.id, start, minutes)
                elif start + minutes <= end:
                    breaks.append(Paused(sitting.id, -1 - u, start, minutes))
        names = {
            name
            for u, place in enumerate(self.where)
            if place == ABSENT
            for name in self.units[u].lines
        }
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


def _laid(parts: Sequence[Ints], size: Ints, sittings: int, width: int) -> list[Laid]:
    """The rows of tables that hold ``width`` members to a sitting."""
    return [
        Laid(*(tuple(int(one) for one in part[base : base + size[s]]) for part in parts))
        for s, base in enumerate(range(0, sittings * width, width))
    ]
