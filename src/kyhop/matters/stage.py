"""Where in its procedure a matter stands: the step that it waits for, as the kept plan says."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from kyhop.deadlines.models import Deadline
from kyhop.deadlines.states import DONE
from kyhop.law.model import Words
from kyhop.matters.models import Matter
from kyhop.matters.queries import steps_of


@dataclass(frozen=True, slots=True)
class Stage:
    """The first step not done, and the stage of the procedure to which it belongs; empty: all done."""

    stage: str = ""
    step: str = ""
    step_vi: str = ""
    step_en: str = ""

    @property
    def words(self) -> Words:
        return Words(self.step_vi, self.step_en)

    def told(self) -> dict[str, Any]:
        """The fields as an event carries them."""
        return asdict(self)


def stage_of(matter: Matter) -> Stage:
    """Where the matter stands now: by its plan, or without one by what was recorded."""
    plan = Deadline.objects.filter(
        timeline__holder_kind=matter.holder[0], timeline__holder_id=matter.pk
    ).exclude(state__in=DONE)
    waiting = plan.order_by("position").first()
    if waiting is not None:
        return Stage(waiting.stage, waiting.step_id, waiting.title_vi, waiting.title_en)
    step = next((row.step for row in steps_of(matter) if row.record is None), None)
    if step is None:
        return Stage()
    return Stage(step.stage, step.id, step.title.vi, step.title.en)
