"""The rail: a matter's steps gathered into the stages of its procedure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from kyhop.deadlines.models import Deadline
from kyhop.deadlines.states import DONE
from kyhop.desk.addresses import of_reasons
from kyhop.law.model import Procedure, State
from kyhop.web.words import spoken

WORST = (
    State.LATE, State.OVERDUE_PROVISIONAL, State.CANNOT, State.AT_RISK, State.BEHIND_NORM,
    State.OPEN, State.NOT_STARTED, State.WAITING,
)  # fmt: skip
"""Open states, worst first (docs/law/engine.md, «State»)."""

FLAGGED = frozenset(WORST[:5])
KIND = {State.AT_RISK: "risk", State.LATE: "late", State.CANNOT: "late"}


@dataclass(frozen=True, slots=True)
class Where:
    """Which matter of which council a rail belongs to."""

    council: str
    matter_id: int


def rail(
    deadlines: Sequence[Deadline], procedure: Procedure | None, where: Where, next_step: str
) -> list[dict[str, Any]]:
    """Stages in the order of the procedure, as `web/rail.html` takes them."""
    titles = {stage.id: stage.title for stage in procedure.stages} if procedure else {}
    stages = [
        (titles.get(stage), list(steps))
        for stage, steps in groupby(_by_stage(deadlines), lambda step: step.stage)
    ]
    return [
        _stage(number, spoken(title) or steps[0].title, steps, where, next_step)
        for number, (title, steps) in enumerate(stages, 1)
    ]


def _by_stage(deadlines: Sequence[Deadline]) -> list[Deadline]:
    """Steps of one stage together, stages in the order of their first step."""
    first: dict[str, int] = {}
    for deadline in deadlines:
        first.setdefault(deadline.stage, deadline.position)
    return sorted(deadlines, key=lambda step: (first[step.stage], step.position))


def worst(steps: Sequence[Deadline]) -> Deadline | None:
    """The open step whose state is the worst; the earlier one of equals."""
    left = [step for step in steps if step.state not in DONE]
    return min(left, key=lambda step: WORST.index(State(step.state))) if left else None


def _stage(
    number: int, name: str, steps: list[Deadline], where: Where, next_step: str
) -> dict[str, Any]:
    open_step = worst(steps)
    finished = open_step is None
    current = not finished and any(step.step_id == next_step for step in steps)
    flagged = open_step is not None and State(open_step.state) in FLAGGED
    asked = open_step or max(steps, key=lambda step: step.due or date.min)
    state = open_step.state if flagged and open_step else ""
    if finished and any(step.state == State.DONE_LATE for step in steps):
        state = State.DONE_LATE.value
    return {
        "n": number,
        "name": name,
        "kind": _kind(open_step, current=current),
        "current": current,
        "dates": _dates(steps, open_step),
        "state": state,
        "why": of_reasons(where.council, where.matter_id, asked.step_id) if asked.due else "",
        "live": True,
    }


def _kind(open_step: Deadline | None, *, current: bool) -> str:
    if open_step is None:
        return "done"
    if current:
        return "now"
    if open_step.provisional:
        return "prov"
    return KIND.get(State(open_step.state), "todo")


def _dates(steps: list[Deadline], open_step: Deadline | None) -> list[dict[str, Any]]:
    """Planned, and met or expected: the last day of the stage in each sense."""
    dues = [step.due for step in steps if step.due]
    found = [{"label": _("Due"), "at": max(dues)}] if dues else []
    if open_step is None:
        met = [step.done_on for step in steps if step.done_on]
        late = any(step.state == State.DONE_LATE for step in steps)
        if met:
            found.append({"label": _("Met"), "at": max(met), "kind": "late" if late else ""})
        return found
    expected = [step.earliest_finish for step in steps if step.earliest_finish]
    if expected:
        late = bool(dues) and max(expected) > max(dues)
        kind = "late" if late and not open_step.provisional else "norm" if late else ""
        found.append({"label": _("Expected"), "at": max(expected), "kind": kind})
    return found
