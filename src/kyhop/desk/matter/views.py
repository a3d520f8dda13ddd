"""The doors of a matter's page and of the reasons behind its dates."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kyhop.access.rules import require
from kyhop.deadlines.queries import timeline_of
from kyhop.deadlines.today import bring_to_today
from kyhop.desk.addresses import of_matter
from kyhop.desk.matter.drawer import drawer_of
from kyhop.desk.matter.page import page_of
from kyhop.matters.models import Matter
from kyhop.matters.queries import get_matter, standing_records


def _seen(request: Any, matter_id: int) -> Matter:
    """The matter, if this post may see it; else 404."""
    try:
        found = get_matter(matter_id, council_id=request.council.pk)
    except Matter.DoesNotExist:
        raise Http404 from None
    require(request.actor, "matters.see", found)
    request.place = "matters"
    request.matter = found
    return found


@require_safe
def matter(request: Any, matter_id: int) -> HttpResponse:
    """What the matter is, the next thing to do, its rail and steps, reasons, papers and history."""
    found = _seen(request, matter_id)
    bring_to_today(council_id=request.council.pk, today=request.today, at=request.now)
    return render(request, "desk/matter.html", page_of(found, request.actor, request.now))


@require_safe
def why(request: Any, matter_id: int, step_id: str) -> HttpResponse:
    """Why a step is due on its day: a page of its own, or the drawer alone when a script asks."""
    found = _seen(request, matter_id)
    timeline = timeline_of(*found.holder)
    steps = timeline.deadlines.all() if timeline else []
    deadline = next((step for step in steps if step.step_id == step_id), None)
    if timeline is None or deadline is None:
        raise Http404
    record = standing_records([found.pk])[found.pk].get(step_id)
    drawer = drawer_of(timeline, deadline, request.council.slug, record)
    context = {"matter": found, "drawer": drawer}
    page = "desk/_why.html" if request.htmx else "desk/why.html"
    context["back"] = of_matter(request.council.slug, found.pk)
    return render(request, page, context)
