"""Wishes that cannot be met together: the smallest set behind a line that found no place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations

from kyhop.law.model import Words
from kyhop.planner.exact import possible, restrict
from kyhop.planner.model import Agenda, Problem
from kyhop.planner.wishes import relax, wish_words, wishes_of

NEAR = 12
"""Of so many neighbours of a line any two are tried with it."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Lines that cannot all be on the agenda with these wishes. Without any one of the wishes they
    can: proved both ways by complete search. ``minutes`` instead of wishes: the sittings together are
    so much too short for all lines."""

    lines: tuple[str, ...]
    wishes: tuple[str, ...]
    minutes: int = 0

    def says(self, problem: Problem) -> Words:
        """The conflict as a sentence."""
        if self.minutes:
            n = self.minutes
            return Words(
                f"tổng thời lượng các mục vượt các phiên {n} phút",
                f"all lines together are {n} minutes longer than the sittings",
            )
        told = [wish_words(problem, wish) for wish in self.wishes]
        titles = {line.id: line.title for line in problem.lines}
        names = ", ".join(f"“{titles[name]}”" for name in self.lines)
        vi, en = "; ".join(one.vi for one in told), "; ".join(one.en for one in told)
        return Words(
            f"không thể đồng thời: {vi} (mục {names})", f"not all at once: {en} (lines {names})"
        )


def conflicts(
    problem: Problem, agenda: Agenda, going: Callable[[], bool] = lambda: True
) -> tuple[Conflict, ...]:
    """For each line left out, the smallest set of lines and wishes that proves why, where few lines
    are enough; and the shortage of minutes, if there is one."""
    found = []
    room = sum(max(0, one.room + one.overrun) for one in problem.sittings)
    short = sum(line.minutes for line in problem.lines) - room
    if short > 0:
        found.append(Conflict((), (), short))
    explained = set[str]()
    for line in agenda.unplaced:
        if line in explained or not going():
            continue
        core = _core(problem, line, going)
        if core:
            explained |= set(core.lines)
            found.append(core)
    return tuple(dict.fromkeys(found))


def _core(problem: Problem, line: str, going: Callable[[], bool]) -> Conflict | None:
    """The first and smallest infeasible group of lines around one."""
    block = next((set(one.lines) for one in problem.together if line in one.lines), {line})
    if not block - {line} or possible(restrict(problem, frozenset({line}))) is False:
        groups: Iterable[frozenset[str]] = [frozenset({line}), frozenset(block)]
    else:
        groups = [frozenset({line, name}) for name in block] + [frozenset(block)]
    others = [one.id for one in problem.lines if one.id not in block]
    near = _near(problem, block)
    stages = (
        groups,
        (frozenset({line, other}) for other in others),
        (frozenset({line, *pair}) for pair in combinations(near, 2)),
        (frozenset({line, *pair}) for pair in combinations(near[:8], 3)),
        (frozenset(block | {other}) for other in others),
    )
    for stage in stages:
        for names in stage:
            if not going():
                return None
            small = restrict(problem, names)
            if possible(small) is False:
                return _shrunk(small)
    return None


def _near(problem: Problem, block: set[str]) -> list[str]:
    """Lines bound to a block by an order, a shared presenter, or a sitting both are set to."""
    lines = {line.id: line for line in problem.lines}
    people = {p for name in block for p in lines[name].presenters}
    wishes = [wish.partition(":") for wish in wishes_of(problem, block)]
    told = " ".join(whose for what, _, whose in wishes if what != "break")
    ranked = []
    for one in problem.lines:
        if one.id in block:
            continue
        held = bool(one.fixed or one.locked or one.sittings)
        rank = 2 * held + 2 * (not people.isdisjoint(one.presenters)) + 3 * (one.id in told)
        if rank:
            ranked.append((-rank, one.id))
    return [name for _, name in sorted(ranked)[:NEAR]]


def _shrunk(problem: Problem) -> Conflict:
    """Without any line, and without any wish, that the proof does not need."""
    names = [line.id for line in problem.lines]
    for name in list(names):
        fewer = frozenset(names) - {name}
        if fewer and possible(restrict(problem, fewer)) is False:
            names.remove(name)
    core = restrict(problem, frozenset(names))
    every = list(wishes_of(core, names))
    kept = list(every)
    for wish in every:
        rest = [one for one in kept if one != wish]
        dropped = [one for one in every if one not in rest]
        if possible(relax(core, dropped)) is False:
            kept = rest
    return Conflict(tuple(names), tuple(kept))
