"""Asking the optimiser: from a draft to a proposed order with what it costs and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kyhop.agenda.binding import Take
from kyhop.agenda.content import Content
from kyhop.agenda.frame import Frame
from kyhop.agenda.problem import problem_for, slots
from kyhop.law.model import Words
from kyhop.planner import Answer, Progress, Result, solve
from kyhop.planner.solve import AUTO

WITHIN = 1000
"""What a minute past the end costs where no sitting may overrun: more than a line that moves."""

Tell = Callable[[Progress], None]
Stop = Callable[[], bool]


def compute(
    content: Content, frame: Frame, *, afresh: bool = False, within: bool = False,
    seconds: float = 2.0, rounds: int | None = None, solver: str = AUTO, progress: Tell | None = None, cancel: Stop | None = None,
) -> dict[str, Any]:  # fmt: skip
    """A proposed order as values for JSON.

    It stays close to the draft unless ``afresh``; locked lines stay where they are in any case.
    ``within``: a sitting runs past its end only where nothing else is possible. It is a cost and not
    a bound: where lines have to change places, a search within bounds would first put one out.

    :returns: ``rows``, ``given``, ``moved``, ``objective``, ``terms``, ``unplaced``, ``conflicts``,
        ``whys``, ``stopped``, ``solver``, ``bound``
    """
    content = content.placed(frame.sittings)
    previous = slots(content, frame)
    weights = {"moves": 0} if afresh else {}
    if within:
        weights["overrun"] = max(frame.rulebook.weights["overrun"], WITHIN)
    problem = problem_for(content, frame, previous, locks=True, weights=weights)
    result = solve(
        problem, solver=solver, seconds=seconds, rounds=rounds, progress=progress, cancel=cancel
    )
    return told(result, content)


def told(result: Result, content: Content) -> dict[str, Any]:
    """What a result says, as values for JSON."""
    answer = Answer(result)
    return {
        "rows": rows_of(result),
        "given": {
            one.line: one.minutes
            for one in result.agenda.placed
            if one.minutes != content.lines[one.line].minutes
        },
        "moved": sorted(answer.moved),
        "objective": result.objective,
        "terms": [[term.name, term.amount, term.weight] for term in result.terms],
        "unplaced": {
            line: [_both(one.says(result.problem, result.agenda)) for one in found]
            for line, found in answer.reasons.items()
        },
        "conflicts": [_both(one.says(result.problem)) for one in answer.conflicts],
        "whys": {key: [_both(words) for words in why.says] for key, why in answer.whys.items()},
        "stopped": result.stopped,
        "solver": result.solver,
        "bound": result.bound,
    }


def rows_of(result: Result) -> dict[str, list[str]]:
    """Sitting → its lines and breaks in order of time."""
    members = [(one.start, one.sitting, one.line) for one in result.agenda.placed]
    members += [(one.start, one.sitting, f"break:{one.index}") for one in result.agenda.breaks]
    rows: dict[str, list[str]] = {}
    for _, sitting, name in sorted(members):
        rows.setdefault(sitting, []).append(name)
    return rows


def with_order(content: Content, result: Mapping[str, Any]) -> Content:
    """The content in the order of a proposal's result."""
    rows = {int(sitting): tuple(row) for sitting, row in result["rows"].items()}
    taken = Take(rows, result["given"], (), len(result["unplaced"]), result["objective"])
    return taken.ordered(content)


def _both(words: Words) -> list[str]:
    return [words.vi, words.en]
