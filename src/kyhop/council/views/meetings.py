"""Executive meetings: the list and the verbs."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, found, here, sent
from kyhop.access.rules import can, require
from kyhop.council import actions
from kyhop.council.forms import MeetingForm, MoveMeetingForm, ReasonForm
from kyhop.council.models import ExecutiveMeeting
from kyhop.web.verb import verb_page


@require_safe
def show_all(request: Request) -> HttpResponse:
    """List the executive meetings, those to come first."""
    require(request.actor, "council.see", request.council)
    meetings = list(ExecutiveMeeting.objects.filter(council=request.council))
    context = {
        "coming": [meeting for meeting in meetings if meeting.day >= request.today],
        "past": [meeting for meeting in reversed(meetings) if meeting.day < request.today],
        "may_meet": can(request.actor, "council.executive_meetings", request.council),
    }
    return render(request, "council/executive_meetings.html", context)


def schedule(request: Request) -> HttpResponse:
    """Schedule an executive meeting."""
    require(request.actor, "council.executive_meetings", request.council)
    return verb_page(
        request,
        title=_("Schedule an executive meeting"),
        form=MeetingForm(sent(request)),
        submit=_("Schedule the meeting"),
        back=here(request, "council:executive_meetings"),
        said=_("The executive meeting has been scheduled."),
        run=lambda data: actions.schedule_executive_meeting(
            council_id=request.council.pk, actor=request.actor, at=request.now, **data
        ),
    )


def move(request: Request, meeting_id: int) -> HttpResponse:
    """Move an executive meeting."""
    meeting = _meeting(request, meeting_id)
    return verb_page(
        request,
        title=_("Move an executive meeting"),
        lead=f"{meeting.day:%d/%m/%Y} · {meeting.hour:%H:%M}",
        form=MoveMeetingForm(sent(request), initial={"day": meeting.day, "hour": meeting.hour}),
        submit=_("Move the meeting"),
        back=here(request, "council:executive_meetings"),
        said=_("The executive meeting has been moved; all due dates follow it."),
        run=lambda data: actions.move_executive_meeting(
            meeting_id=meeting.pk, actor=request.actor, at=request.now, **data
        ),
    )


def cancel(request: Request, meeting_id: int) -> HttpResponse:
    """Cancel an executive meeting."""
    meeting = _meeting(request, meeting_id)
    return verb_page(
        request,
        title=_("Cancel an executive meeting"),
        lead=f"{meeting.day:%d/%m/%Y} · {meeting.hour:%H:%M}",
        form=ReasonForm(sent(request)),
        submit=_("Cancel the meeting"),
        danger=True,
        back=here(request, "council:executive_meetings"),
        said=_("The executive meeting has been cancelled."),
        run=lambda data: actions.cancel_executive_meeting(
            meeting_id=meeting.pk, actor=request.actor, at=request.now, **data
        ),
    )


def _meeting(request: Request, meeting_id: int) -> ExecutiveMeeting:
    rows = ExecutiveMeeting.objects.all()
    return found(request, rows, meeting_id, "council.executive_meetings")
