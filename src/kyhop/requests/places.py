"""This room's place in the sidebar, and its links and entries on other rooms' pages."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kyhop.access.roles import Role
from kyhop.access.rules import can
from kyhop.matters.models import Matter
from kyhop.requests.cutoff import cut_off_of
from kyhop.requests.queries import open_requests, replies_awaited, requests_about
from kyhop.requests.states import RequestKind
from kyhop.web.places import Place, register_place
from kyhop.web.slots import register_slot


def _reads(request: HttpRequest) -> bool:
    council = getattr(request, "council", None)
    return council is not None and can(request.actor, "requests.see", council)  # type: ignore[attr-defined]


def _count(request: Any) -> int | None:
    """What waits for a decision, for those who decide."""
    if not request.actor.has(Role.STANDING_BOARD):
        return None
    return open_requests(request.council.pk).count() or None


def on_a_matter(request: Any) -> str:
    """On the page of a matter: what was asked about it, and what this post may ask."""
    matter_id = request.resolver_match.kwargs.get("matter_id")
    if matter_id is None or not _reads(request):
        return ""
    rows = Matter.objects.select_related("session__council", "session__term", "council")
    matter = rows.filter(pk=matter_id, council_id=request.council.pk).first()
    if matter is None:
        return ""
    here = reverse("requests:make", args=[request.council.slug])
    asks = []
    if matter.running and can(request.actor, "requests.make", matter):
        asks = [
            {"label": kind.label, "url": f"{here}?matter={matter.pk}&kind={kind.value}"}
            for kind in _kinds(matter, request)
        ]
    asked = [
        {"row": row, "url": reverse("requests:request", args=[request.council.slug, row.pk])}
        for row in requests_about(matter.pk)
    ]
    if not asks and not asked:
        return ""
    return render_to_string("requests/_matter.html", {"asks": asks, "asked": asked})


def _kinds(matter: Matter, request: Any) -> list[RequestKind]:
    kinds = [RequestKind.WITHDRAW, RequestKind.OTHER_SESSION, RequestKind.POSTPONE]
    settled = cut_off_of(matter.session).passed(request.now)
    if settled and not matter.code:
        kinds.insert(0, RequestKind.LATE)
    if settled:
        kinds.append(RequestKind.REOPEN)
    return kinds


def in_my_work(request: Any) -> str:
    """In «my work»: requests that this post decides, and those on which its body may reply."""
    if not _reads(request) or not request.actor.posts:
        return ""
    slug = request.council.slug
    waiting = []
    if request.actor.has(Role.STANDING_BOARD):
        waiting = [
            {"row": row, "url": reverse("requests:decide", args=[slug, row.pk])}
            for row in open_requests(request.council.pk)
        ]
    replies = [
        {"row": row, "url": reverse("requests:reply", args=[slug, row.pk])}
        for row in replies_awaited(request.actor, request.today)
        if can(request.actor, "requests.reply", row)
    ]
    if not waiting and not replies:
        return ""
    return render_to_string("requests/_work.html", {"waiting": waiting, "replies": replies})


def on_a_session(request: Any) -> str:
    """On the page of a session: the way to the Standing Board's desk for it."""
    session_id = request.resolver_match.kwargs.get("session_id")
    if session_id is None or not _reads(request):
        return ""
    url = f"{reverse('requests:desk', args=[request.council.slug])}?session={session_id}"
    return format_html('<a class="btn btn--sm" href="{}">{}</a>', url, gettext("Board's desk"))


def register() -> None:
    """Put the Standing Board's desk into the sidebar, and its entries on the pages of others."""
    register_slot("session", on_a_session, order=30)
    register_slot("matter", on_a_matter, order=40)
    register_slot("work", in_my_work, order=30)
    register_place(
        Place(
            "requests", _("Board's desk"), _("Requests"), "hand", "requests:desk",
            order=45, visible=_reads, count=_count,
        )
    )  # fmt: skip
