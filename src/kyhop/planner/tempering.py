"""Annealing on several boards at once, each at a heat of its own, which change places now and then
(parallel tempering; Swendsen and Wang 1986). A board that is stuck gets warmer and comes loose, one that
does well gets cooler, so many rounds in one cycle go on finding better agendas where one board that only
cools would be caught.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import NamedTuple

from kyhop.planner.compiling import Engine
from kyhop.planner.kernel import tables as at
from kyhop.planner.kernel.anneal import keep
from kyhop.planner.kernel.choosing import draw
from kyhop.planner.kernel.tables import SHARP, Board, Tables


class Heats(NamedTuple):
    """In points of the objective: what every board begins with; between the other two each of many keeps
    one of its own."""

    hot: float
    warm: float
    cool: float


WILD, TAME = Heats(40.0, 22.0, 7.0), Heats(8.0, 8.0, 4.0)
"""From an agenda that came first; from a good one, which they improve and do not leave."""
MILD, COLD = 10.0, 3.0
"""What a single board has before its last part, and what all end with."""
SETTLED, LAST = 0.15, 0.12
"""The first part of a run, in which many boards cool to their own heats, and the last part, in which all
hardly take anything worse."""


class Boards:
    """Boards that begin as copies of one, every one with chances of its own.

    What they find depends on the engine's loop, the board and the parts that are asked for, not on how
    many threads there are.
    """

    def __init__(
        self, engine: Engine, tables: Tables, board: Board, count: int, heats: Heats = WILD
    ) -> None:
        self.engine, self.source, self.hot = engine, board, heats.hot
        self.tables = engine.tables(tables)
        self.settled = SETTLED if count > 1 else 1 - LAST
        step = (heats.cool / heats.warm) ** (1 / max(1, count - 1))
        self.own = (
            [heats.warm * step**i for i in range(count)] if count > 1 else [min(MILD, heats.warm)]
        )
        self.boards = [engine.board(board) for _ in self.own]
        for one in self.boards:
            one.one[at.DRAW] = draw(board)
            keep(self.tables, one)

    @property
    def best(self) -> Board:
        """The board that met the least cost; its best rows are kept in it."""
        return min(self.boards, key=lambda one: int(one.one[at.BEST]))

    def heat(self, own: float, share: float) -> float:
        """The heat of a board with this heat of its own when such a share of the run is over."""
        if share < self.settled:
            return float(self.hot * (own / self.hot) ** (share / self.settled))
        return float(own * (COLD / own) ** (max(0.0, share - 1 + LAST) / LAST))

    @contextmanager
    def threads(self) -> Iterator[ThreadPoolExecutor | None]:
        """As many threads as help: none for the plain loop, which would run in them by turns."""
        count = min(len(self.boards), os.cpu_count() or 1) if self.engine.pace > 1 else 1
        if count == 1:
            yield None
            return
        with ThreadPoolExecutor(count) as pool:
            yield pool

    def anneal(
        self, rounds: int, share: float, then: float, pool: ThreadPoolExecutor | None
    ) -> None:
        """So many rounds on each board, from one share of the run to another; then neighbours change
        places, if chance allows it."""

        def go(i: int) -> None:
            heats = (round(SHARP * self.heat(self.own[i], done)) for done in (share, then))
            self.engine.anneal(self.tables, self.boards[i], rounds, *heats)

        for _ in (pool.map if pool else map)(go, range(len(self.boards))):
            pass
        if self.settled <= then <= 1 - LAST:
            self._exchange()

    def _exchange(self) -> None:
        """The better of two neighbours gets the cooler place; the worse one if chance is as good as the
        difference of their costs is large."""
        for i in range(len(self.boards) - 1):
            warm, cool = self.boards[i], self.boards[i + 1]
            worse = int(warm.one[at.COST]) - int(cool.one[at.COST])
            luck = self.tables.luck[draw(self.source) >> 20]
            if SHARP * worse * (1 / self.own[i + 1] - 1 / self.own[i]) <= luck:
                self.boards[i], self.boards[i + 1] = cool, warm
