"""The history of the council and of any one thing in it."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kyhop.access.actor import Actor
from kyhop.access.rules import UnknownPermission, can
from kyhop.desk.history.days import by_day
from kyhop.desk.history.subjects import TOPICS, Topic, address_of, topic_of
from kyhop.journal.models import Entry
from kyhop.journal.queries import entries_about, entries_since
from kyhop.journal.reading import readable

PER_PAGE = 50


def _may(actor: Actor, topic: Topic) -> bool:
    """A topic whose room does not stand yet is nobody's to read."""
    try:
        return can(actor, topic.permission)
    except UnknownPermission:
        return False


def _page(request: Any, entries: QuerySet[Entry], **more: Any) -> HttpResponse:
    request.place = "history"
    page = Paginator(entries, PER_PAGE).get_page(request.GET.get("page"))
    days = by_day(page.object_list, request.council.slug, link=more.get("link", True))
    return render(request, "desk/history.html", {"page": page, "days": days, **more})


@require_safe
def history(request: Any) -> HttpResponse:
    """Everything that happened in the council, as far as this post may read of it."""
    open_to = {name: topic for name, topic in TOPICS.items() if _may(request.actor, topic)}
    if not open_to:
        raise Http404
    chosen = request.GET.get("about", "")
    asked = [chosen] if chosen in open_to else list(open_to)
    wanted = Q()
    for name in asked:
        wanted |= Q(subject__startswith=f"{name}.")
    entries = readable(entries_since(request.council.slug).filter(wanted), request.actor)
    entries = entries.order_by("-seq")
    picks = [{"label": _("All"), "url": "?", "current": chosen not in open_to, "count": None}]
    picks += [
        {"label": topic.word, "url": f"?about={name}", "current": name == chosen, "count": None}
        for name, topic in open_to.items()
    ]
    return _page(request, entries, title=_("History"), picks=picks)


@require_safe
def history_of(request: Any, kind: str, number: int) -> HttpResponse:
    """Everything that happened to one thing, `kind` being `room.model`; unknown or unseen is 404."""
    subject = f"{kind}:{number}"
    topic = topic_of(subject)
    if topic is None or not _may(request.actor, topic):
        raise Http404
    entries = readable(entries_about(subject, chain=request.council.slug), request.actor)
    if not entries.exists():
        raise Http404
    where = address_of(subject, request.council.slug)
    crumbs = [{"label": topic.word, "url": where}, {"label": subject}] if where else []
    return _page(request, entries, title=_("History"), crumbs=crumbs, link=False)
