"""The numbers of the record: counts and days, never percentages of a handful."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from django.db.models import Count, QuerySet

from kyhop.dossiers.models import HandOver, Round
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

    procedure: str
    step: str
    days: Sequence[int]

    @property
    def n(self) -> int:
        return len(self.days)

    @property
    def median(self) -> float:
        return median(self.days)

    @property
    def longest(self) -> int:
        return max(self.days)


@dataclass(frozen=True, slots=True)
class Handing:
    """Hand-overs decided: those complete the first time, and the rounds that matters needed."""

    decided: int
    first_time: int
    returned: int
    most_rounds: int

    @property
    def cells(self) -> list[int]:
        return [self.decided, self.first_time, self.returned, self.most_rounds]


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
    """Days from the step done before (at first: from registration) to each step of a procedure; one
    query."""
    rows = StepRecord.objects.filter(
        matter__session_id=session_id, undone_at__isnull=True, mark=StepMark.DONE
    )
    if only is not None:
        rows = rows.filter(matter__lead_id__in=only)
    spent: dict[tuple[str, str], list[int]] = defaultdict(list)
    before: dict[int, Any] = {}
    ordered = rows.order_by("matter_id", "done_on", "recorded_at", "pk")
    for matter_id, procedure, registered, step, done in ordered.values_list(
        "matter_id", "matter__procedure", "matter__registered_on", "step_id", "done_on"
    ):
        spent[procedure, step].append(max((done - before.get(matter_id, registered)).days, 0))
        before[matter_id] = done
    return [StepTime(*names, days) for names, days in sorted(spent.items())]


@dataclass(frozen=True, slots=True)
class Handed:
    """A decided hand-over, or (without a state) a round of a dossier, with what it is counted by."""

    session_id: int
    lead_id: int
    kind: str
    round: int
    state: str = ""


def handed(session_ids: Iterable[int], only: Only) -> list[Handed]:
    """The decided hand-overs and the rounds of some sessions' dossiers; two queries.

    What is sent to the deputies is received by all and judged by nobody: it is not counted.
    """
    about = "dossier__matter__"
    within: dict[str, Any] = {f"{about}session_id__in": list(session_ids)}
    if only is not None:
        within[f"{about}lead_id__in"] = only
    names = [f"{about}session_id", f"{about}lead_id", f"{about}kind"]
    begun = Round.objects.filter(**within, dossier__handovers__isnull=False).distinct()
    rounds = begun.values_list(*names, "number")
    decided = HandOver.objects.filter(**within, to_body__isnull=False).exclude(
        state=HandOverState.HANDED
    )
    rows = decided.values_list(*names, "round__number", "state")
    return [Handed(*row) for row in (*rounds, *rows)]


def handing(rows: Iterable[Handed]) -> Handing:
    """Completeness at hand-overs: first time means accepted without condition in the first round."""
    rows = list(rows)
    states = [row.state for row in rows if row.state]
    return Handing(
        decided=len(states),
        first_time=sum(row.state == HandOverState.ACCEPTED and row.round == 1 for row in rows),
        returned=states.count(HandOverState.RETURNED),
        most_rounds=max((row.round for row in rows), default=0),
    )


def handing_by(rows: Iterable[Handed], key: Callable[[Handed], str]) -> dict[str, Handing]:
    """The same for each key that has a hand-over or a dossier."""
    groups: dict[str, list[Handed]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return {name: handing(some) for name, some in groups.items()}
