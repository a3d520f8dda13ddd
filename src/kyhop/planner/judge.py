"""An agenda put into order by hand: timed as the solver would time it, and what it breaks, in words.

The solver never leaves the valid agendas; people do while they work. :func:`judge` gives every line
of a row its time, whatever it breaks, and names each broken demand with its reason.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kyhop.planner.compiled import Compiled, compile_problem
from kyhop.planner.cost import Term, terms
from kyhop.planner.faults import Fault, FaultKind, Faults
from kyhop.planner.forecast import Forecast, forecasts
from kyhop.planner.model import Agenda, Paused, Placed, Problem, Sitting
from kyhop.planner.rules import arcs

WAIT = 60
"""Minutes that a line waits in its row for its people or for what must come before it; where more
would pass, it starts at once and the broken demand is told."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Rows with their times, what they break, what they cost, and when each sitting will end."""

    problem: Problem
    agenda: Agenda
    faults: tuple[Fault, ...]
    terms: tuple[Term, ...]
    forecasts: tuple[Forecast, ...]

    @property
    def valid(self) -> bool:
        """Whether the solver could have given this agenda."""
        return not any(fault.hard or fault.kind is FaultKind.BREAK for fault in self.faults)

    @property
    def objective(self) -> int:
        """The sum of what the terms cost."""
        return sum(term.cost for term in self.terms)


def pause_of(member: str) -> int | None:
    """The number of the break that a member of a row stands for (``break:0``), or None: a line."""
    head, _, number = member.partition(":")
    return int(number) if head == "break" and number.isdigit() else None


def judge(
    problem: Problem, rows: Mapping[str, Sequence[str]], given: Mapping[str, int] | None = None
) -> Judged:
    """Time the rows of an agenda and name everything they break.

    :param rows: sitting → its line ids in order, with ``break:0``, ``break:1`` … where breaks are
        taken; breaks that are missing come where their window opens. Unknown names are passed over
    :param given: line → minutes where they differ from the line's own (a stretched discussion)
    """
    compiled = compile_problem(problem)
    agenda = _Clock(compiled, given or {}).agenda(rows)
    return Judged(
        problem, agenda, tuple(Faults(problem, agenda).all()), terms(compiled, agenda),
        forecasts(problem, agenda),
    )  # fmt: skip


class _Clock:
    """Gives times to rows."""

    def __init__(self, compiled: Compiled, given: Mapping[str, int]) -> None:
        self.compiled, self.problem = compiled, compiled.problem
        self.lines = {line.id: line for line in self.problem.lines}
        self.given = given
        self.ends: dict[str, int] = {}
        self.lags: dict[str, list[tuple[str, int]]] = {}
        for arc in arcs(self.problem):
            self.lags.setdefault(arc.after, []).append((arc.before, arc.gap))

    def agenda(self, rows: Mapping[str, Sequence[str]]) -> Agenda:
        placed: list[Placed] = []
        pauses: list[Paused] = []
        for number, sitting in enumerate(self.problem.sittings):
            known = [
                m for m in dict.fromkeys(rows.get(sitting.id, ()))
                if (m in self.lines and m not in self.ends) or self._is_pause(m, sitting)
            ]  # fmt: skip
            self._row(number, sitting, self._with_breaks(sitting, known), placed, pauses)
        missing = tuple(line.id for line in self.problem.lines if line.id not in self.ends)
        placed.sort(key=lambda one: one.start)
        return Agenda(tuple(placed), tuple(pauses), missing)

    def _is_pause(self, member: str, sitting: Sitting) -> bool:
        index = pause_of(member)
        return index is not None and index < len(sitting.breaks)

    def _minutes(self, name: str) -> int:
        return self.given.get(name) or self.lines[name].minutes

    def _with_breaks(self, sitting: Sitting, row: list[str]) -> list[str]:
        """The row with its missing breaks: none where all is over before it would be due, else at the
        first moment after its window has opened."""
        for index, one in enumerate(sitting.breaks):
            if (name := f"break:{index}") in row:
                continue
            begins, at = [], sitting.start
            for member in row:
                begins.append(at)
                pause = pause_of(member)
                at += self._minutes(member) if pause is None else sitting.breaks[pause].minutes
            place = len(row)
            if at > one.latest:
                place = next((i for i, b in enumerate(begins) if b >= one.earliest), len(row))
            row = [*row[:place], name, *row[place:]]
        return row

    def _row(
        self, number: int, sitting: Sitting, row: list[str], placed: list[Placed],
        pauses: list[Paused],
    ) -> None:  # fmt: skip
        at = sitting.start
        last = max((i for i, m in enumerate(row) if pause_of(m) is None), default=-1)
        for index, member in enumerate(row):
            pause = pause_of(member)
            if pause is None:
                start = self._start(number, sitting, row, index, at)
                minutes = self._minutes(member)
                placed.append(Placed(member, sitting.id, start, minutes))
                at = self.ends[member] = start + minutes
            elif index < last:
                one = sitting.breaks[pause]
                start = one.earliest if at < one.earliest <= at + WAIT else at
                pauses.append(Paused(sitting.id, pause, start, one.minutes))
                at = start + one.minutes

    def _start(self, number: int, sitting: Sitting, row: list[str], index: int, at: int) -> int:
        """The earliest moment that its demands allow, if it is near; else at once."""
        name = row[index]
        line = self.lines[name]
        wanted = max(
            (self.ends[before] + gap for before, gap in self.lags.get(name, ())
             if before in self.ends), default=at,
        )  # fmt: skip
        if line.fixed and line.fixed.sitting == sitting.id and line.fixed.start is not None:
            return max(at, line.fixed.start)
        start = max(at, wanted) if wanted <= at + WAIT else at
        unit = self.compiled.units[self.compiled.unit_of[name][0]]
        if unit.lines[0] == name and tuple(row[index : index + len(unit.lines)]) == unit.lines:
            length = unit.minutes if len(unit.lines) > 1 else self._minutes(name)
            for begin, end in unit.windows[number]:
                first = max(start, begin)
                if first + length <= end and first <= at + WAIT:
                    return first
        return start
