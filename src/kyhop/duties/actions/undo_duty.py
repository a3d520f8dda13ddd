"""Undo the record of one of a session's own duties."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.duties.actions.record_duty import judged, locked, step_of
from kyhop.duties.events import DutyUndone
from kyhop.duties.models import DutyRecord
from kyhop.duties.refusals import AlreadyUndone, given


@transaction.atomic
def undo_duty(*, record_id: int, reason: str, actor: Actor, at: datetime) -> DutyRecord:
    """Undo the record of a duty (bỏ đánh dấu); the record stays, marked as undone.

    :raises NotAllowed: the actor sits for no body that answers for the step
    :raises AlreadyUndone: somebody was first, and who
    :raises ReasonNeeded: no reason was given
    """
    session = locked(DutyRecord.objects.values_list("session_id", flat=True).get(pk=record_id))
    record = DutyRecord.objects.get(pk=record_id)
    step = step_of(session, record.step_id)
    require(actor, "duties.record", judged(session, step))
    if record.undone_at is not None:
        raise AlreadyUndone(record)
    record.undone_reason, record.undone_at = given(reason), at
    record.undone_by_vi, record.undone_by_en = actor.label_vi, actor.label_en
    record.save(update_fields=["undone_at", "undone_by_vi", "undone_by_en", "undone_reason"])
    journal.write(
        DutyUndone(
            council=session.council.slug,
            session_id=session.pk,
            step=step.id,
            step_vi=step.title.vi,
            step_en=step.title.en,
            record_id=record.pk,
            done_on=record.done_on,
            reason=record.undone_reason,
        ),
        actor=actor,
        at=at,
    )
    return record
