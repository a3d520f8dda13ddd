"""What a recomputation makes different from what is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from kyhop.council.models import Council
from kyhop.deadlines.holders import HolderPlan
from kyhop.deadlines.inputs import Bases, kept_inputs
from kyhop.deadlines.models import Deadline, Timeline
from kyhop.deadlines.rows import Row, Summary, rows_of, summary_of
from kyhop.law.plan import plan_many


class Before(NamedTuple):
    """What is read of a stored deadline: enough to tell whether it differs and what moved."""

    pk: int
    digest: int
    due: date | None
    state: str


@dataclass(slots=True)
class Kept:
    """What stands in the database for the holders at hand, before the recomputation."""

    timelines: dict[tuple[str, int], Timeline]
    rows: dict[int, dict[str, Before]]


@dataclass(slots=True)
class Changes:
    """What the recomputation makes different."""

    as_of: date = date.min
    bases: dict[str, tuple[str, str]] = field(default_factory=dict)
    new: list[tuple[Timeline, dict[str, Row]]] = field(default_factory=list)
    timelines: list[Timeline] = field(default_factory=list)
    inserts: list[tuple[Any, ...]] = field(default_factory=list)
    updates: list[tuple[Any, ...]] = field(default_factory=list)
    deletes: list[int] = field(default_factory=list)
    moves: list[tuple[Any, ...]] = field(default_factory=list)


def kept_before(requests: Sequence[HolderPlan]) -> Kept:
    """The holders' timelines, locked, with their rows: one query for each kind, and one more."""
    wanted: dict[str, list[int]] = {}
    for request in requests:
        wanted.setdefault(request.kind, []).append(request.id)
    timelines = {
        (found.holder_kind, found.holder_id): found
        for kind, ids in sorted(wanted.items())
        for found in Timeline.objects.select_for_update()
        .filter(holder_kind=kind, holder_id__in=ids)
        .order_by("pk")
    }
    rows: dict[int, dict[str, Before]] = {t.pk: {} for t in timelines.values()}
    found = Deadline.objects.filter(timeline_id__in=list(rows)).values_list(
        "timeline_id", "step_id", *Before._fields
    )
    for timeline_id, step_id, *values in found:
        rows[timeline_id][step_id] = Before._make(values)
    return Kept(timelines, rows)


def compare(requests: Sequence[HolderPlan], kept: Kept, council: Council, at: datetime) -> Changes:
    changes, bases = Changes(), Bases()
    plans = plan_many([holder.request for holder in requests])
    for holder, plan in zip(requests, plans, strict=True):
        rows = rows_of(holder, plan, council.closing_hour)
        fields = _fields(holder, bases, summary_of(plan, rows))
        timeline = kept.timelines.get(holder.holder)
        if timeline is None:
            new = Timeline(holder_kind=holder.kind, holder_id=holder.id, computed_at=at, **fields)
            changes.new.append((new, rows))
            continue
        if any(getattr(timeline, name) != value for name, value in fields.items()):
            for name, value in fields.items():
                setattr(timeline, name, value)
            timeline.computed_at = at
            changes.timelines.append(timeline)
        _compare_rows(timeline.pk, rows, kept.rows[timeline.pk], changes)
    changes.bases = bases.texts
    changes.as_of = max(holder.request.today for holder in requests)
    return changes


def _fields(holder: HolderPlan, bases: Bases, summary: Summary) -> dict[str, Any]:
    procedure, calendar, overlay = bases.marks(holder.request)
    return {
        "council_id": holder.council_id,
        "session_id": holder.session_id,
        "procedure_id": procedure,
        "calendar_id": calendar,
        "overlay_id": overlay,
        "procedure_name": holder.request.procedure.id,
        "inputs": kept_inputs(holder.request),
        "as_of": holder.request.today,
        "opening": holder.request.opening,
        **summary._asdict(),
    }


def _compare_rows(
    timeline_id: int, rows: Mapping[str, Row], before: Mapping[str, Before], changes: Changes
) -> None:
    for step_id, row in rows.items():
        digest, old = row.digest, before.get(step_id)
        if old is None:
            changes.inserts.append((timeline_id, step_id, *row, digest))
            changes.moves.append((timeline_id, step_id, None, "", row.due, row.state))
            continue
        if digest != old.digest:
            changes.updates.append((*row, digest, old.pk))
        if (row.due, row.state) != (old.due, old.state):
            changes.moves.append((timeline_id, step_id, old.due, old.state, row.due, row.state))
    for step_id, old in before.items():
        if step_id not in rows:
            changes.deletes.append(old.pk)
            changes.moves.append((timeline_id, step_id, old.due, old.state, None, ""))
