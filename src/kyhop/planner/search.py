"""The planner's own solver: a first agenda by insertion, then simulated annealing over it.

Every state it passes through is a valid agenda; what finds no place is left out. With the same
problem, seed and effort it gives the same agenda, unless time or the caller stops it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import exp
from random import Random
from time import monotonic

from kyhop.planner.compiled import Compiled
from kyhop.planner.place import ABSENT, Board, Row

Tick = Callable[[int, int], bool]
"""Told the best cost and the number of units left out; answers whether to go on."""
HOT, MILD, COLD = 60.0, 6.0, 1.0
"""Heats of a cycle at its start, before its last part and at its end, in points of the objective."""
LAST = 0.15
"""The last part of a cycle, in which hardly anything worse is taken."""
EVERY = 32
CYCLE = 48_000


class Search:
    """One run over one board."""

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
        self.best_cost = self.board.cost
        self.best: list[Row] = [one.row for one in self.board.rows]
        self.friends = self._friends(compiled)
        self.stopped = ""

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

    def build(self) -> None:
        """A first valid agenda: units one by one in an order that respects the demanded one, each
        where it costs least. Those with a moment of their own come first."""
        order = self._order()
        tight = [u for u in order if self._room(u) == 0]
        for queue in (tight, order, order):
            for u in queue:
                if self.board.where[u] == ABSENT and self.homes[u]:
                    self.insert(u)
        self._keep()

    def _room(self, u: int) -> int:
        minutes = self.units[u].minutes
        return sum(b - a - minutes for windows in self.units[u].windows for a, b in windows)

    def _order(self) -> list[int]:
        """Units so that predecessors come first; else as they stood before, or as in the input."""
        before = self.board.compiled.before
        rank = {u: (min(known), u) for u, known in before.items()}
        usual = sorted(range(len(self.units)), key=lambda u: rank.get(u, ((0, 10**6), u)))
        left = {u: {p for p, _ in self.units[u].preds} for u in usual}
        found: list[int] = []
        while left:
            ready = next((u for u in usual if u in left and not left[u] & left.keys()), None)
            chosen = ready if ready is not None else next(u for u in usual if u in left)
            del left[chosen]
            found.append(chosen)
        return found

    def insert(self, u: int) -> bool:
        """Put a unit where it costs least: at the end of a row, or where it must be within; False
        when it fits nowhere."""
        found = None
        for whole in (False, True):
            for s in self.homes[u]:
                for row in self.rows_with(u, s, whole):
                    tried = self.board.attempt({s: row})
                    if tried and (found is None or tried[0] < found[0]):
                        found = tried
            if found:
                self.board.take(*found)
                return True
        return False

    def rows_with(self, u: int, s: int, whole: bool) -> Iterator[Row]:
        """Rows of a sitting with the unit in it, at its end or everywhere."""
        row = self.board.rows[s].row
        first, last = self._range(u, row)
        if not whole:
            tail = max((i for i, v in enumerate(row) if v >= 0), default=-1) + 1
            first = max(first, tail)
        for at in range(first, last + 1):
            yield row[:at] + (u,) + row[at:]

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

    def improve(self, rounds: int, deadline: float | None, tick: Tick | None) -> None:
        """Anneal for a number of rounds, in cycles that each cool down; every cycle after the first
        begins at the best state and less hot. Ends with the best state found."""
        heat = HOT
        while rounds > 0 and self.movable and not self.stopped:
            self._cycle(min(CYCLE, rounds), heat, deadline, tick)
            self.restore()
            rounds -= CYCLE
            heat = HOT / 3

    def _cycle(self, rounds: int, heat: float, deadline: float | None, tick: Tick | None) -> None:
        slow = int(rounds * (1 - LAST))
        cooling = (MILD / heat) ** (1 / max(1, slow))
        board, random = self.board, self.random
        for number in range(rounds):
            if number % EVERY == 0 and self._stop(deadline, tick):
                return
            if number == slow:
                heat, cooling = MILD, (COLD / MILD) ** (1 / (rounds - slow))
            heat *= cooling
            changed = self._change()
            tried = board.attempt(changed) if changed else None
            if tried is None:
                continue
            worse = tried[0] - board.cost
            if worse <= 0 or random.random() < exp(-worse / heat):
                board.take(*tried)
                if board.cost < self.best_cost:
                    self._keep()

    def _stop(self, deadline: float | None, tick: Tick | None) -> bool:
        if tick and not tick(self.best_cost, self.board.where.count(ABSENT)):
            self.stopped = "cancelled"
        elif deadline is not None and monotonic() >= deadline:
            self.stopped = "time"
        return bool(self.stopped)

    def _keep(self) -> None:
        self.best_cost = self.board.cost
        self.best = [one.row for one in self.board.rows]

    def restore(self) -> None:
        """Go back to the best state."""
        self.load(self.best)

    def load(self, rows: Sequence[Row]) -> bool:
        """Take rows made elsewhere, if they are a valid agenda."""
        tried = self.board.attempt(dict(enumerate(rows)))
        if tried is None:
            return False
        self.board.take(*tried)
        if self.board.cost < self.best_cost:
            self._keep()
        return True

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
