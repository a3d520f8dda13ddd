"""What the doors of this room share: the matter, addresses, crumbs."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from kyhop.access.doors import Request
from kyhop.access.rules import require
from kyhop.matters.models import Matter
from kyhop.matters.queries import get_matter


def seen(request: Request, matter_id: int) -> Matter:
    """The matter whose dossier is asked for, if this post may see it; else 404."""
    try:
        found = get_matter(matter_id, council_id=request.council.pk)
    except Matter.DoesNotExist:
        raise Http404 from None
    require(request.actor, "dossiers.see", found)
    request.place = "dossiers"  # type: ignore[attr-defined]
    return found


def dossier_url(request: Request, matter_id: int) -> str:
    return reverse("dossiers:dossier", args=[request.council.slug, matter_id])


def matter_url(slug: str, matter_id: int) -> str:
    """The matter's own page; the dossier's where there is none."""
    try:
        return reverse("desk:matter", args=[slug, matter_id])
    except NoReverseMatch:
        return reverse("dossiers:dossier", args=[slug, matter_id])


def crumbs(request: Request, matter: Matter, *, inside: bool = True) -> list[dict[str, Any]]:
    """The session, the matter and, below it, the dossier."""
    found = [
        {"label": matter.session.short_title, "url": session_url(request, matter.session_id)},
        {
            "label": matter.code or matter.title[:60],
            "url": matter_url(request.council.slug, matter.pk),
        },
    ]
    if inside:
        found.append({"label": _("Dossier"), "url": dossier_url(request, matter.pk)})
    return found


def session_url(request: Request, session_id: int) -> str:
    """The list of the session's dossiers."""
    return reverse("dossiers:dossiers", args=[request.council.slug]) + f"?session={session_id}"
