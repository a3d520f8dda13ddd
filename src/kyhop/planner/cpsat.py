"""The agenda as a constraint program for OR-Tools CP-SAT (the extra ``agenda``).

The model says the same as :mod:`kyhop.planner.place` counts, term by term; a row found by it is given
back to the board, which times and prices it again, so that both solvers speak of the same objective.
"""

from __future__ import annotations

import importlib.util
import threading
from dataclasses import dataclass
from typing import Any

from kyhop.planner.cpterms import Stated
from kyhop.planner.place import ABSENT, Board, Row
from kyhop.planner.search import Tick


def installed() -> bool:
    """Whether OR-Tools can be used here."""
    return importlib.util.find_spec("ortools") is not None


@dataclass(frozen=True, slots=True)
class Bounded:
    """What CP-SAT found: rows, or None; no agenda can cost less than ``bound``."""

    rows: tuple[Row, ...] | None
    bound: int
    proved: bool
    stopped: str


class Program(Stated):
    """One model that can be hinted, solved and read."""

    def hint(self, board: Board) -> int | None:
        """Begin from an agenda that is known: its places are fixed for a moment, so that the solver
        itself finds what every other variable is then. Gives the objective it counts for it."""
        self.m.clear_hints()
        for u, place in enumerate(board.where):
            self.m.add_hint(self.placed[u], place != ABSENT)
            for s, there in self.inside[u].items():
                self.m.add_hint(there, s == place)
            if place != ABSENT:
                self.m.add_hint(self.start[u], board.state.begins[u])
                self.m.add_hint(self.end[u], board.state.ends[u])
        for s in range(len(self.sittings)):
            for u, start, _ in board.times(s):
                if u < 0:
                    self.m.add_hint(self.pause[s, -1 - u], start)
        solver = self.cp.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.max_deterministic_time = 1.0
        solver.parameters.fix_variables_to_their_hinted_value = True
        solver.parameters.catch_sigint_signal = False
        if solver.solve(self.m) not in (self.cp.OPTIMAL, self.cp.FEASIBLE):
            return None
        self.m.clear_hints()
        for index, value in enumerate(solver.response_proto.solution):
            self.m.add_hint(self.m.get_int_var_from_proto_index(index), value)
        return int(solver.objective_value)

    def solve(
        self, *, seconds: float, seed: int, workers: int, tick: Tick | None, bounded: bool = True
    ) -> Bounded:
        """Solve for at most ``seconds``. One worker works by a deterministic clock that as a rule
        runs out earlier, so that the same seed gives the same agenda on the same release of OR-Tools.
        Ctrl-C is the caller's."""
        solver = self.cp.CpSolver()
        solver.parameters.num_workers = workers
        solver.parameters.random_seed = seed
        solver.parameters.max_time_in_seconds = seconds
        solver.parameters.catch_sigint_signal = False
        if workers == 1:
            solver.parameters.max_deterministic_time = seconds / 3
        watcher = _Watcher(solver, tick)
        callback = _callback(self.cp, watcher) if tick else None
        with watcher:
            status = solver.solve(self.m, callback) if callback else solver.solve(self.m)
        bound = max(0, int(-(-solver.best_objective_bound // 1)))
        if status not in (self.cp.OPTIMAL, self.cp.FEASIBLE):
            return Bounded(None, bound, False, watcher.stopped or "time")
        proved = status == self.cp.OPTIMAL
        stopped = "" if proved else watcher.stopped or "time"
        return Bounded(self._read(solver), bound, proved, stopped)

    def _read(self, solver: Any) -> tuple[Row, ...]:
        rows = []
        for s in range(len(self.sittings)):
            found = [
                (solver.value(self.start[u]), 1, u)
                for u, inside in enumerate(self.inside)
                if s in inside and solver.boolean_value(inside[s])
            ]
            found += [
                (solver.value(begin), 0, -1 - k) for (t, k), begin in self.pause.items() if t == s
            ]
            rows.append(tuple(u for _, _, u in sorted(found)))
        return tuple(rows)


class _Watcher:
    """Asks the caller several times a second whether to go on, and stops the solver if not."""

    def __init__(self, solver: Any, tick: Tick | None) -> None:
        self.solver, self.tick = solver, tick
        self.best, self.stopped = 0, ""
        self.done = threading.Event()
        self.thread = threading.Thread(target=self._watch, daemon=True)

    def _watch(self) -> None:
        while not self.done.wait(0.1):
            if self.tick and not self.tick(self.best, 0):
                self.stopped = "cancelled"
                self.solver.stop_search()
                return

    def __enter__(self) -> _Watcher:
        if self.tick:
            self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.done.set()
        if self.tick:
            self.thread.join()


def _callback(cp: Any, watcher: _Watcher) -> Any:
    class Found(cp.CpSolverSolutionCallback):  # type: ignore[misc]  # loaded at run time
        def on_solution_callback(self) -> None:
            watcher.best = int(self.objective_value)

    return Found()
