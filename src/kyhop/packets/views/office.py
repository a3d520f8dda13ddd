"""The office's page: who has which packet, and having those of all deputies bound beforehand."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kyhop.access.doors import Request, found, here
from kyhop.access.refusals import Refusal
from kyhop.access.rules import can
from kyhop.packets import actions
from kyhop.packets.queries import preparation_of, sessions
from kyhop.packets.showing import persons_of


@require_safe
def show(request: Request, session_id: int) -> HttpResponse:
    """Who has which packet of a session and who has downloaded it."""
    session = found(request, sessions(), session_id, "packets.see_all")
    persons = persons_of(session, request.now)
    preparation = preparation_of(session.pk)
    running = preparation is not None and preparation.ended_at is None
    context = {
        "session": session,
        "session_url": here(request, "council:session", session.pk),
        "own_url": here(request, "packets:own", session.pk),
        "all_url": here(request, "packets:all", session.pk),
        "persons": persons,
        "ready": sum(1 for one in persons if one.packet and one.packet.ready),
        "downloaded": sum(1 for one in persons if one.downloaded_at),
        "packets": len({one.packet.pk for one in persons if one.packet}),
        "preparation": preparation,
        "running": running,
        "busy": running or any(one.packet and one.packet.under_way for one in persons),
        "prepare": here(request, "packets:prepare", session.pk)
        if can(request.actor, "packets.prepare", session)
        else "",
    }
    page = "packets/_persons.html" if request.htmx else "packets/all.html"  # type: ignore[attr-defined]
    return render(request, page, context)


@require_POST
def prepare(request: Request, session_id: int) -> HttpResponse:
    """Have the packets of all deputies bound."""
    session = found(request, sessions(), session_id, "packets.prepare")
    try:
        actions.prepare_packets(session_id=session.pk, actor=request.actor, at=request.now)
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("The packets of all deputies are being laid out and bound."))
    return redirect("packets:all", request.council.slug, session.pk)
