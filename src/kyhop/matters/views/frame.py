"""What the pages of a matter share: finding it, its address, its head."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from kyhop.access.doors import Request, found, here
from kyhop.council.models import CouncilSession
from kyhop.matters.models import Matter
from kyhop.matters.queries import RELATED
from kyhop.matters.sheet.text import one_line


def page_of(request: Request, matter_id: int) -> str:
    """The page of a matter; the desk serves it below the list's address."""
    return f"{here(request, 'matters:matters')}{matter_id}/"


def list_of(request: Request, session: CouncilSession) -> str:
    """The list of a session's matters."""
    return f"{here(request, 'matters:matters')}?session={session.pk}"


def tabs_of(request: Request, current: str) -> list[dict[str, Any]]:
    """The two ways to read the matters: one session's list, and lead agencies by sessions."""
    pages = (("matters", _("One session")), ("by_lead", _("By lead agency")))
    return [
        {"label": label, "url": here(request, f"matters:{name}"), "current": name == current}
        for name, label in pages
    ]


def asked(request: Request, matter_id: int, permission: str) -> Matter:
    """The matter of this council, if the actor may see it and may do `permission`."""
    rows = Matter.objects.select_related(*RELATED)
    found(request, rows, matter_id, "matters.see")
    return found(request, rows, matter_id, permission)


def crumbs_of(request: Request, matter: Matter) -> list[dict[str, Any]]:
    """Session, then the matter."""
    return [
        {"label": matter.session.short_title, "url": list_of(request, matter.session)},
        {"label": matter.code or short(matter.title), "url": page_of(request, matter.pk)},
    ]


def short(title: str, width: int = 60) -> str:
    """The beginning of a title, cut at a word."""
    title = one_line(title)
    return title if len(title) <= width else title[:width].rpartition(" ")[0] + " …"
