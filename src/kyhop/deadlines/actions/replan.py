"""Compute the plans of many holders again and keep what moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.council.models import Council
from kyhop.deadlines import bulk
from kyhop.deadlines.changes import Changes, compare, kept_before
from kyhop.deadlines.events import RunComputed
from kyhop.deadlines.holders import Cause, HolderPlan
from kyhop.deadlines.models import Basis, Deadline, Move, Run, Timeline
from kyhop.deadlines.rows import NAMES, Summary

MOVE_NAMES = (
    "run", "timeline", "step_id", "before_due", "before_state", "after_due", "after_state",
)  # fmt: skip

_TIMELINE_NAMES = (
    "session", "procedure", "calendar", "overlay", "procedure_name", "inputs", "as_of", "opening",
    "computed_at", *Summary._fields,
)  # fmt: skip
_LINKS = {"session", "procedure", "calendar", "overlay"}
_TIMELINE_ATTRIBUTES = [f"{name}_id" if name in _LINKS else name for name in _TIMELINE_NAMES]


class SeveralCouncils(ValueError):
    """One recomputation concerns the holders of one council."""


@transaction.atomic
def replan(
    *, requests: Sequence[HolderPlan], cause: Cause, actor: Actor, at: datetime
) -> Run | None:
    """Plan all holders at once; write the rows that differ, and a run if a date or state moved.

    A holder met for the first time gets its timeline; its first dates are no moves. Planning the
    same requests a second time writes nothing and returns `None`, and so does an empty list.

    :raises NotAllowed: the actor works for another council
    :raises SeveralCouncils: the holders belong to more than one council
    :raises kyhop.law.errors.LawError: a request cannot be planned
    """
    if not requests:
        return None
    if len({request.council_id for request in requests}) > 1:
        raise SeveralCouncils
    council = Council.objects.get(pk=requests[0].council_id)
    require(actor, "deadlines.replan", council)
    changes = compare(requests, kept_before(requests), council, at)
    _write(changes)
    if not changes.moves and not changes.new:
        return None
    return _run(changes, council, cause, len(requests), actor, at)


def _write(changes: Changes) -> None:
    if changes.new or changes.timelines:
        _keep_bases(changes.bases)
    if changes.new:
        Timeline.objects.bulk_create([timeline for timeline, _ in changes.new])
    if changes.timelines:
        bulk.update(Timeline, _TIMELINE_NAMES, map(_values, changes.timelines))
    first = (
        (timeline.pk, step_id, *row, row.digest)
        for timeline, rows in changes.new
        for step_id, row in rows.items()
    )
    bulk.insert(Deadline, ("timeline", "step_id", *NAMES), (*changes.inserts, *first))
    bulk.update(Deadline, NAMES, changes.updates)
    if changes.deletes:
        Deadline.objects.filter(pk__in=changes.deletes).delete()


def _values(timeline: Timeline) -> tuple[Any, ...]:
    return (*(getattr(timeline, name) for name in _TIMELINE_ATTRIBUTES), timeline.pk)


def _keep_bases(texts: Mapping[str, tuple[str, str]]) -> None:
    Basis.objects.bulk_create(
        [Basis(fingerprint=mark, kind=kind, body=body) for mark, (kind, body) in texts.items()],
        ignore_conflicts=True,
    )


def _run(
    changes: Changes, council: Council, cause: Cause, planned: int, actor: Actor, at: datetime
) -> Run:
    run = Run.objects.create(
        council=council,
        at=at,
        as_of=changes.as_of,
        cause=cause.event,
        cause_vi=cause.words.vi,
        cause_en=cause.words.en,
        actor_label_vi=actor.label_vi,
        actor_label_en=actor.label_en,
        planned=planned,
        added=len(changes.new),
        moved=len(changes.moves),
        touched=len({timeline_id for timeline_id, *_ in changes.moves}),
    )
    bulk.insert(Move, MOVE_NAMES, ((run.pk, *move) for move in _ordered(changes.moves)))
    event = RunComputed(
        chain=council.slug,
        run_id=run.pk,
        cause=cause.event,
        cause_vi=cause.words.vi,
        cause_en=cause.words.en,
        planned=run.planned,
        added=run.added,
        moved=run.moved,
        touched=run.touched,
    )
    journal.write(event, actor=actor, at=at)
    return run


def _ordered(moves: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return sorted(moves, key=lambda move: move[0])
