"""Cancel a meeting of the People's Committee."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.council.events import ExecutiveMeetingCancelled
from kyhop.council.models import ZONE, ExecutiveMeeting
from kyhop.council.refusals import given_reason


class MeetingIsOver(Refusal):
    """The meeting was cancelled, or its day has passed."""

    def __init__(self) -> None:
        super().__init__(
            _("This executive meeting has been held or was cancelled."),
            accepted=_("Schedule another meeting instead."),
            field="day",
        )


@transaction.atomic
def cancel_executive_meeting(
    *, meeting_id: int, reason: str, actor: Actor, at: datetime
) -> ExecutiveMeeting:
    """Cancel an executive meeting that has not been held; it stays in the list, struck out.

    :raises NotAllowed: the actor is neither of the executive's office or leaders nor of the
        council office
    :raises MeetingIsOver: it was cancelled before, or its day has passed
    :raises ReasonMissing: no reason was given
    """
    meeting = (
        ExecutiveMeeting.objects.select_for_update(of=("self",), no_key=True)
        .select_related("council")
        .get(pk=meeting_id)
    )
    require(actor, "council.executive_meetings", meeting)
    refuse_held(meeting, at)
    reason = given_reason(reason)
    meeting.cancelled = True
    meeting.save(update_fields=["cancelled"])
    journal.write(
        ExecutiveMeetingCancelled(
            council=meeting.council.slug, meeting_id=meeting.pk, day=meeting.day, reason=reason
        ),
        actor=actor,
        at=at,
    )
    return meeting


def refuse_held(meeting: ExecutiveMeeting, at: datetime) -> None:
    """:raises MeetingIsOver: cancelled, or before the day of acting"""
    if meeting.cancelled or meeting.day < at.astimezone(ZONE).date():
        raise MeetingIsOver
