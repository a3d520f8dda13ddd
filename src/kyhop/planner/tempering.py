"""Annealing on several boards, or deals, at once, each at a heat of its own, which change places now and then
(parallel tempering; Swendsen and Wang 1986). A board that is stuck gets warmer and comes loose, one that
does well gets cooler, so many rounds in one cycle go on finding better agendas where one board that only
cools would be caught.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import repeat
from typing import Any, NamedTuple

from kyhop.planner.compiling import Engine
from kyhop.planner.kernel import tables as at
from kyhop.planner.kernel.choosing import draw
from kyhop.planner.kernel.deals import Deal
from kyhop.planner.kernel.tables import SHARP, Board, Tables


class Heats(NamedTuple):
    """In points of the objective: what every board begins with; between the other two each of many keeps
    one of its own."""

    hot: float
    warm: float
    cool: float


WILD, TAME = Heats(40.0, 22.0, 7.0), Heats(8.0, 8.0, 4.0)
"""From an agenda that came first; from a good one, which they improve and do not leave."""
DEALT = Heats(18.0, 10.0, 3.5)
"""When sittings are dealt; orders, always the best known, have no warmth of their own then."""
MILD, COLD = 10.0, 3.0
"""What a single board has before its last part, and what all end with."""
SETTLED, LAST = 0.15, 0.12
"""The first part of a run, in which many boards cool to their own heats, and the last part, in which all
hardly take anything worse."""
TURNS = 4
"""How often the two boards of a pair take turns between two looks at the clock."""


class _Turn(NamedTuple):
    """So many rounds on a board, from one share of the run to another."""

    rounds: int
    share: float
    then: float


class Boards:
    """Boards that begin as copies of one, every one with chances of its own.

    What they find depends on the engine's loop, the board and the parts that are asked for, not on how
    many threads there are.
    """

    def __init__(
        self, engine: Engine, tables: Tables, board: Board | Deal, count: int, heats: Heats = WILD
    ) -> None:
        self.engine, self.tables, self.hot = engine, tables, heats.hot
        self._run = engine.deal if isinstance(board, Deal) else engine.anneal
        self.settled = SETTLED if count > 1 else 1 - LAST
        step = (heats.cool / heats.warm) ** (1 / max(1, count - 1))
        self.own = (
            [heats.warm * step**i for i in range(count)] if count > 1 else [min(MILD, heats.warm)]
        )
        self.boards = [engine.copied(board) for _ in self.own]
        for one in self.boards:
            one.one[at.DRAW] = draw(board)
        self.pairs = [range(i, min(i + 2, count)) for i in range(0, count, 2)]
        self.workers = 1

    @property
    def best(self) -> Any:
        """The board that met the least cost; its best rows are kept in it."""
        return min(self.boards, key=lambda one: int(one.one[at.BEST]))

    def heat(self, own: float, share: float) -> float:
        """The heat of a board with this heat of its own when such a share of the run is over."""
        if share < self.settled:
            return float(self.hot * (own / self.hot) ** (share / self.settled))
        return float(own * (COLD / own) ** (max(0.0, share - 1 + LAST) / LAST))

    @contextmanager
    def threads(self) -> Iterator[ThreadPoolExecutor | None]:
        """As many threads as help, one for each board or for each pair of boards; none for the plain loop,
        which would run in them by turns."""
        cores = (os.cpu_count() or 1) if self.engine.pace > 1 else 1
        self.workers = max(n for n in (1, len(self.pairs), len(self.boards)) if n <= cores)
        if self.workers == 1:
            yield None
            return
        with ThreadPoolExecutor(self.workers) as pool:
            yield pool

    def anneal(
        self, rounds: int, share: float, then: float, pool: ThreadPoolExecutor | None
    ) -> None:
        """So many rounds on each board, from one share of the run to another. The two of a pair change
        places several times meanwhile, neighbours of two pairs at the end, if chance allows it."""
        turns = list(_turns(rounds, share, then))
        every = pool.map if pool else map
        if self.workers == len(self.boards):
            for turn in turns:
                _done(every(self._go, range(len(self.boards)), repeat(turn)))
                for pair in self.pairs:
                    self._meet(pair[0], turn.then)
        else:
            _done(every(self._go_on, self.pairs, repeat(turns)))
        for i in range(1, len(self.boards) - 1, 2):
            self._meet(i, then)

    def _go_on(self, pair: range, turns: Iterable[_Turn]) -> None:
        """The turns of one pair; what it finds is its own affair."""
        for turn in turns:
            for i in pair:
                self._go(i, turn)
            self._meet(pair[0], turn.then)

    def _go(self, i: int, turn: _Turn) -> None:
        heats = (round(SHARP * self.heat(self.own[i], done)) for done in (turn.share, turn.then))
        self._run(self.tables, self.boards[i], turn.rounds, *heats)

    def _meet(self, i: int, share: float) -> None:
        """The better of two neighbours gets the cooler place; the worse one if chance is as good as the
        difference of their costs is large."""
        if i + 1 == len(self.boards) or not self.settled <= share <= 1 - LAST:
            return
        warm, cool = self.boards[i], self.boards[i + 1]
        worse = int(warm.one[at.COST]) - int(cool.one[at.COST])
        luck = self.tables.luck[draw(warm) >> 20]
        if SHARP * worse * (1 / self.own[i + 1] - 1 / self.own[i]) <= luck:
            self.boards[i], self.boards[i + 1] = cool, warm


def _turns(rounds: int, share: float, then: float) -> Iterator[_Turn]:
    for k in range(TURNS):
        ends = [share + (then - share) * part / TURNS for part in (k, k + 1)]
        yield _Turn(rounds * (k + 1) // TURNS - rounds * k // TURNS, *ends)


def _done(every: Iterable[None]) -> None:
    """Wait until all are over; what one of them raises is raised here."""
    for _ in every:
        pass
