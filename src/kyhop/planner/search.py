"""The planner's own solver: a first agenda by insertion, then simulated annealing over it.

Every state it passes through is a valid agenda; what finds no place is left out. With the same
problem, seed and effort it gives the same agenda, unless time or the caller stops it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import exp
from time import monotonic

from kyhop.planner.compiled import Compiled
from kyhop.planner.moves import Moves
from kyhop.planner.place import ABSENT, Row

Tick = Callable[[int, int], bool]
"""Told the best cost and the number of units left out; answers whether to go on."""
HOT, MILD, COLD = 60.0, 6.0, 1.0
"""Heats of a cycle at its start, before its last part and at its end, in points of the objective."""
LAST = 0.15
"""The last part of a cycle, in which hardly anything worse is taken."""
EVERY = 32
CYCLE = 48_000
PACED = 512
"""Rounds after which the pace is known."""


def heat_at(done: float, hot: float) -> float:
    """The heat when this part of a cycle is done: slowly down to mild, then fast to cold."""
    slow = 1 - LAST
    if done < slow:
        return float(hot * (MILD / hot) ** (done / slow))
    return float(MILD * (COLD / MILD) ** ((done - slow) / LAST))


class Search(Moves):
    """One run over one board."""

    def __init__(self, compiled: Compiled, seed: int) -> None:
        super().__init__(compiled, seed)
        self.best_cost = self.board.cost
        self.best: list[Row] = [one.row for one in self.board.rows]
        self.stopped, self.hurried, self.heat = "", False, HOT

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

    def improve(self, rounds: int, deadline: float | None, tick: Tick | None) -> None:
        """Anneal for a number of rounds, in cycles that each cool down; every cycle after the first
        begins at the best state and less hot. Ends with the best state found."""
        heat = HOT
        while rounds > 0 and self.movable and not self.stopped:
            self._cycle(min(CYCLE, rounds), heat, deadline, tick)
            self.restore()
            rounds -= CYCLE
            heat = HOT / 3
        if self.hurried and not self.stopped:
            self.stopped = "time"

    def _cycle(self, rounds: int, hot: float, deadline: float | None, tick: Tick | None) -> None:
        board, random, began = self.board, self.random, monotonic()
        for number in range(rounds):
            if number % EVERY == 0:
                if self._stop(deadline, tick):
                    return
                self.heat = heat_at(self._done(number, rounds, began, deadline), hot)
            changed = self._change()
            tried = board.attempt(changed) if changed else None
            if tried is None:
                continue
            worse = tried[0] - board.cost
            if worse <= 0 or random.random() < exp(-worse / self.heat):
                board.take(*tried)
                if board.cost < self.best_cost:
                    self._keep()

    def _done(self, number: int, rounds: int, began: float, deadline: float | None) -> float:
        """The part of a cycle that is done: counted in rounds, or in time where the limit will come
        before the rounds are over; then the limit has its part in the answer, and it says so."""
        done = number / rounds
        if deadline is None or number < PACED:
            return done
        used = (now := monotonic()) - began
        if number + number / max(used, 1e-9) * (deadline - now) < rounds:
            self.hurried = True
        return max(done, used / (deadline - began)) if self.hurried else done

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
