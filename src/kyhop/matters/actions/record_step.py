"""Record that a step of a matter was done."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.deadlines.lateness import Limit, limit_of
from kyhop.law.model import Step
from kyhop.matters.attachments import Kept, Upload, keep
from kyhop.matters.events import StepRecorded
from kyhop.matters.locking import about, locked
from kyhop.matters.models import Matter, StepRecord
from kyhop.matters.owners import cast_of
from kyhop.matters.procedures import late_reason_words, step_of
from kyhop.matters.refusals import ReasonNeeded, day, given, refuse_not_running, today_of
from kyhop.matters.rules import StepOfMatter
from kyhop.matters.sheet.text import one_line, tidy
from kyhop.matters.states import MatterKind, MatterState

ADOPTED_KINDS = frozenset(
    {MatterKind.NORMATIVE, MatterKind.INDIVIDUAL, MatterKind.SCHEME, MatterKind.PLAN,
     MatterKind.PERSONNEL}
)  # fmt: skip
ADOPTION = "adoption"
OTHER = "other"
OPEN_TO_RECORDS = frozenset(
    {MatterState.REGISTERED, MatterState.ACCEPTED, MatterState.ADDED_LATE, MatterState.ADOPTED,
     MatterState.NOTED}
)  # fmt: skip


class NoSuchStep(Refusal):
    """The matter's procedure has no step of that name."""

    def __init__(self) -> None:
        super().__init__(
            _("The procedure of this matter has no such step."),
            accepted=_("Open the matter again; its procedure may have been changed."),
        )


class StepAlreadyRecorded(Refusal):
    """Somebody has recorded the step before."""

    def __init__(self, record: StepRecord) -> None:
        super().__init__(
            _("%(by)s has already recorded this step as done on %(day)s.")
            % {"by": record.by, "day": day(record.done_on)},
            accepted=_("If the day is wrong, that record has to be undone first."),
        )
        self.record = record


class DoneInFuture(Refusal):
    """The day lies after today."""

    def __init__(self, done: date, today: date) -> None:
        super().__init__(
            _("%(day)s is still to come.") % {"day": day(done)},
            accepted=_("Record the step when it is done, with a day up to %(today)s.")
            % {"today": day(today)},
            field="done_on",
        )


class LateReasonNeeded(Refusal):
    """The step was finished after its date, so a reason of the list is needed."""

    def __init__(self, due: date) -> None:
        super().__init__(
            _("The date of this step was %(day)s, so it is recorded as late.") % {"day": day(due)},
            accepted=_("Choose the reason from the list."),
            field="late_reason",
        )


@transaction.atomic
def record_step(
    *,
    matter_id: int,
    step_id: str,
    done_on: date,
    note: str = "",
    back_reason: str = "",
    late_reason: str = "",
    late_text: str = "",
    file: Upload | None = None,
    actor: Actor,
    at: datetime,
) -> StepRecord:
    """Record that a step was done (đánh dấu đã xong), today or back-dated. Late is recorded, not refused.

    :raises NotAllowed: the actor sits for no body that answers for the step
    :raises NotRunning: the matter was withdrawn or carried over
    :raises NoSuchStep: its procedure has no such step
    :raises StepAlreadyRecorded: somebody was first, and who
    :raises DoneInFuture: the day is still to come
    :raises ReasonNeeded: an earlier day without a reason, or «other» without words
    :raises LateReasonNeeded: late without a reason of the list
    :raises Refusal: the file is not kept (`attachments`)
    """
    matter = locked(matter_id)
    step = step_to_record(matter, step_id)
    require(actor, "matters.record_step", _judged(matter, step))
    refuse_closed_to_records(matter)
    refuse_recorded(matter, step_id)
    today = today_of(at)
    if done_on > today:
        raise DoneInFuture(done_on, today)
    back_reason = given(back_reason, field="back_reason") if done_on < today else ""
    limit = limit_of(*matter.holder, step_id, done_on)
    late_reason, late_text = _late(limit, done_on, late_reason, late_text)
    kept = keep(file) if file else None
    speaker = actor.speaking_for(cast_of(matter.council_id).for_step(matter, step))
    record = StepRecord.objects.create(
        council=matter.council,
        matter=matter,
        step_id=step_id,
        done_on=done_on,
        recorded_at=at,
        post_id=speaker.post_id,
        by_vi=speaker.label_vi,
        by_en=speaker.label_en,
        note=tidy(note),
        back_reason=back_reason,
        due=limit.due,
        binding=limit.binding,
        late_reason=late_reason,
        late_text=late_text,
        **_file_columns(kept),
    )
    conclude_with(matter, step)
    journal.write(_told(matter, step, record, limit), actor=speaker, at=at)
    return record


def step_to_record(matter: Matter, step_id: str) -> Step:
    """:raises NoSuchStep: the matter's procedure has no such step"""
    step = step_of(matter, step_id)
    if step is None:
        raise NoSuchStep
    return step


def refuse_closed_to_records(matter: Matter) -> None:
    """:raises NotRunning: nothing more is recorded on a matter that left its session"""
    if matter.state not in OPEN_TO_RECORDS:
        refuse_not_running(matter)


def refuse_recorded(matter: Matter, step_id: str) -> None:
    """:raises StepAlreadyRecorded: a record of the step stands"""
    standing = matter.records.filter(step_id=step_id, undone_at__isnull=True).first()
    if standing:
        raise StepAlreadyRecorded(standing)


def _judged(matter: Matter, step: Step) -> StepOfMatter:
    bodies = cast_of(matter.council_id).for_step(matter, step)
    return StepOfMatter(matter.council_id, step.id, frozenset(bodies))


def _late(limit: Limit, done_on: date, reason: str, text: str) -> tuple[str, str]:
    if not limit.late_on(done_on):
        return "", ""
    if reason not in late_reason_words():
        raise LateReasonNeeded(limit.binding or done_on)
    text = one_line(text)
    if reason == OTHER and not text:
        raise ReasonNeeded("late_text")
    return reason, text


def _file_columns(kept: Kept | None) -> dict[str, Any]:
    if kept is None:
        return {}
    return {
        "file": kept.path,
        "file_name": kept.name,
        "file_type": kept.type,
        "file_size": kept.size,
        "sha256": kept.sha256,
    }


def conclude_with(matter: Matter, step: Step) -> None:
    """The step that stands for adoption concludes the matter."""
    if step.meeting == ADOPTION:
        adopted = MatterKind(matter.kind) in ADOPTED_KINDS
        matter.state = MatterState.ADOPTED if adopted else MatterState.NOTED
        matter.save(update_fields=["state"])


def _told(matter: Matter, step: Step, record: StepRecord, limit: Limit) -> StepRecorded:
    return StepRecorded(
        step=step.id,
        step_vi=step.title.vi,
        step_en=step.title.en,
        record_id=record.pk,
        done_on=record.done_on,
        due=record.due,
        late=bool(record.late_reason),
        late_reason=record.late_reason,
        late_text=record.late_text,
        back_reason=record.back_reason,
        file_sha256=record.sha256,
        binding=limit.binding,
        **about(matter),
    )
