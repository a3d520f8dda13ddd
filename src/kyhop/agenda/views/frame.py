"""What the pages of agendas share."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404
from django.utils.translation import gettext as _

from kyhop.access.doors import Request, found, here
from kyhop.access.rules import require
from kyhop.agenda.editing import Done
from kyhop.agenda.models import Agenda
from kyhop.agenda.queries import agenda_of
from kyhop.council.models import CouncilSession


def session_seen(
    request: Request, session_id: int, permission: str = "agenda.read"
) -> CouncilSession:
    """The session of this council, if the visitor may read agendas and may do `permission`."""
    request.place = "agenda"  # type: ignore[attr-defined]
    rows = CouncilSession.objects.select_related("term", "council")
    session = found(request, rows, session_id, "agenda.read")
    require(request.actor, permission, session)
    return session


def agenda_seen(request: Request, session_id: int, permission: str) -> Agenda:
    """The session's agenda, if the visitor may do `permission` to it."""
    session = session_seen(request, session_id, permission)
    agenda = agenda_of(session.pk)
    if agenda is None:
        raise Http404
    return agenda


def crumbs_of(
    request: Request, session: CouncilSession, *, board: bool = False
) -> list[dict[str, Any]]:
    """The way back: all agendas, this one, and (for pages below it) the board."""
    crumbs = [
        {"label": _("Agendas of the sessions"), "url": here(request, "agenda:agendas")},
        {"label": session.short_title, "url": here(request, "agenda:reading", session.pk)},
    ]
    if board:
        crumbs.append(
            {"label": _("Agenda board"), "url": here(request, "agenda:board", session.pk)}
        )
    return crumbs


def seen_of(request: Request) -> int:
    """The revision on the page on which something was decided; 0 where the page did not say."""
    value = request.POST.get("seen", "")
    return int(value) if value.isdigit() else 0


def meanwhile_said(done: Done) -> str:
    """What others did since the page was seen; the change was applied to it."""
    if not done.meanwhile:
        return ""
    told = " ".join(done.meanwhile[-3:])
    return _("Meanwhile: %(told)s Your change was applied to it.") % {"told": told}


def tell_meanwhile(request: Request, done: Done) -> None:
    """Say it on the next page."""
    if said := meanwhile_said(done):
        messages.info(request, said)
