"""What a plan says: plain frozen values, one for the matter and one for each step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from kyhop.law.model import Grade, State, Step, Words


@dataclass(frozen=True, slots=True)
class StepPlan:
    """One step of a plan. Dates are ``None`` where there is none (docs/law/engine.md, «A plan»).

    ``decided_by`` is the rule id behind ``rule_due``, else the later step (or the anchor
    ``session.…``) behind ``plan_due``. ``projected``: the date runs from an event that is only
    expected. ``undated``: it hangs on a meeting whose day is not set. ``provisional``: the deciding
    rule does not bind; ``binding``: missing ``rule_due`` counts in the record. ``limit`` is the date that *cannot make it* compares with.
    """

    id: str
    step: Step
    due: date | None
    rule_due: date | None
    plan_due: date | None
    limit: date | None
    not_before: date | None
    latest_start: date | None
    earliest_finish: date | None
    handover: date | None
    done: date | None
    slack: int | None
    critical: bool
    state: State
    decided_by: str
    duty_grade: Grade | None
    value_grade: Grade | None
    binding: bool
    provisional: bool
    projected: bool
    undated: bool
    delayed_by: tuple[str, ...]

    @property
    def title(self) -> Words:
        return self.step.title

    @property
    def who(self) -> tuple[str, ...]:
        """The roles that take the step."""
        return self.step.who

    def as_json(self, language: str) -> dict[str, Any]:
        """All but the reasons, which :meth:`kyhop.law.plan.Plan.as_json` adds."""
        step = self.step
        rules = [*step.rules, *((step.lasts,) if step.lasts else ())]
        return {
            "id": self.id,
            "title": step.title.say(language),
            "who": list(step.who),
            "due": _iso(self.due),
            "rule_due": _iso(self.rule_due),
            "plan_due": _iso(self.plan_due),
            "not_before": _iso(self.not_before),
            "latest_start": _iso(self.latest_start),
            "earliest_finish": _iso(self.earliest_finish),
            "done": _iso(self.done),
            "slack": self.slack,
            "critical": self.critical,
            "state": self.state.value,
            "duty_grade": self.duty_grade and self.duty_grade.value,
            "value_grade": self.value_grade and self.value_grade.value,
            "binding": self.binding,
            "provisional": self.provisional,
            "projected": self.projected,
            "undated": self.undated,
            "decided_by": self.decided_by,
            "delayed_by": list(self.delayed_by),
            "rules": rules,
        }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
