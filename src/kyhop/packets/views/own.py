"""One's own packet: how far it is, asking for it, taking it home."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kyhop.access.doors import Request, found, here
from kyhop.access.refusals import Refusal
from kyhop.access.rules import can
from kyhop.council.models import CouncilSession
from kyhop.files.streaming import Pieces, range_of, streamed
from kyhop.packets import actions
from kyhop.packets.actions.download_packet import may_download
from kyhop.packets.archiving import archived
from kyhop.packets.contents import Contents
from kyhop.packets.keeping import opened, packet_path
from kyhop.packets.models import Ask
from kyhop.packets.queries import ask_of, sessions
from kyhop.packets.refusals import RightsLost
from kyhop.packets.showing import own_page, state_of
from kyhop.packets.states import Form
from kyhop.papers.office.wording import file_name

ASLEEP = "sandbox; default-src 'none'"


def _session(request: Request, session_id: int) -> CouncilSession:
    return found(request, sessions(), session_id, "packets.own")


@require_safe
def show(request: Request, session_id: int) -> HttpResponse:
    """The papers that the reader may read, how far their packet is, and what has changed."""
    session = _session(request, session_id)
    if request.htmx:  # type: ignore[attr-defined]
        context = state_of(request, session, ask_of(session.pk, request.actor.account_id))
        return render(request, "packets/_state.html", context)
    sees_all = can(request.actor, "packets.see_all", session)
    context = own_page(request, session) | {
        "session_url": here(request, "council:session", session.pk),
        "all_url": here(request, "packets:all", session.pk) if sees_all else "",
    }
    return render(request, "packets/own.html", context)


@require_POST
def ask(request: Request, session_id: int) -> HttpResponse:
    """Have the packet bound."""
    session = _session(request, session_id)
    try:
        actions.ask_packet(session_id=session.pk, actor=request.actor, at=request.now)
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("Your packet is being bound; you may leave this page."))
    return redirect("packets:own", request.council.slug, session.pk)


@require_safe
def pdf(request: Request, session_id: int) -> HttpResponseBase:
    """The packet as PDF, or the one range of it that was asked for."""
    taken = _taken(request, session_id, Form.PDF)
    return _pdf(request, taken) if isinstance(taken, Ask) else taken


@require_safe
def zipped_papers(request: Request, session_id: int) -> HttpResponseBase:
    """The original files of the packet as ZIP."""
    taken = _taken(request, session_id, Form.ZIP)
    if not isinstance(taken, Ask):
        return taken
    pieces = archived(Contents.from_json(taken.packet.contents), request.now)
    answer = streamed(request, pieces, "application/zip")
    _dress(answer, taken, "zip")
    return answer


def _taken(request: Request, session_id: int, form: Form) -> Ask | HttpResponse:
    """The packet to be sent; or, where it may not be, the way back with a sentence.

    Only the first piece of a download is recorded: readers of PDF ask for many.
    """
    session = _session(request, session_id)
    begins = request.headers.get("Range", "bytes=0-").startswith("bytes=0-")
    verb = actions.download_packet if begins and request.method == "GET" else may_download
    try:
        return verb(session_id=session.pk, form=form, actor=request.actor, at=request.now)
    except RightsLost as refusal:
        messages.warning(request, str(refusal))
        _rebuild(request, session)
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return cast("HttpResponse", redirect("packets:own", request.council.slug, session.pk))


def _rebuild(request: Request, session: CouncilSession) -> None:
    """Have what is still open bound anew; where nothing is, say so."""
    try:
        actions.ask_packet(session_id=session.pk, actor=request.actor, at=request.now)
    except Refusal as refusal:
        messages.warning(request, str(refusal))


def _pdf(request: Request, taken: Ask) -> HttpResponseBase:
    packet = taken.packet
    etag = f'"{packet.fingerprint}-{packet.size}"'
    asked = request.headers.get("Range", "")
    if request.headers.get("If-Range", etag) != etag:
        asked = ""
    wanted = range_of(asked, packet.size)
    if wanted is None:
        refused = HttpResponse(status=416)
        refused["Content-Range"] = f"bytes */{packet.size}"
        return refused
    start, end = wanted
    content = opened(packet_path(packet), start)
    answer = streamed(request, Pieces(content, end - start), "application/pdf")
    if asked and (start, end) != (0, packet.size):
        answer.status_code = 206
        answer["Content-Range"] = f"bytes {start}-{end - 1}/{packet.size}"
    answer["Content-Length"] = str(end - start)
    answer["ETag"] = etag
    answer["Accept-Ranges"] = "bytes"
    _dress(answer, taken, "pdf")
    return answer


def _dress(answer: HttpResponseBase, taken: Ask, suffix: str) -> None:
    name = f"{file_name('Tài liệu ' + taken.packet.contents['session'].partition(',')[0])}.{suffix}"
    answer["Content-Disposition"] = content_disposition_header(True, name) or ""
    answer["Cache-Control"] = "private, no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = ASLEEP
