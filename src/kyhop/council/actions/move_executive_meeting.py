"""Move a meeting of the People's Committee."""

from __future__ import annotations

from datetime import date, datetime, time

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.council.actions.cancel_executive_meeting import refuse_held
from kyhop.council.actions.schedule_executive_meeting import refuse_second
from kyhop.council.events import ExecutiveMeetingMoved
from kyhop.council.models import ExecutiveMeeting
from kyhop.council.refusals import given_reason, refuse_past, refuse_same


@transaction.atomic
def move_executive_meeting(
    *, meeting_id: int, day: date, hour: time, reason: str, actor: Actor, at: datetime
) -> ExecutiveMeeting:
    """Move an executive meeting that has not been held, with a reason.

    :raises NotAllowed: the actor is neither of the executive's office or leaders nor of the
        council office
    :raises MeetingIsOver: it was cancelled, or its day has passed
    :raises NothingChanges: it already stands then
    :raises DayIsPast: the new day lies before the day of acting
    :raises MeetingOnThatDay: another meeting stands on that day
    :raises ReasonMissing: no reason was given
    """
    meeting = (
        ExecutiveMeeting.objects.select_for_update(of=("self",), no_key=True)
        .select_related("council")
        .get(pk=meeting_id)
    )
    require(actor, "council.executive_meetings", meeting)
    refuse_held(meeting, at)
    refuse_same((meeting.day, meeting.hour), (day, hour), field="day")
    refuse_past(day, at, field="day")
    refuse_second(meeting.council_id, day, but=meeting.pk)
    reason = given_reason(reason)
    before, meeting.day, meeting.hour = meeting.day, day, hour
    meeting.save(update_fields=["day", "hour"])
    journal.write(
        ExecutiveMeetingMoved(
            council=meeting.council.slug,
            meeting_id=meeting.pk,
            before=before,
            day=day,
            hour=hour,
            reason=reason,
        ),
        actor=actor,
        at=at,
    )
    return meeting
