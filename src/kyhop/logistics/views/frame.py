"""What the pages of the hall share: the session, its tabs, and buttons only for whom they serve."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from kyhop.access.doors import Request, found, here
from kyhop.access.rules import can
from kyhop.council.models import CouncilSession, Sitting
from kyhop.council.states import SessionState
from kyhop.people.models import Body
from kyhop.web.words import clock, day_month

TABS = ("session", "seats", "guests", "items", "run_sheet", "fallback", "halls")


def session_seen(
    request: Request, session_id: int, permission: str = "logistics.see"
) -> CouncilSession:
    """The session of this council, if the visitor may do `permission` there."""
    rows = CouncilSession.objects.select_related("council", "term")
    return found(request, rows, session_id, permission)


def edits(request: Request, session: CouncilSession) -> bool:
    """Whether the visitor may change the hall's preparation, and the session is not over."""
    return session.state != SessionState.CLOSED and can(request.actor, "logistics.edit", session)


def tabs(request: Request, session: CouncilSession, current: str) -> list[dict[str, Any]]:
    """The pages of a session's hall."""
    labels = {
        "session": _("Overview"),
        "seats": _("Seats"),
        "guests": _("Guests"),
        "items": _("Checklist"),
        "run_sheet": _("Run-sheet"),
        "fallback": _("Fallback plan"),
        "halls": _("Halls"),
    }
    return [
        {
            "label": labels[name],
            "url": here(request, f"logistics:{name}", *([] if name == "halls" else [session.pk])),
            "current": name == current,
            "count": None,
        }
        for name in TABS
    ]


def crumbs_of(request: Request, session: CouncilSession, *more: tuple[str, str]) -> list[Any]:
    """Hall of the session › the page above."""
    first = (session.short_title, here(request, "logistics:session", session.pk))
    return [{"label": label, "url": url} for label, url in (first, *more)]


def sitting_title(sitting: Sitting) -> str:
    """«08/12 · Buổi sáng · Phiên toàn thể»."""
    day = day_month(sitting.day)
    return f"{day} · {sitting.get_part_display()} · {sitting.get_kind_display()}"


def hours(start: Any, end: Any) -> str:
    return f"{clock(start)}–{clock(end)}"


def choices_of(bodies: Iterable[Body]) -> list[tuple[str, str]]:
    return [(str(body.pk), body.label) for body in bodies]
