"""The gates of a session: the dates on which most matters must have passed a stage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kyhop.desk.board.lines import Line

AT_MOST = 5


@dataclass(frozen=True, slots=True)
class Gate:
    """The date by which `matters` matters must have passed `stage`."""

    day: date
    stage: str
    title: str
    matters: int
    provisional: bool


def gates_of(lines: Sequence[Line], opening: date, at_most: int = AT_MOST) -> list[Gate]:
    """The commonest date of each stage that a rule or a meeting fixes, in order of time.

    Only dates before the opening count; of a stage with several dates the one that holds for the
    most matters is taken, of several stages those with the most matters.
    """
    held: Counter[tuple[str, date]] = Counter()
    titles: dict[str, str] = {}
    doubtful: set[tuple[str, date]] = set()
    for line in lines:
        for stage, day, title, provisional in _dates(line, opening):
            held[stage, day] += 1
            titles.setdefault(stage, title)
            if provisional:
                doubtful.add((stage, day))
    best: dict[str, tuple[int, date]] = {}
    for (stage, day), matters in held.items():
        best[stage] = max(best.get(stage, (0, day)), (matters, day))
    chosen = sorted(best, key=lambda stage: (-best[stage][0], best[stage][1]))[:at_most]
    gates = [
        Gate(
            best[stage][1],
            stage,
            titles[stage],
            best[stage][0],
            (stage, best[stage][1]) in doubtful,
        )
        for stage in chosen
    ]
    return sorted(gates, key=lambda gate: (gate.day, gate.stage))


def _dates(line: Line, opening: date) -> set[tuple[str, date, str, bool]]:
    """The last dated step of each stage of one matter."""
    last: dict[str, tuple[str, date, str, bool]] = {}
    for step in line.preparation:
        if step.dated and step.due and step.due < opening:
            known = last.get(step.stage)
            if known is None or known[1] <= step.due:
                last[step.stage] = (step.stage, step.due, step.stage_title, step.provisional)
    return set(last.values())
