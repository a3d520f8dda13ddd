"""The objective: what each term amounts to in an agenda, from the problem alone."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kyhop.planner.compiled import APART, Compiled
from kyhop.planner.kinds import DEBATE
from kyhop.planner.model import TERMS, Agenda, Placed, Problem


@dataclass(frozen=True, slots=True)
class Term:
    """One term: its amount in its own unit, the council's weight, and their product."""

    name: str
    amount: int
    weight: int

    @property
    def cost(self) -> int:
        """What it adds to the objective."""
        return self.amount * self.weight


def terms(compiled: Compiled, agenda: Agenda) -> tuple[Term, ...]:
    """Every term of the objective, in the order of :data:`~kyhop.planner.model.TERMS`."""
    problem = compiled.problem
    at = {one.line: one for one in agenda.placed}
    lines = {line.id: line for line in problem.lines}
    rows = rows_of(agenda)
    amounts = {
        "unplaced": sum(lines[name].importance for name in agenda.unplaced),
        "moves": len(moved(problem, agenda)),
        "debate": debate_missing(problem, agenda),
        "discussion": sum(_unstretched(compiled, one) for one in agenda.placed),
        "waiting": _waiting(problem, rows),
        "apart": _apart(compiled, at),
        "balance": _uneven(compiled, rows),
        "overrun": 0,
        "idle": 0,
    }
    for sitting in problem.sittings:
        row = rows.get(sitting.id)
        if row:
            end = row[-1].end
            amounts["overrun"] += max(0, end - sitting.end)
            paused = sum(
                one.minutes
                for one in agenda.breaks
                if one.sitting == sitting.id and one.start + one.minutes <= end
            )
            amounts["idle"] += end - sitting.start - paused - sum(one.minutes for one in row)
    return tuple(Term(name, amounts[name], problem.weights[name]) for name in TERMS)


def objective(found: Sequence[Term]) -> int:
    """The sum of what the terms cost."""
    return sum(term.cost for term in found)


def rows_of(agenda: Agenda) -> dict[str, list[Placed]]:
    """The lines of each sitting, by time."""
    rows: dict[str, list[Placed]] = defaultdict(list)
    for one in sorted(agenda.placed, key=lambda one: one.start):
        rows[one.sitting].append(one)
    return rows


def moved(problem: Problem, agenda: Agenda) -> frozenset[str]:
    """Lines that left their sitting, or that had to change their place in its order: the fewest
    whose removal leaves the order of the previous version."""
    slots = {slot.line: slot for slot in problem.previous}
    found = set[str]()
    for sitting, row in rows_of(agenda).items():
        known = [one.line for one in row if one.line in slots]
        found |= {name for name in known if slots[name].sitting != sitting}
        stayed = [name for name in known if slots[name].sitting == sitting]
        keys = [(slots[name].start, name) for name in stayed]
        kept = longest_rise([sorted(keys).index(key) for key in keys])
        found |= {name for index, name in enumerate(stayed) if index not in kept}
    return frozenset(found)


def longest_rise(values: Sequence[int]) -> frozenset[int]:
    """The indices of one longest rising run through the values, left to right."""
    tails: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for index, value in enumerate(values):
        place = bisect_left(tails, value)
        back.append(ends[place - 1] if place else -1)
        tails[place : place + 1] = [value]
        ends[place : place + 1] = [index]
    kept = set[int]()
    at = ends[-1] if ends else -1
    while at >= 0:
        kept.add(at)
        at = back[at]
    return frozenset(kept)


def debate_minutes(problem: Problem, agenda: Agenda) -> tuple[int, int]:
    """Minutes of debate and question time, and minutes of all lines."""
    kinds = {line.id: line.kind for line in problem.lines}
    total = sum(one.minutes for one in agenda.placed)
    return sum(one.minutes for one in agenda.placed if kinds[one.line] in DEBATE), total


def debate_missing(problem: Problem, agenda: Agenda) -> int:
    """Minutes of debate that the council's share still asks for."""
    debate, total = debate_minutes(problem, agenda)
    return max(0, -(-(problem.rules.debate_share * total - 1000 * debate) // 1000))


def _unstretched(compiled: Compiled, one: Placed) -> int:
    unit = compiled.units[compiled.unit_of[one.line][0]]
    return unit.minutes + unit.stretch - one.minutes if unit.stretch else 0


def _waiting(problem: Problem, rows: dict[str, list[Placed]]) -> int:
    people = {line.id: line.presenters for line in problem.lines}
    resident = {one.id for one in problem.presenters if one.resident}
    visits: dict[str, dict[str, list[Placed]]] = defaultdict(lambda: defaultdict(list))
    for sitting, row in rows.items():
        for one in row:
            for person in people[one.line]:
                if person not in resident:
                    visits[person][sitting].append(one)
    total = 0
    for sittings in visits.values():
        total += problem.rules.extra_visit * (len(sittings) - 1)
        for own in sittings.values():
            total += own[-1].end - own[0].start - sum(one.minutes for one in own)
    return total


def _apart(compiled: Compiled, at: dict[str, Placed]) -> int:
    total = 0
    for u, a, _, v, b, _ in compiled.pairs:
        one = at.get(_line_at(compiled, u, a))
        other = at.get(_line_at(compiled, v, b))
        if one and other:
            gap = max(other.start - one.end, one.start - other.end, 0)
            total += min(gap, APART)
    return total


def _line_at(compiled: Compiled, unit: int, offset: int) -> str:
    found = compiled.units[unit]
    return found.lines[found.offsets.index(offset)]


def _uneven(compiled: Compiled, rows: dict[str, list[Placed]]) -> int:
    minutes = {line.id: line.minutes for line in compiled.problem.lines}
    total = 0
    for sitting, share in zip(compiled.problem.sittings, compiled.shares, strict=True):
        if share >= 0:
            used = sum(minutes[one.line] for one in rows.get(sitting.id, ()))
            total += max(0, used - share)
    return total
