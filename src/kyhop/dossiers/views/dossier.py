"""The page of a dossier, and its card on the page of a matter."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request
from kyhop.access.rules import can
from kyhop.dossiers.models import HOLDER
from kyhop.dossiers.page import acts_of, returned_of, summary
from kyhop.dossiers.paper_rows import rows_of, zip_url
from kyhop.dossiers.reading import whole_of
from kyhop.dossiers.round_rows import rounds_of
from kyhop.dossiers.views.frame import crumbs, dossier_url, matter_url, seen
from kyhop.files.rules import IndexAt
from kyhop.files.secret_index import lines_of
from kyhop.matters.models import Matter


@require_safe
def dossier(request: Request, matter_id: int) -> HttpResponse:
    """The papers by checklist, the rounds with their hand-overs, and who answers."""
    matter = seen(request, matter_id)
    context = context_of(request, matter) | {
        "crumbs": crumbs(request, matter, inside=False),
        "matter_url": matter_url(request.council.slug, matter.pk),
        "refused": refused_of(request, matter),
    }
    return render(request, "dossiers/dossier.html", context)


def refused_of(request: Request, matter: Matter) -> dict[str, Any] | None:
    """How many papers were refused here as state secrets and where they are listed, if any were."""
    dossier = getattr(matter, "dossier", None)
    if dossier is None:
        return None
    asked = IndexAt(matter.council_id, dossier.holder, request.now)
    if not can(request.actor, "files.see_secret_lines", asked):
        return None
    count = lines_of(matter.council_id, dossier.holder).count()
    url = f"{reverse('files:secrets', args=[request.council.slug])}?of={HOLDER}:{dossier.pk}"
    return {"count": count, "url": url} if count else None


def context_of(request: Request, matter: Matter) -> dict[str, Any]:
    """What page and card show; the same number of queries for any dossier."""
    whole = whole_of(matter, request.actor, request.now)
    rows = rows_of(whole, request.actor)
    return {
        "matter": matter,
        "rows": rows,
        "returned": returned_of(whole, request.actor),
        "rounds": rounds_of(whole, rows, request.today, request.actor),
        "zip_url": zip_url(whole, rows),
        "summary": summary(whole),
        "acts": acts_of(whole, request.actor),
        "slug": request.council.slug,
        "url": dossier_url(request, matter.pk),
    }


def card(request: Any) -> str:
    """The dossier on the matter's page."""
    matter = getattr(request, "matter", None)
    if matter is None or not can(request.actor, "dossiers.see", matter):
        return ""
    return render_to_string("dossiers/_card.html", context_of(request, matter), request)
