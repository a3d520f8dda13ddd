"""The same problem with fewer units: every report and the verification report on it go as one. Agendas
are searched among these first and among all then, from the best that was found (multilevel search;
Walshaw 2004): whole matters change their sitting in one step, and nearly always the two stand together in
the end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kyhop.planner.compiled import Compiled, compile_problem
from kyhop.planner.model import Line, Problem, Together
from kyhop.planner.place import Row
from kyhop.planner.rules import arcs

Pair = tuple[str, str]


def coarser(fine: Compiled) -> Compiled | None:
    """The problem with such pairs as blocks; None where there is none, or where a previous version says
    how its lines stand, for most of them shall stay there."""
    if fine.problem.previous:
        return None
    pairs = list(_pairs(fine.problem))
    while pairs:
        blocks = tuple(Together(f"~{one}", (one, other)) for one, other in pairs)
        together = fine.problem.together + blocks
        found = compile_problem(replace(fine.problem, together=together))
        fitting = [pair for pair in pairs if _fits(found, pair[0])]
        if fitting == pairs:
            return found
        pairs = fitting
    return None


def _fits(found: Compiled, line: str) -> bool:
    """Whether the block of a line may stand in some sitting."""
    return line not in found.broken and any(found.units[found.unit_of[line][0]].windows)


def _pairs(problem: Problem) -> Iterator[Pair]:
    """Reports with their only verification report that verifies nothing else."""
    lines = {line.id: line for line in problem.lines}
    known = [
        (arc.before, arc.after)
        for arc in arcs(problem)
        if arc.wish.startswith("verification_after_report:")
    ]
    count = Counter(line for pair in known for line in pair)
    bound = {line for block in problem.together for line in block.lines}
    for pair in known:
        free = (count[line] == 1 and line not in bound and _loose(lines[line]) for line in pair)
        if all(free):
            yield pair


def _loose(line: Line) -> bool:
    """Whether the line has no moment of its own and is not stretched, which a block never is."""
    return not line.locked and not (line.fixed and line.fixed.start) and line.most <= line.minutes


def expanded(coarse: Compiled, fine: Compiled, rows: Sequence[Row]) -> list[Row]:
    """Rows of the coarser problem in units of the other."""
    return [tuple(_units(coarse, fine, row)) for row in rows]


def _units(coarse: Compiled, fine: Compiled, row: Row) -> Iterator[int]:
    for u in row:
        if u < 0:
            yield u
        else:
            lines = coarse.units[u].lines
            yield from dict.fromkeys(fine.unit_of[line][0] for line in lines)
