"""When each sitting will end, with a range: from the spread of every estimate and its source."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import sqrt

from kyhop.planner.cost import rows_of
from kyhop.planner.model import Agenda, Line, Placed, Problem

NINETY = 1.645
"""Half of a range that holds nine cases of ten, in standard deviations."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """A sitting's end: as planned, expected, and the range it falls into nine times of ten."""

    sitting: str
    planned: int
    expected: int
    earliest: int
    latest: int
    sources: dict[str, int]
    """Minutes by the source of their estimate."""

    def over(self, end: int) -> bool:
        """Whether the range passes the time it should end."""
        return self.latest > end


def forecasts(problem: Problem, agenda: Agenda) -> tuple[Forecast, ...]:
    """One forecast per sitting that has lines. Lines are taken as independent; the mean of each is
    that of a beta (PERT) distribution between its low and high."""
    lines = {line.id: line for line in problem.lines}
    found = []
    rows = rows_of(agenda)
    for sitting in problem.sittings:
        row = rows.get(sitting.id)
        if not row:
            continue
        shift = variance = 0.0
        sources: Counter[str] = Counter()
        for one in row:
            mean, spread = _moments(lines[one.line], one)
            shift += mean - one.minutes
            variance += spread**2
            sources[lines[one.line].source] += one.minutes
        end = row[-1].end
        half = NINETY * sqrt(variance)
        found.append(
            Forecast(
                sitting.id, end, round(end + shift), round(end + shift - half),
                round(end + shift + half), dict(sources),
            )
        )  # fmt: skip
    return tuple(found)


def _moments(line: Line, one: Placed) -> tuple[float, float]:
    scale = one.minutes / line.minutes
    mean = (line.low + 4 * line.minutes + line.high) / 6
    return mean * scale, (line.high - line.low) / (2 * NINETY) * scale
