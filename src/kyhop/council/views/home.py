"""A council's first page, and the page about the council itself."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from kyhop.access.doors import Request, here
from kyhop.access.rules import can, require
from kyhop.council.models import Share
from kyhop.council.states import Level


@require_safe
def home(request: Request) -> HttpResponse:
    """Lead to where the deployment wants people to land in their council (KYHOP_LANDING)."""
    return redirect(here(request, getattr(settings, "KYHOP_LANDING", "council:about")))


@require_safe
def about(request: Request) -> HttpResponse:
    """Show the council: its settings, terms and shares."""
    council = request.council
    require(request.actor, "council.see", council)
    shares = Share.objects.filter(council=council).select_related("viewer")
    context = {
        "council": council,
        "terms": list(council.terms.all()),
        "communes": list(council.communes.all()) if council.level == Level.PROVINCE else [],
        "shares": list(shares),
        "may_set": can(request.actor, "council.settings", council),
        "may_terms": can(request.actor, "council.terms", council),
        "may_share": can(request.actor, "council.share", council)
        and council.level == Level.COMMUNE
        and not any(share.until is None for share in shares),
        "may_withdraw": can(request.actor, "council.share", council),
    }
    return render(request, "council/about.html", context)
