"""Let the record of a step stand again that was undone by mistake."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.matters.actions.record_step import (
    conclude_with,
    refuse_closed_to_records,
    refuse_recorded,
)
from kyhop.matters.events import StepRestored
from kyhop.matters.locking import about, locked
from kyhop.matters.models import StepRecord
from kyhop.matters.procedures import step_of
from kyhop.matters.refusals import given


class NotUndone(Refusal):
    """The record stands."""

    def __init__(self) -> None:
        super().__init__(_("This record stands; there is nothing to restore."))


@transaction.atomic
def restore_step(*, record_id: int, reason: str, actor: Actor, at: datetime) -> StepRecord:
    """Let a record that was undone stand again as it was (khôi phục đánh dấu), with its day and paper.

    :raises NotAllowed: neither the council office nor of the body whose post recorded it
    :raises NotRunning: the matter was withdrawn or carried over
    :raises NotUndone: the record stands
    :raises StepAlreadyRecorded: the step was recorded anew since, and by whom
    :raises ReasonNeeded: no reason was given
    """
    matter = locked(StepRecord.objects.values_list("matter_id", flat=True).get(pk=record_id))
    record = StepRecord.objects.select_related("post").get(pk=record_id)
    require(actor, "matters.undo_step", record)
    refuse_closed_to_records(matter)
    if record.undone_at is None:
        raise NotUndone
    refuse_recorded(matter, record.step_id)
    reason = given(reason)
    record.undone_at, record.undone_post_id, record.undone_reason = None, None, ""
    record.undone_by_vi = record.undone_by_en = ""
    record.save(
        update_fields=[
            "undone_at", "undone_post", "undone_by_vi", "undone_by_en", "undone_reason",
        ]
    )  # fmt: skip
    step = step_of(matter, record.step_id)
    if step is not None:
        conclude_with(matter, step)
    told = StepRestored(
        step=record.step_id,
        step_vi=step.title.vi if step else record.step_id,
        step_en=step.title.en if step else record.step_id,
        record_id=record.pk,
        done_on=record.done_on,
        reason=reason,
        **about(matter),
    )
    journal.write(told, actor=actor, at=at)
    return record
