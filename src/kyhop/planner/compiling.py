"""The inner loop, as plain Python or compiled by Numba (the extra ``agenda``)."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from types import FunctionType
from typing import Any, NamedTuple

from kyhop.planner.kernel import anneal, changes, tables, timing, trying
from kyhop.planner.kernel.tables import Board, Tables

import os
OPT = eval(os.environ.get("OPT","{}"))
MODULES = (timing, trying, changes, anneal)


class Engine(NamedTuple):
    """A way to run the inner loop: the loop itself, and how a list becomes what it runs over."""

    name: str
    anneal: Callable[[Tables, Board, int, int, int], None]
    table: Callable[[list[int]], Any]

    def tables(self, found: Tables) -> Tables:
        """The tables as this engine wants them."""
        return Tables(*(one if isinstance(one, int) else self.table(one) for one in found))

    def board(self, found: Board) -> Board:
        """A copy of a board as this engine wants it."""
        return Board(*(self.table(one) for one in found))


PLAIN = Engine("plain", anneal.anneal, list)


def installed() -> bool:
    """Whether Numba can be used here."""
    return importlib.util.find_spec("numba") is not None


def compiled() -> Engine:
    import numba
    import numpy as np

    names: dict[str, Any] = {"__builtins__": __builtins__}
    for name, value in vars(tables).items():
        if isinstance(value, int):
            names[name] = value
    for module in MODULES:
        for name, value in vars(module).items():
            if isinstance(value, int):
                names[name] = value
            elif isinstance(value, FunctionType):
                twin = FunctionType(value.__code__, names, name)
                names[name] = numba.njit(nogil=True, _nrt=False, **OPT)(twin)
    return Engine("numba", names["anneal"], lambda one: np.array(one, dtype=np.int64))
