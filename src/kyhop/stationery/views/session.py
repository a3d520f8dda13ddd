"""The papers of a session on one page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, found, here
from kyhop.access.rules import can
from kyhop.stationery.choosing import MakingForm
from kyhop.stationery.papers import sessions
from kyhop.stationery.showing import links_for


@require_safe
def of_session(request: Request, session_id: int) -> HttpResponse:
    """List the official papers of a session that the reader may make, with what they all say."""
    session = found(request, sessions(), session_id, "stationery.see")
    form = MakingForm.of(request.GET, request.council, request.today)
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    context = {
        "session": session,
        "form": form,
        "links": links_for(request, "session", session, query),
        "forms_url": here(request, "stationery:forms")
        if can(request.actor, "stationery.see_forms", request.council)
        else "",
        "session_url": here(request, "council:session", session.pk),
    }
    status = 200 if form.is_valid() else 422
    return render(request, "stationery/session.html", context, status=status)
