"""Whether a step finished on a day is late: after the date of a rule that binds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kyhop.deadlines.models import Deadline
from kyhop.law.model import Grade


@dataclass(frozen=True, slots=True)
class Limit:
    """What a step had to keep to: `due` as shown, `binding` the date after which it is late."""

    due: date | None
    binding: date | None

    def late_on(self, day: date) -> bool:
        return self.binding is not None and day > self.binding


NO_LIMIT = Limit(None, None)


def limit_of(kind: str, id: int, step_id: str) -> Limit:
    """The kept dates of a holder's step; none where nothing is planned for it."""
    found = Deadline.objects.filter(
        timeline__holder_kind=kind, timeline__holder_id=id, step_id=step_id
    ).first()
    return NO_LIMIT if found is None else limit_from(found)


def limit_from(deadline: Deadline) -> Limit:
    """The limit that a kept deadline sets: a provisional rule, a norm or a forecast makes nobody late.

    A rule that the council has confirmed binds although its national grades stay.
    """
    norm = Grade.NORM in (deadline.duty_grade, deadline.value_grade)
    binds = not (deadline.provisional or deadline.projected or deadline.undated or norm)
    return Limit(deadline.due, deadline.rule_due if binds else None)
