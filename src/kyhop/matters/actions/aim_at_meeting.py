"""Say which executive meeting a matter goes to, and which sitting takes its adoption."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.council.models import ExecutiveMeeting, Sitting
from kyhop.matters.actions.edit_matter import NothingChanged
from kyhop.matters.drafting import MeetingElsewhere
from kyhop.matters.events import AdoptionScheduled, MeetingAimedAt
from kyhop.matters.locking import about, locked
from kyhop.matters.models import Matter
from kyhop.matters.refusals import refuse_not_running, refuse_over


class MeetingAfterOpening(Refusal):
    """The executive would meet on or after the session's opening day."""

    def __init__(self) -> None:
        super().__init__(
            _("This executive meeting is not before the opening of the session."),
            accepted=_("Choose a meeting before the opening day."),
            field="executive_meeting",
        )


class SittingElsewhere(Refusal):
    """The sitting belongs to another session."""

    def __init__(self) -> None:
        super().__init__(
            _("This sitting does not belong to the matter's session."),
            accepted=_("Choose a sitting of the same session."),
            field="sitting",
        )


@transaction.atomic
def aim_at_meeting(*, matter_id: int, meeting_id: int | None, actor: Actor, at: datetime) -> Matter:
    """Say which executive meeting (phiên họp UBND) a matter goes to; none takes it back.

    :raises NotAllowed: neither of the executive's office or leaders, the council office, nor its body
    :raises NotRunning: it was withdrawn, carried over or concluded
    :raises SessionOver: the session is closed
    :raises MeetingElsewhere: the meeting does not stand in this council
    :raises MeetingAfterOpening: the meeting is not before the opening day
    :raises NothingChanged: it aims there already
    """
    matter = locked(matter_id)
    require(actor, "matters.aim_at_meeting", matter)
    refuse_not_running(matter)
    refuse_over(matter.session)
    meeting = None
    if meeting_id is not None:
        standing = ExecutiveMeeting.objects.filter(council_id=matter.council_id, cancelled=False)
        meeting = standing.filter(pk=meeting_id).first()
        if meeting is None:
            raise MeetingElsewhere
        if matter.session.opening_day and meeting.day >= matter.session.opening_day:
            raise MeetingAfterOpening
    if matter.executive_meeting_id == meeting_id:
        raise NothingChanged
    before, matter.executive_meeting = matter.executive_meeting, meeting
    matter.save(update_fields=["executive_meeting"])
    journal.write(
        MeetingAimedAt(
            before=before.day if before else None,
            after=meeting.day if meeting else None,
            **about(matter),
        ),
        actor=actor,
        at=at,
    )
    return matter


@transaction.atomic
def schedule_adoption(
    *, matter_id: int, sitting_id: int | None, actor: Actor, at: datetime
) -> Matter:
    """Say which sitting takes the matter's adoption; none means the opening day.

    :raises NotAllowed: neither of the council office nor on the Standing Board
    :raises NotRunning: it was withdrawn, carried over or concluded
    :raises SessionOver: the session is closed
    :raises SittingElsewhere: the sitting is of another session
    :raises NothingChanged: it stands there already
    """
    matter = locked(matter_id)
    require(actor, "matters.schedule_adoption", matter)
    refuse_not_running(matter)
    refuse_over(matter.session)
    sitting = None
    if sitting_id is not None:
        sitting = Sitting.objects.filter(pk=sitting_id, session_id=matter.session_id).first()
        if sitting is None:
            raise SittingElsewhere
    if matter.sitting_id == sitting_id:
        raise NothingChanged
    before, matter.sitting = matter.sitting, sitting
    matter.save(update_fields=["sitting"])
    journal.write(
        AdoptionScheduled(
            before=before.day if before else None,
            after=sitting.day if sitting else None,
            **about(matter),
        ),
        actor=actor,
        at=at,
    )
    return matter
