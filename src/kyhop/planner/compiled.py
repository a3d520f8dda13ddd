"""A problem made ready for solving: units, windows and orders as numbers.

A *unit* is a line, or a block of lines that follow each other. Units are numbered; so are sittings
(by start), in the order of the problem.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

from kyhop.planner.kinds import DEBATE
from kyhop.planner.model import Line, Problem
from kyhop.planner.rules import arcs
from kyhop.planner.windows import Window, free_times, groups_of, offsets_of, windows_of


@dataclass(slots=True)
class Unit:
    """One line or block: its lines with offsets, minutes, how much it may be stretched, how many of its
    minutes are debate, and whether stretching gives more debate."""

    lines: tuple[str, ...]
    offsets: tuple[int, ...]
    minutes: int
    stretch: int
    debate: int
    grows_debate: bool
    importance: int
    windows: list[tuple[Window, ...]] = field(default_factory=list)
    """Per sitting: stretches of time within one of which it must lie; empty where it may not be."""
    preds: list[tuple[int, int]] = field(default_factory=list)
    """(unit, lag): it starts ``lag`` minutes or more after that unit's end."""
    succs: list[tuple[int, int]] = field(default_factory=list)
    needs: list[int] = field(default_factory=list)
    needed: list[int] = field(default_factory=list)
    visits: tuple[tuple[int, int, int], ...] = ()
    """(presenter, offset, minutes) of those whose waiting counts."""


@dataclass(slots=True)
class Compiled:
    """The numbers of one problem."""

    problem: Problem
    units: list[Unit]
    unit_of: dict[str, tuple[int, int]]
    """Line → its unit and its offset in it."""
    broken: set[str]
    """Lines that cannot be placed at all: their block contradicts an order within it."""
    pairs: list[tuple[int, int, int, int, int, int]]
    """Related lines: (unit, offset, minutes) of the one and of the other."""
    shares: list[int]
    """Per sitting: the minutes a balanced agenda gives it, -1 where balance does not count."""
    before: dict[int, list[tuple[int, int]]]
    """Unit → (sitting, rank) in the previous version of each of its lines that was there."""
    clashes: list[tuple[int, int]]
    """Pairs of sittings that overlap in time: nobody can be in both at once."""
    presenters: list[frozenset[str]]
    """Per unit: everybody who must be there."""

    @property
    def free(self) -> bool:
        """Whether no end in one sitting can hold up a start in another: none overlap in time, and
        the longest wait that an order asks for fits between any two."""
        longest = max((lag for unit in self.units for _, lag in unit.preds), default=0)
        ordered = self.problem.sittings
        return all(one.limit + longest <= other.start for one, other in itertools.pairwise(ordered))


APART = 120
"""Related lines that stand this far apart, or in different sittings, count this many minutes."""
STEP = 5
"""Discussions are stretched by steps of so many minutes."""


def compile_problem(problem: Problem) -> Compiled:
    """Number everything."""
    lines = {line.id: line for line in problem.lines}
    groups, broken = groups_of(problem, lines)
    units = [_unit(group, lines) for group in groups]
    unit_of = {
        line: (index, offset)
        for index, unit in enumerate(units)
        for line, offset in zip(unit.lines, unit.offsets, strict=True)
    }
    free = free_times(problem)
    slots = {slot.line: slot for slot in problem.previous}
    for unit in units:
        whole = broken.isdisjoint(unit.lines)
        parts = [(lines[name], at) for name, at in zip(unit.lines, unit.offsets, strict=True)]
        for sitting in problem.sittings:
            unit.windows.append(windows_of(parts, sitting, free, slots) if whole else ())
    _link(problem, units, unit_of)
    _visits(problem, units, lines)
    sittings = problem.sittings
    clashes = [
        (i, j)
        for i, one in enumerate(sittings)
        for j in range(i + 1, len(sittings))
        if sittings[j].start < one.limit and one.start < sittings[j].limit
    ]
    people = [frozenset(p for name in unit.lines for p in lines[name].presenters) for unit in units]
    return Compiled(
        problem, units, unit_of, broken, _pairs(problem, lines, unit_of), _shares(problem),
        _before(problem, units), clashes, people,
    )  # fmt: skip


def _unit(names: tuple[str, ...], lines: dict[str, Line]) -> Unit:
    minutes = sum(lines[name].minutes for name in names)
    first = lines[names[0]]
    single = len(names) == 1 and not first.locked and not (first.fixed and first.fixed.start)
    stretch = (first.most - first.minutes) // STEP * STEP if single else 0
    return Unit(
        names, offsets_of(names, lines), minutes, stretch,
        sum(lines[name].minutes for name in names if lines[name].kind in DEBATE),
        first.kind in DEBATE,
        sum(lines[name].importance for name in names),
    )  # fmt: skip


def _link(problem: Problem, units: list[Unit], unit_of: dict[str, tuple[int, int]]) -> None:
    minutes = {line.id: line.minutes for line in problem.lines}
    lags: dict[tuple[int, int], int] = {}
    needs: set[tuple[int, int]] = set()
    for arc in arcs(problem):
        (u, at_u), (v, at_v) = unit_of[arc.before], unit_of[arc.after]
        if u == v:
            continue
        lag = arc.gap - at_v - (units[u].minutes - at_u - minutes[arc.before])
        lags[u, v] = max(lag, lags.get((u, v), lag))
        if arc.needs:
            needs.add((u, v))
    for (u, v), lag in lags.items():
        units[v].preds.append((u, lag))
        units[u].succs.append((v, lag))
    for u, v in sorted(needs):
        units[v].needs.append(u)
        units[u].needed.append(v)


def _visits(problem: Problem, units: list[Unit], lines: dict[str, Line]) -> None:
    number = {one.id: i for i, one in enumerate(problem.presenters) if not one.resident}
    for unit in units:
        unit.visits = tuple(
            (number[presenter], offset, lines[name].minutes)
            for name, offset in zip(unit.lines, unit.offsets, strict=True)
            for presenter in lines[name].presenters
            if presenter in number
        )


def _pairs(
    problem: Problem, lines: dict[str, Line], unit_of: dict[str, tuple[int, int]]
) -> list[tuple[int, int, int, int, int, int]]:
    """Neighbours in each related group, and each verification report with what it verifies."""
    wanted = [pair for names in problem.related for pair in itertools.pairwise(names)]
    wanted += [
        (arc.before, arc.after)
        for arc in arcs(problem)
        if arc.wish.startswith("verification_after_report:")
    ]
    found = []
    for one, other in dict.fromkeys(wanted):
        (u, a), (v, b) = unit_of[one], unit_of[other]
        if u != v:
            found.append((u, a, lines[one].minutes, v, b, lines[other].minutes))
    return found


def _shares(problem: Problem) -> list[int]:
    """Each open sitting's part of the estimated minutes, by its room."""
    rooms = [0 if one.only else max(0, one.room) for one in problem.sittings]
    kinds = frozenset().union(*(one.only for one in problem.sittings))
    needed = sum(line.minutes for line in problem.lines if line.kind not in kinds)
    total = sum(rooms) or 1
    share = min(needed, total)
    return [
        -1 if one.only else -(-room * share // total)
        for one, room in zip(problem.sittings, rooms, strict=True)
    ]


def _before(problem: Problem, units: list[Unit]) -> dict[int, list[tuple[int, int]]]:
    number = {one.id: i for i, one in enumerate(problem.sittings)}
    ordered = sorted(problem.previous, key=lambda slot: (slot.sitting, slot.start, slot.line))
    rank = {slot.line: (number.get(slot.sitting, -1), i) for i, slot in enumerate(ordered)}
    found = {}
    for index, unit in enumerate(units):
        known = [rank[name] for name in unit.lines if name in rank]
        if known:
            found[index] = known
    return found
