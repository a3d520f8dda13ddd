"""The planner's own solver: a first agenda by insertion, then annealing over it.

Every state it passes through is a valid agenda; what finds no place is left out. With the same
problem, seed and effort it gives the same agenda, unless time or the caller stops it, and whether the
inner loop is compiled or not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from time import monotonic

from kyhop.planner.compiled import Compiled
from kyhop.planner.compiling import PLAIN, Engine
from kyhop.planner.kernel import tables as at
from kyhop.planner.kernel.anneal import keep
from kyhop.planner.kernel.deals import Deal, deal_of, dealt
from kyhop.planner.kernel.orders import weigh
from kyhop.planner.kernel.trying import NO_LIMIT
from kyhop.planner.place import ABSENT, Board, Row, Tried
from kyhop.planner.tempering import DEALT, WILD, Boards, Heats

Tick = Callable[[int, int], bool]
"""Told the best cost and the number of units left out; answers whether to go on."""
SINGLE, MANY = 256, 4096
"""Rounds between two looks at the clock and at the caller's wish: of a single board in plain Python, and of
each of many, or compiled."""
BOARDS, ENOUGH = 4, 120_000
"""How many boards, and the rounds from which on they are worth it; fewer are all for a single board."""
PACED = 2
"""Looks after which the pace is known."""


class Search:
    """One run over one board."""

    def __init__(self, compiled: Compiled, seed: int, engine: Engine = PLAIN) -> None:
        self.board = Board(compiled, seed)
        self.engine, self.units, self.seed = engine, compiled.units, seed
        self.tables = engine.copied(self.board.tables)
        self.homes = [
            [s for s, windows in enumerate(unit.windows) if windows] for unit in self.units
        ]
        self.preds = [frozenset(p for p, _ in unit.preds) for unit in self.units]
        self.succs = [frozenset(v for v, _ in unit.succs) for unit in self.units]
        self.movable = [u for u, homes in enumerate(self.homes) if homes]
        self.best_cost, self.best = self.board.cost, self.board.laid()
        self.done, self.met = 0, self.best_cost
        self.stopped, self.hurried = "", False

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
        found: Tried | None = None
        for whole in (False, True):
            for s in self.homes[u]:
                for row in self.rows_with(u, s, whole):
                    tried = self.board.attempt({s: row})
                    if tried and (found is None or tried.cost < found.cost):
                        found = tried
            if found:
                self.board.take(found)
                return True
        return False

    def rows_with(self, u: int, s: int, whole: bool) -> Iterator[Row]:
        """Rows of a sitting with the unit in it, at its end or everywhere."""
        row = self.board.row(s)
        first, last = self._range(u, row)
        if not whole:
            tail = max((i for i, v in enumerate(row) if v >= 0), default=-1) + 1
            first = max(first, tail)
        for place in range(first, last + 1):
            yield row[:place] + (u,) + row[place:]

    def _range(self, u: int, row: Row) -> tuple[int, int]:
        """The first and last place in a row that the demanded order allows."""
        preds, succs = self.preds[u], self.succs[u]
        first, last = 0, len(row)
        for place, v in enumerate(row):
            if v in preds:
                first = place + 1
            elif v in succs and place < last:
                last = place
        return first, last

    def improve(
        self, rounds: int, deadline: float | None, tick: Tick | None, heats: Heats = WILD
    ) -> None:
        """Anneal for a number of rounds, on one board or, when they are enough, on several at once.
        Ends with the best state found."""
        if rounds <= 0 or not self.movable or self.stopped:
            return
        keep(self.board.tables, self.board.state)
        count = BOARDS if rounds >= ENOUGH else 1
        boards = Boards(self.engine, self.tables, self.board.state, count, heats)
        self._run(boards, rounds, deadline, tick)
        self.board.put(self.board.best(boards.best))
        if self.board.cost < self.best_cost:
            self._keep()
        self.restore()

    def deal(self, rounds: int, deadline: float | None, tick: Tick | None) -> bool:
        """Anneal over sittings (:mod:`kyhop.planner.kernel.dealing`); False, and nothing done, where that
        cannot be: sittings overlap, a previous version counts, something is left out, or a sitting cannot be
        held in its order."""
        able = self.board.state.one[at.FREE] and not self.board.compiled.before
        if not able or self.stopped or rounds <= 0:
            return False
        tables = self.board.tables
        first = deal_of(tables, self.seed, self.engine.zeros)
        dealt(first, tables, self.board.state)
        first = self.engine.copied(first)
        if not self.engine.begin(self.tables, first):
            return False
        count = BOARDS if rounds >= ENOUGH else 1
        boards = Boards(self.engine, self.tables, first, count, DEALT)
        self._run(boards, rounds, deadline, tick)
        self.load(self._rows_of(boards.best))
        self.restore()
        return True

    def _rows_of(self, deal: Deal) -> list[Row]:
        """The best rows of a deal, their breaks in them."""
        width, found = self.tables.width, []
        for s, sitting in enumerate(self.board.sittings):
            size = int(deal.best_size[s])
            row = [int(u) for u in deal.best_row[s * width : s * width + size]]
            deal.row[s * width : s * width + size] = deal.best_row[s * width : s * width + size]
            weigh(self.board.tables, deal, s, s * width, size, NO_LIMIT)
            for k in reversed(range(len(sitting.breaks))):
                row.insert(deal.paused[k], -1 - k)
            found.append(tuple(row))
        return found

    def _run(self, boards: Boards, rounds: int, deadline: float | None, tick: Tick | None) -> None:
        """So many rounds on all boards, cut short by the deadline or the caller."""
        count = len(boards.boards)
        step = MANY if count > 1 or self.engine.pace > 1 else SINGLE
        began, done, share = monotonic(), 0, 0.0
        with boards.threads() as pool:
            while done < rounds and not self._stop(deadline, tick):
                part = min(step, -(-(rounds - done) // count))
                done += part * count
                self.done += part * count
                then = self._share(done, rounds, step * count, began, deadline)
                boards.anneal(part, share, then, pool)
                share = then
                self.met = int(boards.best.one[at.BEST])
        if self.hurried and not self.stopped:
            self.stopped = "time"

    def _share(
        self, number: int, rounds: int, step: int, began: float, deadline: float | None
    ) -> float:
        """The part of the run that is done: counted in rounds, or in time where the limit will come
        before the rounds are over; then the limit has its part in the answer, and it says so."""
        done = min(1.0, number / rounds)
        if deadline is None or number <= PACED * step:
            return done
        used = (now := monotonic()) - began
        if number + number / max(used, 1e-9) * (deadline - now) < rounds:
            self.hurried = True
        return min(1.0, max(done, used / (deadline - began))) if self.hurried else done

    def _stop(self, deadline: float | None, tick: Tick | None) -> bool:
        if tick and not tick(self.met, list(self.board.where).count(ABSENT)):
            self.stopped = "cancelled"
        elif deadline is not None and monotonic() >= deadline:
            self.stopped = "time"
        return bool(self.stopped)

    def _keep(self) -> None:
        self.best_cost, self.best = self.board.cost, self.board.laid()
        self.met = self.best_cost

    @property
    def rows(self) -> list[Row]:
        """The rows of the best state."""
        return [one.row for one in self.best]

    def restore(self) -> None:
        """Go back to the best state."""
        self.board.put(self.best)

    def fill(self) -> None:
        """Into the best state whatever is left out and yet fits somewhere comes in."""
        self.restore()
        again = True
        while again:
            again = False
            for u in self.movable:
                if self.board.where[u] == ABSENT and self.insert(u):
                    again = True
        if self.board.cost < self.best_cost:
            self._keep()

    def load(self, rows: Sequence[Row]) -> bool:
        """Take rows made elsewhere, if they are a valid agenda."""
        tried = self.board.attempt(dict(enumerate(rows)))
        if tried is None:
            return False
        self.board.take(tried)
        if self.board.cost < self.best_cost:
            self._keep()
        return True
