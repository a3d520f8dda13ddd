"""Simulated annealing on one board, a slice at a time."""

from __future__ import annotations

from kyhop.planner.kernel.changes import change
from kyhop.planner.kernel.choosing import draw
from kyhop.planner.kernel.tables import BEST, COST, SHARP, Board, Tables
from kyhop.planner.kernel.trying import attempt, commit


def anneal(t: Tables, b: Board, rounds: int, hot: int, cold: int) -> None:
    """Try so many changes while the heat goes from ``hot`` to ``cold``, both in thousandths of a point
    of the objective. The best rows met are kept."""
    for number in range(rounds):
        if not change(t, b):
            continue
        heat = hot + (cold - hot) * number // rounds
        risked = heat * t.luck[draw(b) >> 20] // (SHARP * SHARP)
        cost = attempt(t, b, b.one[COST] + risked)
        if cost < 0:
            continue
        commit(t, b, cost)
        if cost < b.one[BEST]:
            keep(t, b)


def keep(t: Tables, b: Board) -> None:
    """The present rows are the best."""
    b.one[BEST] = b.one[COST]
    for s in range(t.sittings):
        b.best_size[s] = b.size[s]
        for i in range(s * t.width, s * t.width + b.size[s]):
            b.best_row[i], b.best_start[i] = b.row[i], b.start[i]
            b.best_length[i], b.best_laid[i] = b.length[i], b.laid[i]
