"""The objective of an agenda for CP-SAT, term by term as the board counts it."""

from __future__ import annotations

from typing import Any

from kyhop.planner.compiled import APART, Compiled
from kyhop.planner.cpmodel import Model


class Stated(Model):
    """The constraints with the objective; see docs/planner.md for the terms."""

    def __init__(self, compiled: Compiled) -> None:
        super().__init__(compiled)
        self._row_terms()
        self._waiting()
        self._apart()
        self._moves()
        self._debate()
        weights = compiled.problem.weights
        for unit, placed in zip(self.units, self.placed, strict=True):
            self.costs.append(weights["unplaced"] * unit.importance * (1 - placed))
        self.m.minimize(sum(self.costs))

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
