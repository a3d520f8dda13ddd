"""Whether a step finished on a day is late: after the date of a rule that binds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.db.models import F

from kyhop.deadlines.models import Deadline, Move
from kyhop.deadlines.states import DONE
from kyhop.law.model import Grade


@dataclass(frozen=True, slots=True)
class Limit:
    """What a step had to keep to: `due` as shown, `binding` the date after which it is late."""

    due: date | None
    binding: date | None

    def late_on(self, day: date) -> bool:
        return self.binding is not None and day > self.binding


class Recorded(Protocol):
    """A record that a step was finished: the dates as they stood then, the reason if it was late."""

    due: date | None
    binding: date | None
    late_reason: str


NO_LIMIT = Limit(None, None)


def limit_of(kind: str, id: int, step_id: str, on: date | None = None) -> Limit:
    """The dates of a holder's step as they stood on a day (as they stand, without one); none where
    nothing is planned for it.

    What is recorded afterwards is judged by the day on which it was done, not by a date that moved
    since. Where an earlier plan than the rule decided the date, the rule's present day counts.
    """
    found = Deadline.objects.filter(
        timeline__holder_kind=kind, timeline__holder_id=id, step_id=step_id
    ).first()
    if found is None:
        return NO_LIMIT
    limit = limit_from(found)
    if on is None or limit.binding not in (None, limit.due):
        return limit
    if (due := _due_then(found, on)) is None:
        return limit
    return Limit(due, due if limit.binding else None)


def _due_then(deadline: Deadline, day: date) -> date | None:
    """The date from which the first recomputation after a day moved the step; none: it stood."""
    moves = Move.objects.filter(
        timeline_id=deadline.timeline_id, step_id=deadline.step_id, run__as_of__gt=day
    ).exclude(before_due=F("after_due"))
    return moves.order_by("run__as_of", "pk").values_list("before_due", flat=True).first()


def limit_from(deadline: Deadline) -> Limit:
    """The limit that a kept deadline sets: a provisional rule, a norm or a forecast makes nobody late.

    A rule that the council has confirmed binds although its national grades stay.
    """
    norm = Grade.NORM in (deadline.duty_grade, deadline.value_grade)
    binds = not (deadline.provisional or deadline.projected or deadline.undated or norm)
    return Limit(deadline.due, deadline.rule_due if binds else None)


def late_when_finished(record: Recorded) -> bool | None:
    """Whether a step was late by the date that bound when it was finished, whatever dates moved
    since; none where no date was known then."""
    if record.late_reason:
        return True
    return None if record.due is None else False


def judged_when_finished(records: Mapping[str, Recorded]) -> dict[str, bool]:
    """What a plan is told of finished steps (`PlanRequest.was_late`); of those without a date then,
    nothing: the plan judges them."""
    judged = ((step, late_when_finished(record)) for step, record in records.items())
    return {step: late for step, late in judged if late is not None}


def bound_then(deadlines: Iterable[Deadline], records: Mapping[str, Recorded]) -> None:
    """Give finished steps that are shown the date they had to keep when they were finished."""
    for deadline in deadlines:
        record = records.get(deadline.step_id)
        if record is not None and record.due is not None and deadline.state in DONE:
            deadline.due = record.due
