"""The door of the search."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kyhop.access.rules import require
from kyhop.deadlines.models import Timeline
from kyhop.desk.addresses import of_matter
from kyhop.matters.models import HOLDER, Matter
from kyhop.matters.queries import search
from kyhop.web.fields import normal

PER_PAGE = 30


@require_safe
def found(request: Any) -> HttpResponse:
    """The matters of the council, of every session, that hold all the words; newest session first."""
    require(request.actor, "matters.see", request.council)
    request.place = "matters"
    words = " ".join(normal(request.GET.get("q", "")).split())[:200]
    page = Paginator(_matters(request.council.pk, words), PER_PAGE).get_page(
        request.GET.get("page")
    )
    rows = _rows(list(page.object_list), request.council.slug)
    return render(request, "desk/search.html", {"words": words, "page": page, "rows": rows})


def _matters(council_id: int, words: str) -> QuerySet[Matter]:
    if not words:
        return Matter.objects.none()
    every = Matter.objects.filter(council_id=council_id).select_related("lead", "session__term")
    return search(every, words).order_by("-session__opening_day", "code", "pk")


def _rows(matters: list[Matter], council: str) -> list[dict[str, Any]]:
    """Each matter with its session, its lead and the state of its plan; one more query."""
    planned = Timeline.objects.filter(
        holder_kind=HOLDER, holder_id__in=[matter.pk for matter in matters]
    )
    states = dict(planned.values_list("holder_id", "state"))
    return [
        {
            "code": matter.code,
            "title": matter.title,
            "url": of_matter(council, matter.pk),
            "session": matter.session.short_title,
            "lead": matter.lead.label,
            "state": states.get(matter.pk, "") if matter.running else "",
            "standing": matter.state_label,
        }
        for matter in matters
    ]
