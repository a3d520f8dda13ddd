"""The inner loop, as plain Python or compiled by Numba.

Compiling takes twenty seconds and more, so nobody waits for it: a server has a process of its own do it once,
with low priority, and whoever searches before it is done does so in plain Python. The result is kept beside other
things of the kind (``KYHOP_CACHE``, else the user's cache folder) and loaded in a second. Decision 0011.
"""

from __future__ import annotations

import importlib
import importlib.util
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from shutil import rmtree
from time import time
from types import FunctionType, ModuleType
from typing import Any, NamedTuple, TypeVar

import numpy as np
import platformdirs

from kyhop.planner import pointers
from kyhop.planner.compiled import compile_problem
from kyhop.planner.kernel import (
    anneal,
    changes,
    choosing,
    dealing,
    deals,
    memory,
    orders,
    tables,
    timing,
    trying,
)
from kyhop.planner.kernel.deals import Deal, deal_of
from kyhop.planner.kernel.tables import Board, Tables, board_of, tables_of
from kyhop.planner.parse import problem_of

MODULES: tuple[ModuleType, ...] = (
    tables, deals, timing, trying, choosing, changes, anneal, orders, memory, dealing,
)  # fmt: skip
T = TypeVar("T", bound=NamedTuple)
CALLED = ("weigh", "insert", "polish", "price")
"""Too long to be written out wherever they are called."""
log = logging.getLogger(__name__)
READY, BUSY = "ready", "busy"
PATIENCE = 600
"""Seconds after which a compilation that is not over has been cut off."""


class Engine(NamedTuple):
    """A way to run the inner loop."""

    name: str
    pace: int
    """About how many changes it tries while plain Python tries one."""
    anneal: Callable[[Tables, Any, int, int, int], None]
    begin: Callable[[Tables, Deal], bool]
    deal: Callable[[Tables, Any, int, int, int], None]
    copied: Callable[[Any], Any]
    """A copy of tables, a board or a deal as this engine wants it."""
    zeros: Callable[[int], Any]
    """A table of so many zeros that it need not take apart to copy."""


def _copied(found: T) -> T:
    made: Any = type(found)
    copy: T = made(*(one if isinstance(one, int) else list(one) for one in found))
    return copy


PLAIN = Engine(
    "plain", 1, anneal.anneal, dealing.begin, dealing.deal, _copied, lambda size: [0] * size
)  # fmt: skip
_lock = threading.Lock()
_loaded: list[Engine] = []
_asked: list[subprocess.Popen[bytes]] = []


def installed() -> bool:
    """Whether Numba can be used here; ``KYHOP_COMPILE=0`` does without it."""
    return os.environ.get("KYHOP_COMPILE") != "0" and importlib.util.find_spec("numba") is not None


def folder() -> Path:
    """Where the compiled loop is kept: another one for other sources, another place of them (Numba
    asks for it) or another Numba."""
    made = sha256(f"{sys.version} {version('numba')} {tables.__file__}".encode())
    for module in (*MODULES, pointers):
        made.update(Path(str(module.__file__)).read_bytes())
    kept = os.environ.get("KYHOP_CACHE") or platformdirs.user_cache_dir("kyhop", appauthor=False)
    return Path(kept) / f"planner-{made.hexdigest()[:16]}"


def engine() -> Engine:
    """The compiled loop where it is ready, else the plain one; asks for it to be compiled. What was kept
    and cannot be used, cut off or unreadable, is thrown away and compiled another time."""
    if not installed():
        return PLAIN
    with _lock:
        if not _loaded:
            try:
                if not (folder() / READY).exists():
                    _ask()
                    return PLAIN
                _loaded.append(load(folder()))
            except Exception:
                log.warning("compiled loop not usable", exc_info=True)
                rmtree(folder(), ignore_errors=True)
                return PLAIN
        return _loaded[0]


def prepare() -> None:
    """Have it compiled by another process, if it can be and is not yet."""
    with _lock:
        if installed() and not _loaded and not (folder() / READY).exists():
            _ask()


def _ask() -> None:
    """Have another process compile, unless one does so already."""
    if _asked:
        return
    _asked.append(
        subprocess.Popen(
            [sys.executable, "-c", f"from {__name__} import main; main()"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    )  # fmt: skip


def load(kept: Path) -> Engine:
    """The compiled loop from the folder, compiled now if it is not there.

    :raises ImportError: Numba is not installed
    :raises RuntimeError: the folder cannot be written
    """
    numba: Any = importlib.import_module("numba")

    numba.config.CACHE_DIR = str(kept)
    how = {"nogil": True, "_nrt": False, "error_model": "numpy"}
    names: dict[str, Any] = {"__builtins__": __builtins__}
    for module in MODULES:
        for name, value in vars(module).items():
            if isinstance(value, int):
                assert names.setdefault(name, value) == value, name
            elif _is_loop(value, module):
                assert name not in names, name
                twin = FunctionType(value.__code__, names, name)
                twin.__module__ = module.__name__
                names[name] = numba.njit(forceinline=name not in CALLED, **how)(twin)
    names |= {
        f"{kind.__name__.lower()}_at": pointers.reader(kind) for kind in (Tables, Board, Deal)
    }

    def entry(loop: Any) -> Callable[..., Any]:
        twin = FunctionType(loop.__code__, names, loop.__name__)
        twin.__module__ = pointers.__name__
        run: Callable[..., Any] = numba.njit(cache=True, **how)(twin)
        return lambda t, state, *more: run(t.lies, state.lies, *more)

    found = Engine(
        "numba", 50, entry(pointers.run), entry(pointers.run_begin), entry(pointers.run_deal),
        pointers.laid, partial(np.zeros, dtype=np.int64),
    )  # fmt: skip
    small = found.copied(_small())
    found.anneal(small, found.copied(board_of(_small(), True, 1)), 0, 1, 1)
    deal = found.copied(deal_of(_small(), 1))
    found.begin(small, deal)
    found.deal(small, deal, 0, 1, 1)
    return found


def _is_loop(value: object, module: ModuleType) -> bool:
    """Whether it is a function of the inner loop that was written in this module."""
    return (
        isinstance(value, FunctionType)
        and module not in (tables, deals)
        and value.__module__ == module.__name__
    )


def _small() -> Tables:
    """A problem of one line, to compile with."""
    sitting = {"id": "1", "date": "2026-12-08", "start": "08:00", "end": "09:00"}
    line = {"id": "1", "kind": "other", "minutes": 5}
    return tables_of(
        compile_problem(problem_of({"sittings": [sitting], "presenters": [], "lines": [line]}))
    )


def main() -> int:
    """Compile and keep. One process at a time does it; the exit code is 1 where another one is at it."""
    kept = folder()
    kept.mkdir(parents=True, exist_ok=True)
    if hasattr(os, "nice"):
        os.nice(10)
    busy = kept / BUSY
    if busy.exists() and time() - busy.stat().st_mtime > PATIENCE:
        busy.unlink(missing_ok=True)
    try:
        busy.touch(exist_ok=False)
    except FileExistsError:
        return 1
    try:
        load(kept)
        (kept / READY).touch()
    finally:
        busy.unlink(missing_ok=True)
    return 0
