"""Steps of the procedure that acts of this room do on their way."""

from __future__ import annotations

from datetime import datetime

from kyhop.access.actor import Actor
from kyhop.dossiers.gates import checklist_of
from kyhop.matters.actions.record_step import record_step
from kyhop.matters.models import Matter, StepRecord
from kyhop.matters.procedures import step_of
from kyhop.matters.refusals import today_of


def record_on_the_way(
    matter: Matter,
    step_id: str,
    *,
    late_reason: str = "",
    late_text: str = "",
    actor: Actor,
    at: datetime,
) -> StepRecord | None:
    """Record a step as done today, where this act is what does it.

    None where the procedure has no such step, where the step hands the dossier over (that hand-over
    records it), and where a record of it stands.

    :raises NotAllowed: the actor sits for no body that answers for the step
    :raises LateReasonNeeded: after the binding date, without a reason of the list
    """
    if not step_id or step_of(matter, step_id) is None or checklist_of(matter, at).gate(step_id):
        return None
    if matter.records.filter(step_id=step_id, undone_at__isnull=True).exists():
        return None
    return record_step(
        matter_id=matter.pk,
        step_id=step_id,
        done_on=today_of(at),
        late_reason=late_reason,
        late_text=late_text,
        actor=actor,
        at=at,
    )
