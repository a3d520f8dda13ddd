"""Requests as columns: one array for each input of n plans that share a graph and a calendar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import numpy.typing as npt

from kyhop.law.arithmetic import CODES, EARLIER, KEEP, LATER, Flags, Term
from kyhop.law.days import Days, DayTable
from kyhop.law.errors import DoneInFuture, UnknownStep
from kyhop.law.graph import Graph
from kyhop.law.marks import grades
from kyhop.law.model import Falls, Grade, RuleVersion, Unit
from kyhop.law.overlay import Force, LocalKind, LocalTerm, standing
from kyhop.law.request import PlanRequest

FORCES = {Force.BINDING: 0, Force.PROVISIONAL: 1, Force.NORM: 2}
BINDING, PROVISIONAL, NORM = 0, 1, 2
AS_PLANNED, IN_TIME, TOO_LATE = -1, 0, 1
ALWAYS = 0  # the first day of the tables: binding from the beginning


@dataclass(slots=True)
class Ruling:
    """One version of one rule for all rows: scalars, or arrays where an overlay changes some rows.

    ``since``: earlier dates do not bind. ``grades``: both, packed by :mod:`kyhop.law.marks`. ``active``: ``None`` when the rule holds in every row.
    ``covers``: the days on which this version is in force, as indices.
    """

    term: Term
    force: int | Days
    since: int | Days
    grades: int | Days
    active: Flags | None
    covers: tuple[int, int]

    def rows(self, rows: Days | slice) -> Ruling:
        """The same ruling for a part of the rows."""
        return Ruling(
            self.term.rows(rows),
            self.force if isinstance(self.force, int) else self.force[rows],
            self.since if isinstance(self.since, int) else self.since[rows],
            self.grades if isinstance(self.grades, int) else self.grades[rows],
            None if self.active is None else self.active[rows],
            self.covers,
        )


@dataclass(slots=True)
class Columns:
    """The inputs of n plans. Days are indices of the calendar's table, ``never`` for none.

    ``meetings`` has a row for each executive meeting set (sorted, padded with ``never``);
    ``done`` and ``was_late`` one for each step (`AS_PLANNED`, `IN_TIME`, `TOO_LATE`); ``slots[s]`` the versions of dated rule s; ``lengths[i]`` the
    duration of step i.
    """

    today: Days
    opening: Days
    adoption: Days
    closing: Days
    meetings: Days
    done: Days
    was_late: npt.NDArray[np.int8]
    at_risk: Days
    registration_open: Flags
    slots: tuple[tuple[Ruling, ...], ...]
    lengths: tuple[Ruling | None, ...]

    @property
    def count(self) -> int:
        return len(self.today)

    def rows(self, rows: Days | slice) -> Columns:
        """The inputs of some of the plans."""
        return Columns(
            self.today[rows],
            self.opening[rows],
            self.adoption[rows],
            self.closing[rows],
            self.meetings[:, rows],
            self.done[:, rows],
            self.was_late[:, rows],
            self.at_risk[rows],
            self.registration_open[rows],
            tuple(tuple(ruling.rows(rows) for ruling in of_slot) for of_slot in self.slots),
            tuple(None if length is None else length.rows(rows) for length in self.lengths),
        )

    def opened(self, opening: Days) -> Columns:
        """The same plans with other opening days; sitting and closing keep their distance."""
        move = opening - self.opening
        return replace(
            self, opening=opening, adoption=self.adoption + move, closing=self.closing + move
        )

    def without_meetings(self, never: int) -> Columns:
        """The same plans as if no executive meeting were set."""
        return replace(self, meetings=np.full_like(self.meetings[:1], never))


def columns(graph: Graph, table: DayTable, requests: Sequence[PlanRequest]) -> Columns:
    """The columns of requests of one shape.

    :raises OutsideCalendar: a day outside the calendar
    :raises UnknownStep: something done that is no step of the procedure
    :raises DoneInFuture: a step done after today
    """
    today = table.indices([r.today for r in requests])
    return Columns(
        today,
        table.indices([r.opening for r in requests]),
        table.indices([r.sitting or r.opening for r in requests]),
        table.indices([r.closing or r.opening for r in requests]),
        _meetings(table, requests),
        _done(graph, table, requests, today),
        _was_late(graph, requests),
        np.array([r.at_risk_days for r in requests], np.intp),
        np.array([r.registration_open for r in requests], np.bool_),
        *_rulings(graph, table, requests),
    )


def _meetings(table: DayTable, requests: Sequence[PlanRequest]) -> Days:
    sets = [(row, r.executive_meetings) for row, r in enumerate(requests) if r.executive_meetings]
    most = max((len(days) for _, days in sets), default=1)
    found = np.full((most, len(requests)), table.never, np.intp)
    places = [(k, row) for row, days in sets for k in range(len(days))]
    if places:
        k, row = np.array(places).T
        found[k, row] = table.indices([day for _, days in sets for day in days])
        found.sort(axis=0)
    return found


def _done(graph: Graph, table: DayTable, requests: Sequence[PlanRequest], today: Days) -> Days:
    """One row a step; what was done of steps that are left out goes to a last row and is dropped."""
    rows, size = len(requests), len(graph.steps)
    offset = {name: step * rows for name, step in graph.index.items()}
    offset |= dict.fromkeys(graph.left_out, size * rows)
    places: list[int] = []
    days: list[date] = []
    try:
        for row, request in enumerate(requests):
            if done := request.done:
                places += [offset[name] + row for name in done]
                days += done.values()
    except KeyError as error:
        raise UnknownStep(error.args[0], graph.procedure.id, graph.index) from None
    found = np.full((size + 1, rows), table.never, np.intp)
    if places:
        found.reshape(-1)[places] = table.indices(days)
    late = np.argwhere((found[:size] > today) & (found[:size] < table.never))
    if late.size:
        step, row = late[0]
        name = graph.steps[step].id
        raise DoneInFuture(name, requests[row].done[name], requests[row].today)
    return found[:size]


def _was_late(graph: Graph, requests: Sequence[PlanRequest]) -> npt.NDArray[np.int8]:
    """What was judged when a step was finished, one row a step."""
    found = np.full((len(graph.steps), len(requests)), AS_PLANNED, np.int8)
    for row, request in enumerate(requests):
        for name, late in request.was_late.items():
            if (step := graph.index.get(name)) is not None:
                found[step, row] = TOO_LATE if late else IN_TIME
    return found


class _Changes:
    """What overlays say of one rule version, and in which rows; the last word on a row counts."""

    def __init__(self, version: RuleVersion) -> None:
        self.start = version.in_force.start
        self.plain = standing(version)
        self.rows: list[int] = []
        self.terms: list[LocalTerm] = []

    def counts(self) -> list[int]:
        usual = self.plain.count
        return [usual if term.count is None else term.count for term in self.terms]

    def working(self) -> list[bool]:
        usual, days = self.plain.unit, Unit.WORKING_DAY
        return [(term.unit or usual) is days for term in self.terms]

    def falls(self) -> list[int]:
        usual, later, keep = self.plain.falls, Falls.LATER, Falls.KEEP
        chosen = [term.falls or usual for term in self.terms]
        return [LATER if one is later else KEEP if one is keep else EARLIER for one in chosen]

    def grades(self, usual: int) -> list[int]:
        own, regulation = grades(Grade.LOCAL, Grade.LOCAL), LocalKind.LOCAL_RULE
        return [own if term.kind is regulation else usual for term in self.terms]

    def since(self) -> list[int]:
        return [term.since.toordinal() if term.since else ALWAYS for term in self.terms]


def _rulings(
    graph: Graph, table: DayTable, requests: Sequence[PlanRequest]
) -> tuple[tuple[tuple[Ruling, ...], ...], tuple[Ruling | None, ...]]:
    """The rules of all rows: the national ones, with what the overlays change row by row."""
    changes: dict[str, dict[date, _Changes]] = {}
    for version in _versions(graph):
        changes.setdefault(version.rule, {})[version.in_force.start] = _Changes(version)
    spoken = {rule: tuple(of_rule.values()) for rule, of_rule in changes.items()}
    for row, request in enumerate(requests):
        for local in request.overlay.terms:
            for change in spoken.get(local.rule, ()):
                if local.version is None or local.version == change.start:
                    change.rows.append(row)
                    change.terms.append(local)

    def ruling(version: RuleVersion) -> Ruling:
        change = changes[version.rule][version.in_force.start]
        return _ruling(table, version, change, len(requests))

    slots = tuple(tuple(map(ruling, slot.versions)) for slot in graph.slots)
    return slots, tuple(None if x is None else ruling(x.version) for x in graph.lengths)


def _versions(graph: Graph) -> Iterator[RuleVersion]:
    for slot in graph.slots:
        yield from slot.versions
    yield from (length.version for length in graph.lengths if length is not None)


def _ruling(table: DayTable, version: RuleVersion, change: _Changes, rows: int) -> Ruling:
    plain, at = change.plain, change.rows
    start, until = version.in_force.start, version.in_force.until
    covers = (
        start.toordinal() - table.base,
        table.never if until is None else until.toordinal() - table.base,
    )
    force, grade = FORCES[plain.force], grades(plain.duty_grade, plain.value_grade)
    if not at:
        active = np.zeros(rows, np.bool_) if version.local else None
        term = Term.of(plain.count, plain.unit, plain.falls)
        return Ruling(term, force, ALWAYS, grade, active, covers)

    def spread(usual: int, values: list[int] | list[bool] | int) -> Days:
        column = np.full(rows, usual, np.intp)
        column[at] = values
        return column

    term = Term(
        spread(plain.count, change.counts()),
        spread(plain.unit is Unit.WORKING_DAY, change.working()).astype(np.bool_),
        spread(CODES[plain.falls], change.falls()),
    )
    since = np.maximum(spread(ALWAYS, change.since()) - table.base, ALWAYS)
    active = spread(0, 1).astype(np.bool_) if version.local else None
    told = spread(grade, change.grades(grade))
    return Ruling(term, spread(force, BINDING), since, told, active, covers)
