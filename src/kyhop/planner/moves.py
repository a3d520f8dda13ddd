"""Small changes of an agenda's rows, by chance: what the search tries."""

from __future__ import annotations

from random import Random

from kyhop.planner.compiled import Compiled
from kyhop.planner.place import ABSENT, Board, Row


class Moves:
    """One board, and the changes that may be tried on it."""

    def __init__(self, compiled: Compiled, seed: int) -> None:
        self.board = Board(compiled)
        self.units = compiled.units
        self.random = Random(seed)
        self.homes = [
            [s for s, windows in enumerate(unit.windows) if windows] for unit in self.units
        ]
        self.preds = [frozenset(p for p, _ in unit.preds) for unit in self.units]
        self.succs = [frozenset(v for v, _ in unit.succs) for unit in self.units]
        self.movable = [u for u, homes in enumerate(self.homes) if homes]
        self.friends = self._friends(compiled)

    def _friends(self, compiled: Compiled) -> list[list[int]]:
        """Units that like to stand beside each other: related lines, and a presenter's lines."""
        found: list[set[int]] = [set() for _ in self.units]
        for u, _, _, v, _, _ in compiled.pairs:
            found[u].add(v)
            found[v].add(u)
        owners: dict[int, list[int]] = {}
        for u, unit in enumerate(self.units):
            for person, _, _ in unit.visits:
                owners.setdefault(person, []).append(u)
        for group in owners.values():
            if len(group) <= 12:
                for u in group:
                    found[u].update(v for v in group if v != u)
        return [sorted(group) for group in found]

    def _range(self, u: int, row: Row) -> tuple[int, int]:
        """The first and last place in a row that the demanded order allows."""
        preds, succs = self.preds[u], self.succs[u]
        first, last = 0, len(row)
        for at, v in enumerate(row):
            if v in preds:
                first = at + 1
            elif v in succs and at < last:
                last = at
        return first, last

    def _reach(self, run: Row, home: int, row: Row) -> tuple[int, int] | None:
        """The first and last place in the row of a sitting that the demanded order allows to all of
        a run; None where one of them may not be there."""
        where, free = self.board.where, self.board.free
        first, last = 0, len(row)
        for u in run:
            if not self.units[u].windows[home]:
                return None
            for p in self.preds[u] if free else ():
                if where[p] > home and p not in run:
                    return None
            for v in self.succs[u] if free else ():
                if ABSENT < where[v] < home and v not in run:
                    return None
            low, high = self._range(u, row)
            first, last = max(first, low), min(last, high)
        return (first, last) if first <= last else None

    def _change(self) -> dict[int, Row] | None:
        """A small change of one or two rows, by chance."""
        chance = self.random.random()
        u = self.random.choice(self.movable)
        if self.board.where[u] == ABSENT:
            return self._enter(u)
        if chance < 0.45:
            return self._relocate(u, (u,))
        if chance < 0.60:
            return self._relocate(u, self._run(u))
        if chance < 0.84:
            return self._relocate(u, self._company(u))
        if chance < 0.93:
            return self._swap(u)
        return self._pause()

    def _run(self, u: int) -> Row:
        """A unit and some of those that follow it."""
        row = self.board.rows[self.board.where[u]].row
        at = row.index(u)
        return tuple(v for v in row[at : at + self.random.randint(2, 5)] if v >= 0)

    def _company(self, u: int) -> Row:
        """A unit and some friends in its row, in their order."""
        board = self.board
        near = [v for v in self.friends[u] if board.where[v] == board.where[u]]
        chosen = {u, *(v for v in near if self.random.random() < 0.7)}
        return tuple(v for v in board.rows[board.where[u]].row if v in chosen)

    def _enter(self, u: int) -> dict[int, Row] | None:
        """An absent unit comes in, now and then in the place of another."""
        s = self.random.choice(self.homes[u])
        row = self.board.rows[s].row
        if self.random.random() < 0.4:
            places = [at for at, v in enumerate(row) if v >= 0]
            if places:
                at = self.random.choice(places)
                return {s: row[:at] + (u,) + row[at + 1 :]}
        first, last = self._range(u, row)
        if first > last:
            return None
        at = self.random.randint(first, last)
        return {s: row[:at] + (u,) + row[at:]}

    def _relocate(self, u: int, run: Row) -> dict[int, Row] | None:
        """A unit, with those of the run, goes elsewhere: often beside a friend."""
        board = self.board
        s = board.where[u]
        row = board.rows[s].row
        rest = tuple(v for v in row if v not in run)
        friends = [v for v in self.friends[u] if board.where[v] != ABSENT and v not in run]
        beside = bool(friends) and self.random.random() < 0.4
        friend = self.random.choice(friends) if beside else u
        home = board.where[friend] if beside else self.random.choice(self.homes[u])
        target = rest if home == s else board.rows[home].row
        reach = self._reach(run, home, target)
        if reach is None:
            return None
        if beside:
            place = target.index(friend) + self.random.randint(0, 1)
            place = min(max(place, reach[0]), reach[1])
        else:
            place = self.random.randint(*reach)
        moved = target[:place] + run + target[place:]
        return {s: moved} if home == s else {s: rest, home: moved}

    def _swap(self, u: int) -> dict[int, Row] | None:
        board = self.board
        v = self.random.choice(self.movable)
        if u == v or board.where[v] == ABSENT:
            return None
        s, t = board.where[u], board.where[v]
        if not self.units[u].windows[t] or not self.units[v].windows[s]:
            return None
        other = {u: v, v: u}
        return {x: tuple(other.get(w, w) for w in board.rows[x].row) for x in {s, t}}

    def _pause(self) -> dict[int, Row] | None:
        """A break goes to another place among the lines."""
        s = self.random.randrange(len(self.board.rows))
        row = self.board.rows[s].row
        pauses = [v for v in row if v < 0]
        if not pauses:
            return None
        chosen = self.random.choice(pauses)
        rest = tuple(v for v in row if v != chosen)
        low = max((at + 1 for at, v in enumerate(rest) if 0 > v > chosen), default=0)
        high = min((at for at, v in enumerate(rest) if v < chosen), default=len(rest))
        at = self.random.randint(low, high)
        return {s: rest[:at] + (chosen,) + rest[at:]}
