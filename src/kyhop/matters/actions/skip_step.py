"""Leave out an optional step of a matter."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.matters.actions.record_step import refuse_recorded, step_to_record
from kyhop.matters.events import StepSkipped
from kyhop.matters.locking import about, locked
from kyhop.matters.models import StepRecord
from kyhop.matters.owners import cast_of
from kyhop.matters.refusals import given, refuse_not_running, today_of
from kyhop.matters.rules import StepOfMatter
from kyhop.matters.states import StepMark


class NotOptional(Refusal):
    """The procedure asks for the step."""

    def __init__(self) -> None:
        super().__init__(
            _("The procedure of this matter asks for this step; it cannot be left out."),
            accepted=_("Record it when it is done."),
        )


@transaction.atomic
def skip_step(
    *, matter_id: int, step_id: str, reason: str, actor: Actor, at: datetime
) -> StepRecord:
    """Say that an optional step is left out (không thực hiện), with the reason.

    :raises NotAllowed: the actor sits for no body that answers for the step
    :raises NotRunning: the matter is no longer in preparation
    :raises NoSuchStep: its procedure has no such step
    :raises NotOptional: the procedure asks for it
    :raises StepAlreadyRecorded: a record of it stands
    :raises ReasonNeeded: no reason was given
    """
    matter = locked(matter_id)
    step = step_to_record(matter, step_id)
    bodies = cast_of(matter.council_id).for_step(matter, step)
    require(actor, "matters.skip_step", StepOfMatter(matter.council_id, step_id, frozenset(bodies)))
    refuse_not_running(matter)
    if not (step.optional or step.local):
        raise NotOptional
    refuse_recorded(matter, step_id)
    reason = given(reason)
    speaker = actor.speaking_for(bodies)
    record = StepRecord.objects.create(
        council=matter.council,
        matter=matter,
        step_id=step_id,
        mark=StepMark.SKIPPED,
        done_on=today_of(at),
        recorded_at=at,
        post_id=speaker.post_id,
        by_vi=speaker.label_vi,
        by_en=speaker.label_en,
        note=reason,
    )
    event = StepSkipped(
        step=step.id,
        step_vi=step.title.vi,
        step_en=step.title.en,
        record_id=record.pk,
        reason=reason,
        **about(matter),
    )
    journal.write(event, actor=speaker, at=at)
    return record
