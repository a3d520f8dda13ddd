"""How long the law gives a step of a matter, counted from a day: replying, posting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from kyhop.law.model import Direction
from kyhop.law.overlay import Force, standing
from kyhop.matters.models import Matter
from kyhop.matters.procedures import procedure_of, step_of
from kyhop.statutes.queries import calendar_for, overlay_for


@dataclass(frozen=True, slots=True)
class Term:
    """The last day of a duration and the whole days up to it; ``binds`` says whether law is read."""

    ends: date
    days: int
    rule: str
    binds: bool


def term_of(matter: Matter, step_id: str, start: date, at: datetime) -> Term | None:
    """The duration of a step that starts on ``start`` (not counted), by the council's own rules too.

    None where the matter's procedure has no such step, or gives it no time.
    """
    step = step_of(matter, step_id)
    national = procedure_of(matter).rules.get(step.lasts) if step else None
    if national is None or national.lasts is None:
        return None
    rule = standing(national, overlay_for(matter.council, at).term_for(national))
    calendar = calendar_for(matter.council)
    ends = calendar.counted(start, rule.count, rule.unit, Direction.AFTER)
    ends = calendar.shifted(ends, rule.falls)
    return Term(ends, (ends - start).days, rule.rule, rule.force is Force.BINDING)
