"""Whether a few lines can all be placed: a complete search, so that a no is a proof."""

from __future__ import annotations

from dataclasses import replace

from kyhop.planner.compiled import Compiled, compile_problem
from kyhop.planner.model import Problem

NODES = 20_000


def restrict(problem: Problem, names: frozenset[str]) -> Problem:
    """The problem of some of the lines alone. A block keeps the members that are among them."""
    together = tuple(
        replace(block, lines=kept)
        for block in problem.together
        if len(kept := tuple(name for name in block.lines if name in names)) > 1
    )
    return replace(
        problem,
        lines=tuple(line for line in problem.lines if line.id in names),
        precedences=tuple(
            one for one in problem.precedences if one.before in names and one.after in names
        ),
        together=together,
        related=(),
        previous=tuple(slot for slot in problem.previous if slot.line in names),
    )


def possible(problem: Problem, nodes: int = NODES) -> bool | None:
    """Whether every line of the problem can be placed; None when ``nodes`` were not enough.

    Units are appended in the order of their starts, each as early as it can be; whatever is feasible
    stays so when everything is moved as early as its order allows, so no agenda is missed.
    """
    compiled = compile_problem(problem)
    if compiled.broken or any(not any(unit.windows) for unit in compiled.units):
        return False
    minutes = sum(unit.minutes for unit in compiled.units)
    if minutes > sum(one.limit - one.start for one in problem.sittings):
        return False
    return _Trial(compiled, nodes).run()


class _Trial:
    def __init__(self, compiled: Compiled, nodes: int) -> None:
        self.units = compiled.units
        self.people = compiled.presenters
        self.sittings = compiled.problem.sittings
        self.overlap = {pair for i, j in compiled.clashes for pair in ((i, j), (j, i))}
        self.nodes = nodes
        self.at = [one.start for one in self.sittings]
        self.taken = [0] * len(self.sittings)
        self.end: dict[int, int] = {}
        self.where: dict[int, int] = {}
        self.seen: set[object] = set()

    def run(self) -> bool | None:
        found = self._append()
        return found if found or self.nodes > 0 else None

    def _append(self) -> bool:
        """Append one of the units left, or take a break first; True once none is left."""
        if len(self.end) == len(self.units):
            return self._breaks_hold()
        self.nodes -= 1
        if self.nodes <= 0:
            return False
        state = (tuple(self.at), tuple(self.taken), tuple(sorted(self.end.items())))
        if state in self.seen:
            return False
        self.seen.add(state)
        for u, unit in enumerate(self.units):
            if u in self.end or any(p not in self.end for p, _ in unit.preds):
                continue
            if any(self._append_to(u, s) for s, windows in enumerate(unit.windows) if windows):
                return True
        return any(self._pause(s) for s in range(len(self.sittings)))

    def _append_to(self, u: int, s: int) -> bool:
        unit = self.units[u]
        begin = max([self.at[s], *(self.end[p] + lag for p, lag in unit.preds)])
        for v, end in self.end.items():
            if (s, self.where[v]) in self.overlap and not self.people[u].isdisjoint(self.people[v]):
                begin = max(begin, end)
        for a, b in unit.windows[s]:
            start = max(a, begin)
            if start + unit.minutes <= b:
                was = self.at[s]
                self.at[s] = self.end[u] = start + unit.minutes
                self.where[u] = s
                if self._append():
                    return True
                self.at[s] = was
                del self.end[u], self.where[u]
                return False
        return False

    def _pause(self, s: int) -> bool:
        breaks = self.sittings[s].breaks
        k = self.taken[s]
        if k >= len(breaks) or self.at[s] > breaks[k].latest:
            return False
        was = self.at[s]
        self.at[s] = max(was, breaks[k].earliest) + breaks[k].minutes
        self.taken[s] += 1
        found = self._append()
        if not found:
            self.at[s], self.taken[s] = was, k
        return found

    def _breaks_hold(self) -> bool:
        """The breaks not taken yet can all come after the lines."""
        return all(
            self.taken[s] >= len(one.breaks) or self.at[s] <= one.breaks[self.taken[s]].latest
            for s, one in enumerate(self.sittings)
        )
