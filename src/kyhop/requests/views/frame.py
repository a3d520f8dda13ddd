"""What the pages of requests share."""

from __future__ import annotations

from typing import Any

from django.http import Http404

from kyhop.access.doors import Request as Visit
from kyhop.access.doors import found, here
from kyhop.council.models import CouncilSession
from kyhop.council.queries import coming_session, sessions_of
from kyhop.council.states import SessionState
from kyhop.requests.models import Request
from kyhop.requests.queries import RELATED

SESSIONS = CouncilSession.objects.select_related("council", "term")


def matter_page(visit: Visit, matter_id: int) -> str:
    """The page of a matter; the desk serves it below the list's address."""
    return f"{here(visit, 'matters:matters')}{matter_id}/"


def desk_of(visit: Visit, session_id: int) -> str:
    return f"{here(visit, 'requests:desk')}?session={session_id}"


def request_seen(visit: Visit, request_id: int, permission: str = "requests.see") -> Request:
    """The request of this council, if the visitor may see it and may do `permission`."""
    rows = Request.objects.select_related(*RELATED)
    found(visit, rows, request_id, "requests.see")
    visit.place = "requests"  # type: ignore[attr-defined]
    return found(visit, rows, request_id, permission)


def session_seen(visit: Visit) -> CouncilSession | None:
    """The session that the address names, else the one being prepared, else none.

    :raises Http404: it names one that is not of this council
    """
    named = visit.GET.get("session", "")
    if not named:
        return coming_session(visit.council.pk, visit.today)
    if not named.isdecimal():
        raise Http404
    return found(visit, SESSIONS, int(named), "requests.see")


def later_sessions(session: CouncilSession) -> list[tuple[str, str]]:
    """The later sessions that a matter of this one may be moved to."""
    here_is = (session.term.number, session.number)
    rows = sessions_of(session.council_id).exclude(state=SessionState.CLOSED)
    return [
        (str(row.pk), row.title)
        for row in reversed(rows)
        if (row.term.number, row.number) > here_is
    ]


def crumbs_of(visit: Visit, request: Request) -> list[dict[str, Any]]:
    return [
        {"label": request.session.short_title, "url": desk_of(visit, request.session_id)},
        {"label": request.get_kind_display(), "url": here(visit, "requests:request", request.pk)},
    ]
