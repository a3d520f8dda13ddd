"""Record that one of a session's own duties was done."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.council.models import CouncilSession
from kyhop.deadlines.lateness import Limit, limit_of
from kyhop.duties.casting import bodies_by_kind, bodies_for
from kyhop.duties.events import DutyRecorded
from kyhop.duties.models import HOLDER, DutyRecord
from kyhop.duties.planning import procedure_of, today_of
from kyhop.duties.queries import standing_records
from kyhop.duties.refusals import (
    DoneInFuture,
    DutyAlreadyRecorded,
    LateReasonNeeded,
    NoSuchDuty,
    given,
)
from kyhop.duties.rules import StepOfSession
from kyhop.law import load
from kyhop.law.model import Step

OTHER = "other"


def locked(session_id: int) -> CouncilSession:
    """The session with its council, locked until the verb ends."""
    rows = CouncilSession.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("council", "term").get(pk=session_id)


def step_of(session: CouncilSession, step_id: str) -> Step:
    """:raises NoSuchDuty: the session's procedure has no such step"""
    try:
        return procedure_of(session).step(step_id)
    except KeyError:
        raise NoSuchDuty from None


def judged(session: CouncilSession, step: Step) -> StepOfSession:
    """The step as the permission rules judge it."""
    bodies = bodies_for(step, bodies_by_kind(session.council_id))
    return StepOfSession(session.council_id, frozenset(bodies))


@transaction.atomic
def record_duty(
    *,
    session_id: int,
    step_id: str,
    done_on: date,
    note: str = "",
    back_reason: str = "",
    late_reason: str = "",
    late_text: str = "",
    actor: Actor,
    at: datetime,
) -> DutyRecord:
    """Record that a duty of the session was done (đánh dấu đã xong). Late is recorded, not refused.

    :raises NotAllowed: the actor sits for no body that answers for the step
    :raises NoSuchDuty: the session's procedure has no such step
    :raises DutyAlreadyRecorded: somebody was first, and who
    :raises DoneInFuture: the day is still to come
    :raises ReasonNeeded: an earlier day without a reason, or «other» without words
    :raises LateReasonNeeded: late without a reason of the list
    """
    session = locked(session_id)
    step = step_of(session, step_id)
    judge = judged(session, step)
    require(actor, "duties.record", judge)
    if standing := standing_records(session.pk).get(step_id):
        raise DutyAlreadyRecorded(standing)
    today = today_of(at)
    if done_on > today:
        raise DoneInFuture(done_on, today)
    back_reason = given(back_reason, "back_reason") if done_on < today else ""
    limit = limit_of(HOLDER, session.pk, step_id, done_on)
    late_reason, late_text = _late(limit, done_on, late_reason, late_text)
    speaker = actor.speaking_for(judge.body_ids)
    record = DutyRecord.objects.create(
        council=session.council,
        session=session,
        step_id=step_id,
        done_on=done_on,
        recorded_at=at,
        post_id=speaker.post_id,
        by_vi=speaker.label_vi,
        by_en=speaker.label_en,
        note=note.strip(),
        back_reason=back_reason,
        due=limit.due,
        binding=limit.binding,
        late_reason=late_reason,
        late_text=late_text,
    )
    journal.write(_told(session, step, record), actor=speaker, at=at)
    return record


def _late(limit: Limit, done_on: date, reason: str, text: str) -> tuple[str, str]:
    if not limit.late_on(done_on):
        return "", ""
    if reason not in load.law().late_reasons:
        raise LateReasonNeeded(limit.binding or done_on)
    return reason, given(text, "late_text") if reason == OTHER else text.strip()[:500]


def _told(session: CouncilSession, step: Step, record: DutyRecord) -> DutyRecorded:
    return DutyRecorded(
        council=session.council.slug,
        session_id=session.pk,
        step=step.id,
        step_vi=step.title.vi,
        step_en=step.title.en,
        record_id=record.pk,
        done_on=record.done_on,
        due=record.due,
        late_reason=record.late_reason,
        late_text=record.late_text,
        back_reason=record.back_reason,
    )
