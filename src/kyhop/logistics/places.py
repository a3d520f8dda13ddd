"""This room's place in the sidebar, and its words on the pages of other rooms."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kyhop.access.rules import can
from kyhop.council.models import ZONE
from kyhop.council.queries import coming_session
from kyhop.logistics.models import Item
from kyhop.logistics.own import own_places
from kyhop.logistics.states import SETTLED, Office
from kyhop.web.places import Place, register_place
from kyhop.web.slots import register_slot


def _reads(request: HttpRequest) -> bool:
    council = getattr(request, "council", None)
    return council is not None and can(request.actor, "logistics.see", council)  # type: ignore[attr-defined]


def in_my_work(request: Any) -> str:
    """In «my work»: one's invitation and seat, and what one's office has to get ready."""
    council = getattr(request, "council", None)
    if council is None or not can(request.actor, "logistics.own", council):
        return ""
    places = own_places(request)
    items = _waiting(request) if can(request.actor, "logistics.edit", council) else []
    if not places and not items:
        return ""
    return render_to_string("logistics/_work.html", {"places": places, "items": items})


def _waiting(request: Any) -> list[dict[str, Any]]:
    """Things of the reader's own office that are due by tomorrow or late."""
    session = coming_session(request.council.pk, request.today)
    if session is None:
        return []
    offices = [office.value for office in Office if request.actor.has(office.value)]
    rows = Item.objects.filter(session=session, office__in=offices).exclude(state__in=SETTLED)
    url = reverse("logistics:items", args=[request.council.slug, session.pk])
    found = []
    for item in rows:
        days = (item.due_at.astimezone(ZONE).date() - request.today).days
        if days <= 1:
            found.append({"item": item, "late": item.due_at < request.now, "url": url})
    return found


def on_a_session(request: Any) -> str:
    """On the page of a session: the way to its hall, and one's own seat."""
    session_id = request.resolver_match.kwargs.get("session_id")
    council = getattr(request, "council", None)
    if session_id is None or council is None:
        return ""
    links = []
    if _reads(request):
        url = reverse("logistics:session", args=[council.slug, session_id])
        links.append((url, gettext("The hall")))
    mine = reverse("logistics:mine", args=[council.slug])
    for place in own_places(request, session_id):
        links += [
            (mine, gettext("Your seat: %(seat)s") % {"seat": seat.label}) for seat in place.seats
        ]
    return format_html_join(" ", '<a class="btn btn--sm" href="{}">{}</a>', links)


def register() -> None:
    """Put the hall into the sidebar, and its words into «my work» and on a session's page."""
    register_slot("session", on_a_session, order=40)
    register_slot("work", in_my_work, order=15)
    register_place(
        Place(
            "logistics", _("The hall"), _("Hall"), "logi", "logistics:index", order=62,
            visible=_reads,
        )
    )  # fmt: skip
