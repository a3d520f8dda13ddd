"""The agenda as a constraint program for OR-Tools CP-SAT (the extra ``agenda``).

The model says the same as :mod:`kyhop.planner.place` counts, term by term; a row found by it is given
back to the board, which times and prices it again, so that both solvers speak of the same objective.
"""

from __future__ import annotations

import importlib
import importlib.util
import threading
from dataclasses import dataclass
from typing import Any

from kyhop.planner.compiled import APART, STEP, Compiled
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


class Program:
    """One model; see docs/planner.md for the formulation."""

    def __init__(self, compiled: Compiled) -> None:
        self.cp: Any = importlib.import_module("ortools.sat.python.cp_model")
        self.compiled = compiled
        self.units = compiled.units
        self.sittings = compiled.problem.sittings
        self.m: Any = self.cp.CpModel()
        self.low = self.sittings[0].start
        self.high = max(one.limit for one in self.sittings)
        self.inside: list[dict[int, Any]] = []
        self.placed: list[Any] = []
        self.start: list[Any] = []
        self.end: list[Any] = []
        self.extra: list[dict[int, Any]] = []
        self.pause: dict[tuple[int, int], Any] = {}
        self.tasks: list[list[Any]] = [[] for _ in self.sittings]
        self.costs: list[Any] = []
        for u in range(len(self.units)):
            self._unit(u)
        self._rows()
        self._orders()
        self._people()
        self._row_terms()
        self._waiting()
        self._apart()
        self._moves()
        self._debate()
        weights = compiled.problem.weights
        for unit, placed in zip(self.units, self.placed, strict=True):
            self.costs.append(weights["unplaced"] * unit.importance * (1 - placed))
        self.m.minimize(sum(self.costs))

    def _int(self, low: int, high: int) -> Any:
        return self.m.new_int_var(low, max(low, high), "")

    def _unit(self, u: int) -> None:
        """Where a unit lies: one window of one sitting, or nowhere."""
        unit, m = self.units[u], self.m
        start, end = self._int(self.low, self.high), self._int(self.low, self.high)
        inside: dict[int, Any] = {}
        extra: dict[int, Any] = {}
        chosen = []
        for s, windows in enumerate(unit.windows):
            if not windows:
                continue
            options = [m.new_bool_var("") for _ in windows]
            chosen += options
            inside[s] = m.new_bool_var("")
            m.add(inside[s] == sum(options))
            length: Any = unit.minutes
            if unit.stretch:
                steps = self._int(0, unit.stretch // STEP)
                m.add(steps == 0).only_enforce_if(~inside[s])
                extra[s] = STEP * steps
                length = unit.minutes + extra[s]
            self.tasks[s].append(m.new_optional_interval_var(start, length, end, inside[s], ""))
            for option, (a, b) in zip(options, windows, strict=True):
                m.add(start >= a).only_enforce_if(option)
                m.add(end <= b).only_enforce_if(option)
        placed = m.new_bool_var("")
        m.add(placed == sum(chosen))
        self.inside.append(inside)
        self.extra.append(extra)
        self.placed.append(placed)
        self.start.append(start)
        self.end.append(end)

    def _rows(self) -> None:
        for s, sitting in enumerate(self.sittings):
            for k, one in enumerate(sitting.breaks):
                begin = self._int(one.earliest, one.latest)
                self.pause[s, k] = begin
                self.tasks[s].append(self.m.new_fixed_size_interval_var(begin, one.minutes, ""))
            self.m.add_no_overlap(self.tasks[s])

    def _orders(self) -> None:
        for v, unit in enumerate(self.units):
            for u, lag in unit.preds:
                both = (self.placed[u], self.placed[v])
                self.m.add(self.start[v] >= self.end[u] + lag).only_enforce_if(*both)
                for s, there in self.inside[v].items():
                    later = [
                        other
                        for t, other in self.inside[u].items()
                        if self.sittings[t].start >= self.sittings[s].limit + min(0, lag)
                    ]
                    if later:
                        self.m.add(sum(later) == 0).only_enforce_if(there)
            for u in unit.needs:
                self.m.add_implication(self.placed[v], self.placed[u])

    def _people(self) -> None:
        """Nobody is in two halls at once."""
        for i, j in self.compiled.clashes:
            people = self.compiled.presenters
            for u in range(len(self.units)):
                for v in range(len(self.units)):
                    if u == v or people[u].isdisjoint(people[v]):
                        continue
                    if i in self.inside[u] and j in self.inside[v]:
                        first = self.m.new_bool_var("")
                        both = (self.inside[u][i], self.inside[v][j])
                        self.m.add(self.end[u] <= self.start[v]).only_enforce_if(*both, first)
                        self.m.add(self.end[v] <= self.start[u]).only_enforce_if(*both, ~first)

    def _row_terms(self) -> None:
        """Overrun, idle time and balance of each sitting; discussions that are not stretched."""
        weights = self.compiled.problem.weights
        for s, sitting in enumerate(self.sittings):
            here = [(u, inside[s]) for u, inside in enumerate(self.inside) if s in inside]
            last = self._int(sitting.start, sitting.limit)
            for u, there in here:
                self.m.add(last >= self.end[u]).only_enforce_if(there)
            base = sum(self.units[u].minutes * there for u, there in here)
            more = sum(self.extra[u][s] for u, _ in here if self.extra[u])
            rest = 0
            for k, one in enumerate(sitting.breaks):
                counted = self.m.new_bool_var("")
                self.m.add(self.pause[s, k] + one.minutes <= last).only_enforce_if(counted)
                rest += one.minutes * counted
            if weights["overrun"] and sitting.overrun:
                over = self._int(0, sitting.overrun)
                self.m.add(over >= last - sitting.end)
                self.costs.append(weights["overrun"] * over)
            if weights["idle"]:
                idle = self._int(0, sitting.limit - sitting.start)
                self.m.add(idle >= last - sitting.start - rest - base - more)
                self.costs.append(weights["idle"] * idle)
            if weights["balance"] and self.compiled.shares[s] >= 0:
                uneven = self._int(0, sitting.limit - sitting.start)
                self.m.add(uneven >= base - self.compiled.shares[s])
                self.costs.append(weights["balance"] * uneven)
        for u, unit in enumerate(self.units):
            if unit.stretch:
                missing = unit.stretch * self.placed[u] - sum(self.extra[u].values())
                self.costs.append(weights["discussion"] * missing)

    def _waiting(self) -> None:
        weight = self.compiled.problem.weights["waiting"]
        if not weight:
            return
        owners: dict[int, dict[int, list[tuple[int, int]]]] = {}
        for u, unit in enumerate(self.units):
            for person, offset, minutes in unit.visits:
                owners.setdefault(person, {}).setdefault(u, []).append((offset, minutes))
        for owned in owners.values():
            attends = []
            for s in range(len(self.sittings)):
                mine = [u for u in owned if s in self.inside[u]]
                if not mine:
                    continue
                attend = self.m.new_bool_var("")
                attends.append(attend)
                for u in mine:
                    self.m.add_implication(self.inside[u][s], attend)
                if len(mine) > 1 or len(owned[mine[0]]) > 1:
                    self._span(s, mine, owned, weight)
            came = self.m.new_bool_var("")
            self.m.add_max_equality(came, attends)
            self.m.add(sum(attends) >= came)
            visits = weight * self.compiled.problem.rules.extra_visit
            self.costs.append(visits * (sum(attends) - came))

    def _span(
        self, s: int, mine: list[int], owned: dict[int, list[tuple[int, int]]], weight: int
    ) -> None:
        """From a person's first line of a sitting to the end of the last, own minutes taken off."""
        sitting = self.sittings[s]
        first = self._int(sitting.start, sitting.limit)
        last = self._int(sitting.start, sitting.limit)
        wait = self._int(0, sitting.limit - sitting.start)
        own: Any = 0
        for u in mine:
            there, parts = self.inside[u][s], owned[u]
            self.m.add(first <= self.start[u] + parts[0][0]).only_enforce_if(there)
            tail = self.units[u].minutes - parts[-1][0] - parts[-1][1]
            self.m.add(last >= self.end[u] - tail).only_enforce_if(there)
            own += sum(minutes for _, minutes in parts) * there + self.extra[u].get(s, 0)
        self.m.add(wait >= last - first - own)
        self.costs.append(weight * wait)

    def _apart(self) -> None:
        weight = self.compiled.problem.weights["apart"]
        lengths = [unit.minutes for unit in self.units]
        for u, a, m, v, b, n in self.compiled.pairs if weight else ():
            gap, far = self._int(0, APART), self.m.new_bool_var("")
            one_end = self.end[u] - (lengths[u] - a - m)
            other_end = self.end[v] - (lengths[v] - b - n)
            both = (self.placed[u], self.placed[v])
            if any(p == u for p, _ in self.units[v].preds):
                apart = [self.start[v] + b - one_end]
            else:
                apart = [self.start[v] + b - one_end, self.start[u] + a - other_end]
            for distance in apart:
                self.m.add(gap >= distance).only_enforce_if(*both, ~far)
            self.m.add(gap >= APART).only_enforce_if(*both, far)
            self._elsewhere(u, v, far)
            self.costs.append(weight * gap)

    def _elsewhere(self, u: int, v: int, far: Any) -> None:
        """Sittings that stand further apart than a gap counts: the pair is far at once."""
        for s, here in self.inside[u].items():
            near = [
                there
                for t, there in self.inside[v].items()
                if self.sittings[t].start < self.sittings[s].limit + APART
                and self.sittings[s].start < self.sittings[t].limit + APART
            ]
            self.m.add_bool_or(~here, ~self.placed[v], far, *near)

    def _moves(self) -> None:
        weight = self.compiled.problem.weights["moves"]
        stayed: dict[int, list[tuple[int, int, int, Any]]] = {}
        for u, known in self.compiled.before.items() if weight else ():
            for place, (s, rank) in enumerate(known):
                there = self.inside[u].get(s)
                if there is None:
                    self.costs.append(weight * self.placed[u])
                    continue
                moved = self.m.new_bool_var("")
                self.m.add(moved >= self.placed[u] - there)
                self.costs.append(weight * moved)
                stayed.setdefault(s, []).append((rank, u, place, moved))
        for group in stayed.values():
            group.sort(key=lambda one: one[0])
            for index, (_, u, i, moved) in enumerate(group):
                for _, v, j, also in group[index + 1 :]:
                    both = (self.placed[u], self.placed[v])
                    if u == v and j < i:
                        self.m.add_bool_or(moved, also, ~both[0])
                    elif u != v:
                        self.m.add(self.start[v] >= self.end[u]).only_enforce_if(
                            ~moved, ~also, *both
                        )

    def _debate(self) -> None:
        share = self.compiled.problem.rules.debate_share
        weight = self.compiled.problem.weights["debate"]
        if not share or not weight:
            return
        total: Any = 0
        debate: Any = 0
        for u, unit in enumerate(self.units):
            more = sum(self.extra[u].values()) if self.extra[u] else 0
            total += unit.minutes * self.placed[u] + more
            debate += unit.debate * self.placed[u] + (more if unit.grows_debate else 0)
        short = self._int(0, sum(unit.minutes + unit.stretch for unit in self.units))
        self.m.add(1000 * short >= share * total - 1000 * debate)
        self.costs.append(weight * short)

    def hint(self, board: Board) -> int | None:
        """Begin from an agenda that is known: its places are fixed for a moment, so that the solver
        itself finds what every other variable is then. Gives the objective it counts for it."""
        self.m.clear_hints()
        for u, place in enumerate(board.where):
            self.m.add_hint(self.placed[u], place != ABSENT)
            for s, there in self.inside[u].items():
                self.m.add_hint(there, s == place)
            if place != ABSENT:
                self.m.add_hint(self.start[u], board.begins[u])
                self.m.add_hint(self.end[u], board.ends[u])
        for s, timed in enumerate(board.rows):
            for u, start in zip(timed.row, timed.start, strict=True):
                if u < 0:
                    self.m.add_hint(self.pause[s, -1 - u], start)
        solver = self.cp.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.max_deterministic_time = 1.0
        solver.parameters.fix_variables_to_their_hinted_value = True
        if solver.solve(self.m) not in (self.cp.OPTIMAL, self.cp.FEASIBLE):
            return None
        self.m.clear_hints()
        for index, value in enumerate(solver.response_proto.solution):
            self.m.add_hint(self.m.get_int_var_from_proto_index(index), value)
        return int(solver.objective_value)

    def solve(
        self, *, seconds: float, seed: int, workers: int, tick: Tick | None, bounded: bool = True
    ) -> Bounded:
        """Solve for at most ``seconds``. One worker works by a deterministic clock, so that the same
        seed gives the same agenda on the same release of OR-Tools."""
        solver = self.cp.CpSolver()
        solver.parameters.num_workers = workers
        solver.parameters.random_seed = seed
        solver.parameters.max_time_in_seconds = seconds if workers > 1 else 3 * seconds
        if workers == 1:
            solver.parameters.max_deterministic_time = seconds
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
