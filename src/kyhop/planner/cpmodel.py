"""The constraints of an agenda for CP-SAT: where and when every unit and break lies."""

from __future__ import annotations

import importlib
from typing import Any

from kyhop.planner.compiled import STEP, Compiled


class Model:
    """Optional intervals over the sittings, their order, and people who are in one place."""

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
