"""Undo the record of a step."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.roles import Role
from kyhop.access.rules import require
from kyhop.law.model import Step
from kyhop.matters.actions.record_step import ADOPTION, refuse_closed_to_records
from kyhop.matters.events import StepUndone
from kyhop.matters.locking import about, locked
from kyhop.matters.models import Matter, StepRecord
from kyhop.matters.procedures import step_of
from kyhop.matters.refusals import day, given, today_of
from kyhop.matters.states import MatterState


class AlreadyUndone(Refusal):
    """The record does not stand any more."""

    def __init__(self, record: StepRecord) -> None:
        super().__init__(_("%(by)s has already undone this record.") % {"by": record.undone_by})


class TooLateToUndo(Refusal):
    """The day of recording has passed."""

    def __init__(self, record: StepRecord) -> None:
        super().__init__(
            _("This was recorded on %(day)s; whoever recorded it may undo it on the same day.")
            % {"day": day(today_of(record.recorded_at))},
            accepted=_("Ask the council office to undo it."),
        )


@transaction.atomic
def undo_step(*, record_id: int, reason: str, actor: Actor, at: datetime) -> StepRecord:
    """Undo the record of a step (bỏ đánh dấu): on the same day, or by the council office.

    :raises NotAllowed: neither the council office nor of the body whose post recorded it
    :raises NotRunning: the matter was withdrawn or carried over
    :raises AlreadyUndone: somebody was first, and who
    :raises TooLateToUndo: the day has passed and the actor is not the council office
    :raises ReasonNeeded: no reason was given
    """
    matter = locked(StepRecord.objects.values_list("matter_id", flat=True).get(pk=record_id))
    record = StepRecord.objects.select_related("post").get(pk=record_id)
    require(actor, "matters.undo_step", record)
    refuse_closed_to_records(matter)
    if record.undone_at is not None:
        raise AlreadyUndone(record)
    same_day = today_of(record.recorded_at) == today_of(at)
    if not same_day and not actor.is_system and not actor.has(Role.COUNCIL_OFFICE):
        raise TooLateToUndo(record)
    record.undone_reason = given(reason)
    record.undone_at, record.undone_post_id = at, actor.post_id
    record.undone_by_vi, record.undone_by_en = actor.label_vi, actor.label_en
    record.save(
        update_fields=[
            "undone_at", "undone_post", "undone_by_vi", "undone_by_en", "undone_reason",
        ]
    )  # fmt: skip
    step = step_of(matter, record.step_id)
    _reopen(matter, step)
    journal.write(_told(matter, step, record), actor=actor, at=at)
    return record


def _reopen(matter: Matter, step: Step | None) -> None:
    """Without the step that stands for adoption the matter is in preparation again."""
    if step is not None and step.meeting == ADOPTION:
        matter.state = MatterState.ACCEPTED if matter.code else MatterState.REGISTERED
        matter.save(update_fields=["state"])


def _told(matter: Matter, step: Step | None, record: StepRecord) -> StepUndone:
    return StepUndone(
        step=record.step_id,
        step_vi=step.title.vi if step else record.step_id,
        step_en=step.title.en if step else record.step_id,
        record_id=record.pk,
        done_on=record.done_on,
        reason=record.undone_reason,
        **about(matter),
    )
