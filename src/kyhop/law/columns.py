"""Requests as columns: one array for each input of n plans that share a graph and a calendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from kyhop.law.arithmetic import CODES, Flags, Term
from kyhop.law.days import Days, DayTable
from kyhop.law.errors import DoneInFuture, UnknownStep
from kyhop.law.graph import Graph
from kyhop.law.model import RuleVersion, Unit
from kyhop.law.overlay import Force, Standing, standing
from kyhop.law.request import PlanRequest

FORCES = {Force.BINDING: 0, Force.PROVISIONAL: 1, Force.NORM: 2}
BINDING, PROVISIONAL, NORM = 0, 1, 2
ALWAYS = 0  # the first day of the tables: binding from the beginning


@dataclass(slots=True)
class Ruling:
    """One version of one rule for all rows: scalars, or arrays where an overlay changes some rows.

    ``since``: earlier dates do not bind. ``active``: ``None`` when the rule holds in every row.
    ``covers``: the days on which this version is in force, as indices.
    """

    term: Term
    force: int | Days
    since: int | Days
    active: Flags | None
    covers: tuple[int, int]

    def rows(self, rows: Days | slice) -> Ruling:
        """The same ruling for a part of the rows."""
        return Ruling(
            self.term.rows(rows),
            self.force if isinstance(self.force, int) else self.force[rows],
            self.since if isinstance(self.since, int) else self.since[rows],
            None if self.active is None else self.active[rows],
            self.covers,
        )


@dataclass(slots=True)
class Columns:
    """The inputs of n plans. Days are indices of the calendar's table, ``never`` for none.

    ``meetings`` has a row for each executive meeting set (sorted, padded with ``never``);
    ``done`` one for each step; ``slots[s]`` the versions of dated rule s; ``lengths[i]`` the
    duration of step i.
    """

    today: Days
    opening: Days
    adoption: Days
    closing: Days
    meetings: Days
    done: Days
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
    index = table.index
    today = np.array([index(r.today) for r in requests], np.intp)
    opening = np.array([index(r.opening) for r in requests], np.intp)
    sitting = [index(r.sitting or r.opening) for r in requests]
    closing = [index(r.closing or r.opening) for r in requests]
    return Columns(
        today,
        opening,
        np.array(sitting, np.intp),
        np.array(closing, np.intp),
        _meetings(table, requests),
        _done(graph, table, requests),
        np.array([r.at_risk_days for r in requests], np.intp),
        np.array([r.registration_open for r in requests], np.bool_),
        *_rulings(graph, table, requests),
    )


def _meetings(table: DayTable, requests: Sequence[PlanRequest]) -> Days:
    most = max((len(r.executive_meetings) for r in requests), default=0)
    found = np.full((max(most, 1), len(requests)), table.never, np.intp)
    for row, request in enumerate(requests):
        for k, day in enumerate(sorted(request.executive_meetings)):
            found[k, row] = table.index(day)
    return found


def _done(graph: Graph, table: DayTable, requests: Sequence[PlanRequest]) -> Days:
    found = np.full((len(graph.steps), len(requests)), table.never, np.intp)
    where, base, rows = graph.index, table.base, len(requests)
    places: list[int] = []
    days: list[int] = []
    for row, request in enumerate(requests):
        for name, day in request.done.items():
            step = where.get(name)
            if step is None:
                if name not in graph.left_out:
                    raise UnknownStep(name, graph.procedure.id, where)
                continue
            if day > request.today:
                raise DoneInFuture(name, day, request.today)
            if day < table.first:
                table.index(day)
            places.append(step * rows + row)
            days.append(day.toordinal() - base)
    found.reshape(-1)[places] = days
    return found


Changes = dict[tuple[str, date], list[tuple[int, Standing]]]


def _rulings(
    graph: Graph, table: DayTable, requests: Sequence[PlanRequest]
) -> tuple[tuple[tuple[Ruling, ...], ...], tuple[Ruling | None, ...]]:
    """The rules of all rows: the national ones, with what the overlays change row by row."""
    changes = _changes(graph, requests)
    rows = len(requests)
    slots = tuple(
        tuple(_ruling(table, version, changes, rows) for version in slot.versions)
        for slot in graph.slots
    )
    lengths = tuple(
        None if length is None else _ruling(table, length.version, changes, rows)
        for length in graph.lengths
    )
    return slots, lengths


def _changes(graph: Graph, requests: Sequence[PlanRequest]) -> Changes:
    """For each rule version the rows on which an overlay speaks of it, with the rule there."""
    versions: dict[str, tuple[RuleVersion, ...]] = {}
    for slot in graph.slots:
        versions[slot.rule] = slot.versions
    for length in graph.lengths:
        if length is not None:
            versions[length.rule] = (length.version,)
    found: Changes = {}
    for row, request in enumerate(requests):
        for local in request.overlay.terms:
            for version in versions.get(local.rule, ()):
                if local.speaks_of(version):
                    key = (local.rule, version.in_force.start)
                    found.setdefault(key, []).append((row, standing(version, local)))
    return found


def _ruling(table: DayTable, version: RuleVersion, changes: Changes, rows: int) -> Ruling:
    plain = standing(version)
    start, until = version.in_force.start, version.in_force.until
    covers = (
        start.toordinal() - table.base,
        table.never if until is None else until.toordinal() - table.base,
    )
    force = FORCES[plain.force]
    changed = changes.get((version.rule, version.in_force.start))
    if not changed:
        active = np.zeros(rows, np.bool_) if version.local else None
        return Ruling(Term.of(plain.count, plain.unit, plain.falls), force, ALWAYS, active, covers)
    at = [row for row, _ in changed]
    told = [rule for _, rule in changed]

    def spread(usual: int, values: list[int]) -> Days:
        column = np.full(rows, usual, np.intp)
        column[at] = values
        return column

    working = spread(
        plain.unit is Unit.WORKING_DAY, [rule.unit is Unit.WORKING_DAY for rule in told]
    )
    term = Term(
        spread(plain.count, [rule.count for rule in told]),
        working.astype(np.bool_),
        spread(CODES[plain.falls], [CODES[rule.falls] for rule in told]),
    )
    since = [rule.since.toordinal() - table.base if rule.since else ALWAYS for rule in told]
    active = spread(not version.local, [1] * len(told)).astype(np.bool_) if version.local else None
    forces = spread(force, [FORCES[rule.force] for rule in told])
    return Ruling(term, forces, spread(ALWAYS, since), active, covers)
