"""The list of executive meetings, and one meeting."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, here
from kyhop.access.rules import can, require
from kyhop.council.models import ExecutiveMeeting
from kyhop.matters.models import Matter
from kyhop.meetings.models import Conclusion, PaperAccess
from kyhop.meetings.queries import (
    committees_owed,
    conclusions_of,
    invitations_to,
    is_outdated,
    matters_at,
    own_record,
    standing_invitations,
)
from kyhop.meetings.states import Outcome
from kyhop.meetings.views.frame import matter_page, meeting_seen, title_of


@require_safe
def show_all(request: Request) -> HttpResponse:
    """The executive meetings, those to come first; and one's own invitations."""
    require(request.actor, "meetings.see", request.council)
    meetings = list(ExecutiveMeeting.objects.filter(council=request.council))
    rows: list[dict[str, Any]] = [
        {
            "meeting": meeting,
            "title": title_of(meeting),
            "url": here(request, "meetings:meeting", meeting.pk),
        }
        for meeting in meetings
    ]
    context = {
        "coming": [row for row in rows if row["meeting"].day >= request.today],
        "past": [row for row in reversed(rows) if row["meeting"].day < request.today],
        "mine": _mine(request),
        "schedule": here(request, "council:executive_meetings")
        if can(request.actor, "council.executive_meetings", request.council)
        else "",
    }
    return render(request, "meetings/meetings.html", context)


def _mine(request: Request) -> list[dict[str, Any]]:
    return [
        {
            "invitation": invitation,
            "title": title_of(invitation.meeting),
            "url": here(request, "meetings:invitation", invitation.pk),
        }
        for invitation in standing_invitations(request.actor)
        if can(request.actor, "meetings.answer", invitation)
        and invitation.meeting.day >= request.today
    ]


@require_safe
def show(request: Request, meeting_id: int) -> HttpResponse:
    """One meeting: its matters in order, who is invited with the proof, what was concluded."""
    meeting = meeting_seen(request, meeting_id)
    prepares = can(request.actor, "meetings.prepare", meeting) and not meeting.cancelled
    held = meeting.day <= request.today
    invitations = list(invitations_to(meeting.pk))
    context = {
        "meeting": meeting,
        "title": title_of(meeting),
        "matters": _matters(request, meeting, prepares=prepares and held),
        "invitations": _invitations(meeting, invitations),
        "missing": _missing(meeting, invitations),
        "prepares": prepares,
        "held": held,
        "urls": {
            name: here(request, f"meetings:{name}", meeting.pk)
            for name in ("arrange", "invite", "attendance")
        },
        "move_url": here(request, "council:move_executive_meeting", meeting.pk)
        if not held
        and not meeting.cancelled
        and can(request.actor, "council.executive_meetings", request.council)
        else "",
    }
    return render(request, "meetings/meeting.html", context)


def _matters(
    request: Request, meeting: ExecutiveMeeting, *, prepares: bool
) -> list[dict[str, Any]]:
    recorded = conclusions_of(meeting.pk)
    return [
        _row(request, meeting, matter, recorded.get(matter.pk, []), prepares=prepares)
        for matter in matters_at(meeting.pk)
    ]


def _row(
    request: Request,
    meeting: ExecutiveMeeting,
    matter: Matter,
    recorded: list[Conclusion],
    *,
    prepares: bool,
) -> dict[str, Any]:
    """A matter with its conclusion, what may be done about it, and those that were taken back."""
    standing = next((one for one in recorded if one.taken_back_at is None), None)
    open_to = prepares and matter.running
    verb = "" if not open_to else "conclude" if standing is None else "take_back"
    if verb == "take_back" and standing is not None and (record := own_record(standing)):
        verb = verb if can(request.actor, "matters.undo_step", record) else ""
    address = here(request, f"meetings:{verb}", meeting.pk, matter.pk) if verb else ""
    return {
        "matter": matter,
        "url": matter_page(request, matter.pk),
        "conclusion": standing,
        "taken_back": [one for one in recorded if one.taken_back_at is not None],
        "not_agreed": standing is not None and standing.outcome == Outcome.NOT_AGREED,
        "conclude_url": address if verb == "conclude" else "",
        "take_back_url": address if verb == "take_back" else "",
    }


def _invitations(meeting: ExecutiveMeeting, rows: list[Any]) -> list[dict[str, Any]]:
    """Each invitation with its proof; two queries."""
    accesses: dict[int, list[PaperAccess]] = {}
    found = PaperAccess.objects.filter(invitation__meeting=meeting).select_related("matter")
    for access in found:
        accesses.setdefault(access.invitation_id, []).append(access)
    return [
        {
            "row": row,
            "outdated": row.superseded_at is None and is_outdated(row, meeting),
            "accesses": accesses.get(row.pk, []),
        }
        for row in rows
    ]


def _missing(meeting: ExecutiveMeeting, rows: list[Any]) -> list[Any]:
    """The committees that the procedure asks to invite and that have no invitation for this day."""
    invited = {
        row.body_id for row in rows if row.superseded_at is None and not is_outdated(row, meeting)
    }
    return [body for body in committees_owed(meeting.pk) if body.pk not in invited]
