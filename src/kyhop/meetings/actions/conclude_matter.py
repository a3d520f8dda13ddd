"""Record what a meeting concluded about a matter, and move the matter on."""

from __future__ import annotations

from datetime import datetime
from typing import BinaryIO

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.council.models import ExecutiveMeeting
from kyhop.files.actions.store_file import Taken, store_file, take_in
from kyhop.files.models import StoredFile
from kyhop.matters.actions.aim_at_meeting import aim_at_meeting
from kyhop.matters.actions.record_step import record_step
from kyhop.matters.actions.undo_step import undo_step
from kyhop.matters.locking import locked as lock_matter
from kyhop.matters.models import Matter, StepRecord
from kyhop.matters.queries import standing_records
from kyhop.matters.refusals import day, given, refuse_not_running, today_of
from kyhop.meetings.events import MatterConcluded
from kyhop.meetings.locking import about, locked, refuse_not_held
from kyhop.meetings.models import HOLDER, Conclusion, slot_of
from kyhop.meetings.queries import (
    marked_by_then,
    matters_at,
    meeting_step,
    standing_conclusions,
)
from kyhop.meetings.refusals import AlreadyConcluded, ChoiceNeeded, NotThatMatter
from kyhop.meetings.states import AGREEING, Outcome


def conclude_matter(
    *,
    meeting_id: int,
    matter_id: int,
    outcome: str,
    words: str,
    next_meeting_id: int | None = None,
    late_reason: str = "",
    signed: tuple[str, BinaryIO] | None = None,
    signed_word: str = "",
    actor: Actor,
    at: datetime,
) -> Conclusion:
    """Record the meeting's conclusion about a matter (kết luận phiên họp) with words.

    Agreed, also with changes: the step of the executive meeting is recorded as done on its day.
    Postponed: the matter aims at `next_meeting_id` (or at none yet), and is planned again. Not
    agreed: the matter stays, for a withdrawal or a request. In both the step is open again, where
    somebody had marked it as done by the meeting's day.

    :param signed: name and content of the signed paper
    :param signed_word: a person's word for a paper that is encrypted, broken or misnamed
    :raises NotAllowed: neither of the executive's office nor its leaders
    :raises MeetingCancelled, NotHeldYet: the meeting does not take place, or not yet
    :raises NotThatMatter: the matter is not on its list
    :raises AlreadyConcluded: somebody was first, and who
    :raises ChoiceNeeded, ReasonNeeded: no outcome, or no words
    :raises NotRunning: the matter was withdrawn, carried over or concluded
    :raises LateReasonNeeded: the step is late after a rule that binds, without a reason
    :raises Refusal: the next meeting (`aim_at_meeting`) or the file (`store_file`) is refused
    """
    taken = _taken_in(meeting_id, matter_id, signed, signed_word, actor, at) if signed else None
    return _conclude(
        meeting_id=meeting_id,
        matter_id=matter_id,
        outcome=outcome,
        words=words,
        next_meeting_id=next_meeting_id,
        late_reason=late_reason,
        taken=taken,
        actor=actor,
        at=at,
    )


@transaction.atomic
def _conclude(
    *,
    meeting_id: int,
    matter_id: int,
    outcome: str,
    words: str,
    next_meeting_id: int | None,
    late_reason: str,
    taken: Taken | None,
    actor: Actor,
    at: datetime,
) -> Conclusion:
    meeting = locked(meeting_id)
    require(actor, "meetings.prepare", meeting)
    refuse_not_held(meeting, at)
    matter = next((m for m in matters_at(meeting.pk) if m.pk == matter_id), None)
    if matter is None:
        raise NotThatMatter
    if standing := standing_conclusions().filter(meeting=meeting, matter=matter).first():
        raise AlreadyConcluded(standing)
    if outcome not in Outcome:
        raise ChoiceNeeded("outcome")
    refuse_not_running(matter)
    conclusion = Conclusion.objects.create(
        council=meeting.council,
        meeting=meeting,
        matter=matter,
        outcome=outcome,
        words=given(words, field="words"),
        at=at,
        post_id=actor.post_id,
        by_vi=actor.label_vi,
        by_en=actor.label_en,
    )
    if taken is not None:
        conclusion.file = _kept(conclusion, taken, actor, at)
    journal.write(_told(conclusion, matter, meeting, next_meeting_id, at), actor=actor, at=at)
    if outcome in AGREEING:
        conclusion.record = _done(meeting, matter, late_reason, actor, at)
    else:
        conclusion.record = _opened_again(conclusion, actor, at)
    if outcome == Outcome.POSTPONED:
        aim_at_meeting(matter_id=matter.pk, meeting_id=next_meeting_id, actor=actor, at=at)
        conclusion.next_meeting_id = next_meeting_id
    conclusion.save()
    return conclusion


def _taken_in(
    meeting_id: int,
    matter_id: int,
    signed: tuple[str, BinaryIO],
    word: str,
    actor: Actor,
    at: datetime,
) -> Taken:
    """The signed paper's bytes made durable before anything is locked."""
    name, content = signed
    return take_in(
        council_id=ExecutiveMeeting.objects.values_list("council_id", flat=True).get(pk=meeting_id),
        holder=(HOLDER, meeting_id),
        slot=slot_of(matter_id),
        name=name,
        content=content,
        word=word,
        actor=actor,
        at=at,
    )


def _kept(conclusion: Conclusion, taken: Taken, actor: Actor, at: datetime) -> StoredFile:
    return store_file(
        council_id=conclusion.council_id,
        holder=(HOLDER, conclusion.meeting_id),
        slot=slot_of(conclusion.matter_id),
        name=taken.name,
        content=taken,
        actor=actor,
        at=at,
    )


def _done(
    meeting: ExecutiveMeeting, matter: Matter, late_reason: str, actor: Actor, at: datetime
) -> StepRecord | None:
    """Record the step that the meeting ends; an earlier record of it stands."""
    step = meeting_step(matter)
    if step is None:
        return None
    if standing := standing_records([matter.pk])[matter.pk].get(step.id):
        return standing
    back = _("Conclusion of the executive meeting of %(day)s") % {"day": day(meeting.day)}
    return record_step(
        matter_id=matter.pk,
        step_id=step.id,
        done_on=meeting.day,
        back_reason=back if meeting.day < today_of(at) else "",
        late_reason=late_reason,
        actor=actor,
        at=at,
    )


def _opened_again(conclusion: Conclusion, actor: Actor, at: datetime) -> StepRecord | None:
    """Undo what says that the step is done, whoever recorded it and when: the meeting knows better."""
    record = marked_by_then(lock_matter(conclusion.matter_id), conclusion.meeting)
    if record is not None:
        why = _("Conclusion of the executive meeting of %(day)s: %(outcome)s") % {
            "day": day(conclusion.meeting.day),
            "outcome": conclusion.get_outcome_display(),
        }
        undo_step(record_id=record.pk, reason=why, actor=actor.as_consequence(), at=at)
    return record


def _told(
    conclusion: Conclusion,
    matter: Matter,
    meeting: ExecutiveMeeting,
    next_meeting_id: int | None,
    at: datetime,
) -> MatterConcluded:
    following = ExecutiveMeeting.objects.filter(pk=next_meeting_id or 0).first()
    return MatterConcluded(
        matter_id=matter.pk,
        session_id=matter.session_id,
        title=matter.title,
        outcome=conclusion.outcome,
        words=conclusion.words,
        next_day=following.day if following else None,
        file_sha256=conclusion.file.blob.sha256 if conclusion.file else "",
        concluded_at=at,
        **about(meeting),
    )
