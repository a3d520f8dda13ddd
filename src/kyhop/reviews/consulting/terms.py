"""How long the law gives a step of a matter, counted from a day: replying, posting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from kyhop.law.citing import cited
from kyhop.law.model import SILENT, Direction, Words
from kyhop.law.overlay import Force, standing
from kyhop.law.phrases import term
from kyhop.matters.models import Matter, said
from kyhop.matters.procedures import procedure_of, step_of
from kyhop.statutes.queries import calendar_for, overlay_for


@dataclass(frozen=True, slots=True)
class Term:
    """The last day of a duration; ``days`` are its whole days before a day off moves the last one.

    ``force`` says what a breach does.
    """

    ends: date
    days: int
    rule: str
    force: Force
    length: Words
    source: Words
    unsettled: Words = SILENT

    @property
    def binds(self) -> bool:
        return self.force is Force.BINDING

    @property
    def norm(self) -> bool:
        """Whether it is a planner's estimate and no rule at all."""
        return self.force is Force.NORM

    @property
    def told(self) -> str:
        """The duration with its source, and how far it can be relied on."""
        words = {"length": said(self.length), "source": said(self.source)}
        if self.norm:
            return _("%(length)s, a planning estimate; no rule fixes it") % words
        if self.binds:
            return _("%(length)s (%(source)s)") % words
        return _("%(length)s (%(source)s), not confirmed yet") % words


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
    counted = calendar.counted(start, rule.count, rule.unit, Direction.AFTER)
    ends = calendar.shifted(counted, rule.falls)
    return Term(
        ends, (counted - start).days, rule.rule, rule.force, term(rule.count, rule.unit),
        cited(rule.cite), national.unsettled,
    )  # fmt: skip
