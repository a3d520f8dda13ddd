"""Take back a conclusion that was recorded by mistake, so that the right one can be recorded."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.matters.actions.aim_at_meeting import aim_at_meeting
from kyhop.matters.actions.restore_step import restore_step
from kyhop.matters.actions.undo_step import undo_step
from kyhop.matters.refusals import given, refuse_not_running
from kyhop.meetings.events import ConclusionTakenBack
from kyhop.meetings.locking import about, locked
from kyhop.meetings.models import Conclusion
from kyhop.meetings.queries import opened_again, own_record
from kyhop.meetings.refusals import ConcludedLater, NothingConcluded


@transaction.atomic
def take_back_conclusion(
    *, meeting_id: int, matter_id: int, reason: str, actor: Actor, at: datetime
) -> Conclusion:
    """Take back what was recorded about a matter (rút lại kết luận đã ghi); it stays on record.

    The step that the conclusion recorded is undone, one that it opened again is marked as before,
    and a matter that it sent to another meeting stands before this one again.

    :raises NotAllowed: neither of the executive's office nor its leaders, or of another body than
        the one that recorded the step
    :raises MeetingCancelled: the meeting does not take place
    :raises NothingConcluded: nothing stands, or somebody was first
    :raises ConcludedLater: another meeting has concluded about the matter since
    :raises NotRunning: the matter was withdrawn, carried over or concluded
    :raises ReasonNeeded: no reason was given
    :raises TooLateToUndo: the step was recorded on an earlier day; the council office undoes it first
    """
    meeting = locked(meeting_id)
    require(actor, "meetings.prepare", meeting)
    rows = Conclusion.objects.select_related("matter", "record__post")
    standing = rows.filter(matter_id=matter_id, taken_back_at__isnull=True)
    conclusion = standing.filter(meeting=meeting).first()
    if conclusion is None:
        raise NothingConcluded
    later = standing.filter(at__gt=conclusion.at).exclude(pk=conclusion.pk).first()
    if later is not None:
        raise ConcludedLater(later)
    matter = conclusion.matter
    refuse_not_running(matter)
    conclusion.taken_back_words = given(reason)
    conclusion.taken_back_at, conclusion.taken_back_post_id = at, actor.post_id
    conclusion.taken_back_by_vi, conclusion.taken_back_by_en = actor.label_vi, actor.label_en
    conclusion.save()
    told = ConclusionTakenBack(
        matter_id=matter.pk, session_id=matter.session_id, title=matter.title,
        outcome=conclusion.outcome, reason=conclusion.taken_back_words, **about(meeting),
    )  # fmt: skip
    journal.write(told, actor=actor, at=at)
    if record := own_record(conclusion):
        undo_step(record_id=record.pk, reason=conclusion.taken_back_words, actor=actor, at=at)
    if undone := opened_again(conclusion):
        following = actor.as_consequence()
        restore_step(
            record_id=undone.pk, reason=conclusion.taken_back_words, actor=following, at=at
        )
    if matter.executive_meeting_id != meeting.pk:
        aim_at_meeting(matter_id=matter.pk, meeting_id=meeting.pk, actor=actor, at=at)
    return conclusion
