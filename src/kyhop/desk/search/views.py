"""The door of the search."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyhop.access.rules import require
from kyhop.desk.search.kinds import KINDS, Asked, Kind
from kyhop.web.fields import normal

PER_PAGE = 30
AT_FIRST = 5


@require_safe
def found(request: Any) -> HttpResponse:
    """What holds all the words, by kind; one kind alone in pages. Only what the reader may see."""
    require(request.actor, "matters.see", request.council)
    request.place = "matters"
    words = " ".join(normal(request.GET.get("q", "")).split())[:200]
    kinds = [kind for kind in KINDS if kind.seen_by(request)]
    chosen = next((kind for kind in kinds if kind.name == request.GET.get("kind")), None)
    if request.GET.get("kind") and chosen is None:
        raise Http404
    asked = Asked(request, words)
    groups = [_group(asked, kind, chosen) for kind in kinds] if words else []
    some = [group for group in groups if group["count"]]
    context = {
        "words": words,
        "picks": _picks(words, some, chosen) if some else [],
        "groups": [group for group in some if chosen is None or group["kind"] is chosen],
        "page": next((group["page"] for group in groups if group["kind"] is chosen), None),
    }
    return render(request, "desk/search.html", context)


def _group(asked: Asked, kind: Kind, chosen: Kind | None) -> dict[str, Any]:
    """A kind with how many there are; its rows where they are shown."""
    pages = Paginator(kind.find(asked), PER_PAGE if kind is chosen else AT_FIRST)
    page = pages.get_page(asked.request.GET.get("page") if kind is chosen else 1)
    shown = pages.count and chosen in (None, kind)
    return {
        "kind": kind,
        "count": pages.count,
        "page": page,
        "rows": kind.show(asked, list(page.object_list)) if shown else [],
        "more": _address(asked.words, kind.name) if chosen is None and page.has_next() else "",
    }


def _picks(words: str, groups: list[dict[str, Any]], chosen: Kind | None) -> list[dict[str, Any]]:
    every = {"label": _("All"), "url": _address(words), "count": None, "current": chosen is None}
    return [every] + [
        {
            "label": group["kind"].label,
            "url": _address(words, group["kind"].name),
            "count": group["count"],
            "current": group["kind"] is chosen,
        }
        for group in groups
    ]


def _address(words: str, kind: str = "") -> str:
    return "?" + urlencode({"q": words} | ({"kind": kind} if kind else {}))
