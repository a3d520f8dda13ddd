"""The consensus list: matters on which nobody remarks, asks or objects are treated shortly."""

from __future__ import annotations

from dataclasses import replace

from kyhop.planner.kinds import DISCUSSING, PRESENTING, LineKind
from kyhop.planner.model import Line, Problem, Together

SHORTENED = PRESENTING | DISCUSSING | {LineKind.VERIFICATION}
BLOCK = "consensus"


def is_short(line: Line, problem: Problem) -> bool:
    """Whether all the line's matters are agreed, so that it is only named and asked about."""
    agreed = problem.consensus
    return line.kind in SHORTENED and bool(line.matters) and agreed.issuperset(line.matters)


def group(problem: Problem) -> Problem:
    """The problem with agreed matters grouped: their presentations and discussions take a few minutes
    each, and their votes, all of which remain and keep their minutes, follow one another as a block.

    A vote that is fixed, locked or already in a block stays as it is.
    """
    if not problem.consensus:
        return problem
    lines = tuple(_short(line, problem) for line in problem.lines)
    taken = {line for block in problem.together for line in block.lines}
    votes = tuple(
        line.id
        for line in problem.lines
        if line.kind is LineKind.VOTE
        and line.matters
        and problem.consensus.issuperset(line.matters)
        and line.id not in taken
        and not (line.fixed or line.locked or line.sittings or line.late)
    )
    together = problem.together
    if len(votes) > 1:
        together += (Together(BLOCK, votes),)
    return replace(problem, lines=lines, together=together)


def _short(line: Line, problem: Problem) -> Line:
    if not is_short(line, problem):
        return line
    minutes = min(line.minutes, problem.rules.consensus_minutes)
    low, high = min(line.low, minutes), max(minutes, min(line.high, 2 * minutes))
    return replace(line, minutes=minutes, low=low, high=high, most=minutes)
