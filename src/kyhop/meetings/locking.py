"""A meeting locked for one act."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kyhop.council.models import ExecutiveMeeting
from kyhop.matters.refusals import today_of
from kyhop.meetings.models import Invitation
from kyhop.meetings.refusals import MeetingCancelled, NotHeldYet


def locked(meeting_id: int) -> ExecutiveMeeting:
    """The meeting with its council, locked until the act is done.

    :raises MeetingCancelled: it does not take place
    """
    rows = ExecutiveMeeting.objects.select_for_update(of=("self",), no_key=True)
    meeting = rows.select_related("council").get(pk=meeting_id)
    if meeting.cancelled:
        raise MeetingCancelled
    return meeting


def refuse_not_held(meeting: ExecutiveMeeting, at: datetime) -> None:
    """:raises NotHeldYet: its day is still to come"""
    if meeting.day > today_of(at):
        raise NotHeldYet(meeting.day)


def about(meeting: ExecutiveMeeting) -> dict[str, Any]:
    """The fields that every event of a meeting carries."""
    return {"council": meeting.council.slug, "meeting_id": meeting.pk, "day": meeting.day}


def about_invitation(invitation: Invitation, meeting: ExecutiveMeeting) -> dict[str, Any]:
    """The fields that every event of an invitation carries."""
    return {
        **about(meeting),
        "invitation_id": invitation.pk,
        "body_id": invitation.body_id,
        "body": invitation.body.name,
        "body_en": invitation.body.name_en,
    }
