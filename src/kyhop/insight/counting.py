"""The numbers of the record: counts and days, never percentages of a handful."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from django.db.models import Count, Q, QuerySet

from kyhop.dossiers.models import HandOver
from kyhop.dossiers.states import HandOverState
from kyhop.insight.models import Incident
from kyhop.insight.states import IncidentKind
from kyhop.matters.models import Matter, StepRecord
from kyhop.matters.states import StepMark

COLUMNS = tuple(kind.value for kind in IncidentKind)


@dataclass(slots=True)
class Line:
    """One line of a table: how many of each kind, and the days late of its late steps."""

    key: str
    matters: int = 0
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COLUMNS, 0))
    days_late: int = 0

    @property
    def cells(self) -> list[int]:
        return [*self.counts.values(), self.days_late]


@dataclass(frozen=True, slots=True)
class StepTime:
    """How long a step took after the one before it was done: calendar days over `n` records."""

    step: str
    n: int
    median: float
    longest: int


@dataclass(frozen=True, slots=True)
class Handing:
    """Hand-overs decided: those complete the first time, and the rounds that matters needed."""

    decided: int
    first_time: int
    returned: int
    most_rounds: int


Only = frozenset[int] | None
"""The bodies whose matters are counted; none: all."""


def incidents_of(session_ids: Iterable[int], only: Only) -> QuerySet[Incident]:
    """What stands in the record of some sessions, in order of time."""
    found = Incident.objects.filter(session_id__in=list(session_ids), stands=True)
    if only is not None:
        found = found.filter(lead_id__in=only)
    return found.order_by("at", "seq")


def total(incidents: Iterable[Incident], matters: int) -> Line:
    """The whole session as one line."""
    line = Line("", matters)
    for incident in incidents:
        _add(line, incident)
    return line


def by(
    incidents: Iterable[Incident],
    key: Callable[[Incident], str],
    matters: Mapping[str, int] | None = None,
) -> list[Line]:
    """A line for each key, the largest first."""
    lines: dict[str, Line] = {}
    for incident in incidents:
        name = key(incident)
        _add(lines.setdefault(name, Line(name)), incident)
    for name, count in (matters or {}).items():
        lines.setdefault(name, Line(name)).matters = count
    return sorted(lines.values(), key=lambda line: (-sum(line.counts.values()), line.key))


def _add(line: Line, incident: Incident) -> None:
    line.counts[incident.kind] += 1
    line.days_late += incident.days_late


def matters_by(session_ids: Iterable[int], only: Only, name: str) -> dict[Any, int]:
    """How many matters were ever on the sessions' lists, by one of their fields; one query."""
    found = Matter.objects.filter(session_id__in=list(session_ids))
    if only is not None:
        found = found.filter(lead_id__in=only)
    rows = found.order_by().values_list(name).annotate(n=Count("pk"))
    return dict(rows)


def step_times(session_id: int, only: Only) -> list[StepTime]:
    """Days from the step done before (at first: from registration) to each step, by step; one query."""
    rows = StepRecord.objects.filter(
        matter__session_id=session_id, undone_at__isnull=True, mark=StepMark.DONE
    )
    if only is not None:
        rows = rows.filter(matter__lead_id__in=only)
    spent: dict[str, list[int]] = defaultdict(list)
    before: dict[int, Any] = {}
    ordered = rows.order_by("matter_id", "done_on", "recorded_at", "pk")
    for matter_id, registered, step, done in ordered.values_list(
        "matter_id", "matter__registered_on", "step_id", "done_on"
    ):
        spent[step].append(max((done - before.get(matter_id, registered)).days, 0))
        before[matter_id] = done
    return [
        StepTime(step, len(days), median(days), max(days)) for step, days in sorted(spent.items())
    ]


def handing(session_id: int, only: Only) -> Handing:
    """Completeness at hand-overs: first time means accepted without condition in the first round.

    What is sent to the deputies is received by all and judged by nobody: it is not counted.
    """
    rows = HandOver.objects.filter(dossier__matter__session_id=session_id)
    if only is not None:
        rows = rows.filter(dossier__matter__lead_id__in=only)
    decided = rows.filter(to_body__isnull=False).exclude(state=HandOverState.HANDED)
    counts = decided.aggregate(
        decided=Count("pk"),
        first_time=Count("pk", filter=Q(state=HandOverState.ACCEPTED, round__number=1)),
        returned=Count("pk", filter=Q(state=HandOverState.RETURNED)),
    )
    most = rows.order_by("-round__number").values_list("round__number", flat=True).first()
    return Handing(most_rounds=most or 0, **counts)
