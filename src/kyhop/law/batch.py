"""Many plans at once: requests grouped by procedure, shape and calendar, results kept as columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from kyhop.law.arithmetic import Flags
from kyhop.law.calendar import Calendar
from kyhop.law.columns import Columns, columns
from kyhop.law.days import Days, DayTable
from kyhop.law.graph import Graph
from kyhop.law.judge import Outcome, feasible, judge
from kyhop.law.kernel import Passes
from kyhop.law.model import Procedure, Step
from kyhop.law.request import PlanRequest
from kyhop.law.search import AT_ONCE, earliest_opening


@dataclass(slots=True)
class Group:
    """The plans of one graph and one calendar; row r belongs to ``requests[r]``.

    ``earliest`` is the earliest feasible opening of each plan, ``if_moved`` the same if the set
    executive meetings could be moved (only looked for where no opening helps).
    """

    graph: Graph
    calendar: Calendar
    requests: list[PlanRequest]
    outcome: Outcome
    earliest: Days
    if_moved: Days


def solve(graph: Graph, calendar: Calendar, requests: list[PlanRequest]) -> Group:
    """All results but the reasons for requests of one shape and one calendar."""
    rows, never = len(requests), calendar.table.never
    outcome = Outcome.blank(len(graph.steps), rows)
    earliest = np.full(rows, never, np.intp)
    if_moved = np.full(rows, never, np.intp)
    for start in range(0, rows, AT_ONCE):
        part = slice(start, start + AT_ONCE)
        cols = columns(graph, calendar.table, requests[part])
        judge(Passes(graph, calendar.table, cols).run(), outcome, part)
        earliest[part], if_moved[part] = _openings(graph, calendar, cols, outcome.feasible[part])
    return Group(graph, calendar, requests, outcome, earliest, if_moved)


def _feasible(graph: Graph, calendar: Calendar, requests: list[PlanRequest]) -> Flags:
    """Whether each plan of one shape and one calendar is feasible."""
    fits = np.empty(len(requests), np.bool_)
    for start in range(0, len(requests), AT_ONCE):
        part = slice(start, start + AT_ONCE)
        cols = columns(graph, calendar.table, requests[part])
        fits[part] = feasible(Passes(graph, calendar.table, cols).run())
    return fits


def _openings(
    graph: Graph, calendar: Calendar, cols: Columns, feasible: np.typing.NDArray[np.bool_]
) -> tuple[Days, Days]:
    """The earliest feasible openings, with the set meetings and, where none helps, without."""
    table = calendar.table
    earliest = cols.opening.copy()
    moved = np.full(cols.count, table.never, np.intp)
    rows = np.flatnonzero(~feasible)
    if not rows.size:
        return earliest, moved
    part = cols.rows(rows)
    earliest[rows] = earliest_opening(graph, table, part)
    stuck = np.flatnonzero((earliest[rows] == table.never) & (part.meetings[0] < table.never))
    if stuck.size:
        free = part.rows(stuck).without_meetings(table.never)
        moved[rows[stuck]] = _free_opening(graph, table, free)
    return earliest, moved


def _free_opening(graph: Graph, table: DayTable, cols: Columns) -> Days:
    """The opening itself where it is feasible without the set meetings, else the search's."""
    found = cols.opening.copy()
    rows = np.flatnonzero(~feasible(Passes(graph, table, cols).run()))
    if rows.size:
        found[rows] = earliest_opening(graph, table, cols.rows(rows))
    return found


class Solver:
    """Groups requests; remembers the graph of each shape of each procedure for its lifetime."""

    def __init__(self) -> None:
        self._graphs: dict[tuple[int, frozenset[str], frozenset[str]], Graph] = {}
        self._shapes: dict[tuple[int, tuple[str, ...]], Graph] = {}
        self._equal: dict[tuple[str, tuple[Step, ...]], list[Procedure]] = {}
        self._known: dict[int, tuple[Procedure, Procedure]] = {}

    def graph(self, request: PlanRequest) -> Graph:
        """The graph of a request's shape; requests whose overlays differ elsewhere share it."""
        known = self._known.get(id(request.procedure))
        procedure = known[1] if known else self._one_of_equals(request.procedure)
        key = (id(procedure), request.overlay.turns_on, request.skipped)
        graph = self._graphs.get(key)
        if graph is None:
            graph = Graph(procedure, request.overlay.turns_on, request.skipped)
            graph = self._shapes.setdefault((id(procedure), graph.left_out), graph)
            self._graphs[key] = graph
        return graph

    def _one_of_equals(self, procedure: Procedure) -> Procedure:
        """The first procedure met that says the same (a copy is made for each set of conditions)."""
        alike = self._equal.setdefault((procedure.id, procedure.steps), [])
        first = next((other for other in alike if other == procedure), None)
        if first is None:
            alike.append(procedure)
        self._known[id(procedure)] = (procedure, first or procedure)
        return first or procedure

    def groups(self, requests: Iterable[PlanRequest]) -> tuple[list[Group], list[tuple[int, int]]]:
        """The groups solved, and for each request its group and row."""
        parts, places = self._parts(requests)
        return [solve(*part) for part in parts], places

    def feasible(self, requests: Iterable[PlanRequest]) -> list[bool]:
        """Whether each plan is feasible, and nothing else: no opening is looked for."""
        parts, places = self._parts(requests)
        verdicts = [_feasible(*part) for part in parts]
        return [bool(verdicts[part][row]) for part, row in places]

    def _parts(
        self, requests: Iterable[PlanRequest]
    ) -> tuple[list[tuple[Graph, Calendar, list[PlanRequest]]], list[tuple[int, int]]]:
        """The requests by graph and calendar, and for each its part and row."""
        sorted_into: dict[tuple[int, int], int] = {}
        parts: list[tuple[Graph, Calendar, list[PlanRequest]]] = []
        places: list[tuple[int, int]] = []
        for request in requests:
            graph = self.graph(request)
            key = (id(graph), id(request.calendar))
            number = sorted_into.get(key)
            if number is None:
                number = sorted_into[key] = len(parts)
                parts.append((graph, request.calendar, []))
            rows = parts[number][2]
            places.append((number, len(rows)))
            rows.append(request)
        return parts, places


def solve_all(requests: Sequence[PlanRequest]) -> tuple[list[Group], list[tuple[int, int]]]:
    """Group and solve requests."""
    return Solver().groups(requests)
