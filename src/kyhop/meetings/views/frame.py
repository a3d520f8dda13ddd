"""What the pages of executive meetings share."""

from __future__ import annotations

from typing import Any

from kyhop.access.doors import Request, found, here
from kyhop.council.models import ExecutiveMeeting
from kyhop.meetings.models import Invitation
from kyhop.web.words import clock, full_date


def meeting_seen(
    request: Request, meeting_id: int, permission: str = "meetings.see"
) -> ExecutiveMeeting:
    """The meeting of this council, if the visitor may see it and may do `permission`."""
    request.place = "meetings"  # type: ignore[attr-defined]
    rows = ExecutiveMeeting.objects.select_related("council")
    found(request, rows, meeting_id, "meetings.see")
    return found(request, rows, meeting_id, permission)


def invitation_seen(request: Request, invitation_id: int) -> Invitation:
    """The invitation of this council, if the visitor sits for the invited body."""
    request.place = "meetings"  # type: ignore[attr-defined]
    rows = Invitation.objects.select_related("meeting__council", "body", "council")
    found(request, rows, invitation_id, "meetings.see")
    return found(request, rows, invitation_id, "meetings.answer")


def title_of(meeting: ExecutiveMeeting) -> str:
    return f"{full_date(meeting.day)} · {clock(meeting.hour)}"


def crumbs_of(request: Request, meeting: ExecutiveMeeting) -> list[dict[str, Any]]:
    return [{"label": full_date(meeting.day), "url": here(request, "meetings:meeting", meeting.pk)}]


def matter_page(request: Request, matter_id: int) -> str:
    """The page of a matter; the desk serves it below the list's address."""
    return f"{here(request, 'matters:matters')}{matter_id}/"
