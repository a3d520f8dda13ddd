"""What this room makes known to others: sessions have papers, and a way to them."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext

from kyhop.access.rules import can
from kyhop.stationery.papers import Holder, all_papers, register_holder, sessions
from kyhop.web.slots import register_slot


def on_a_session(request: Any) -> str:
    """On the page of a session: the way to its papers, for whoever may make one."""
    session_id = request.resolver_match.kwargs.get("session_id")
    council = getattr(request, "council", None)
    if session_id is None or council is None:
        return ""
    session = sessions().filter(pk=session_id, council_id=council.pk).first()
    if session is None or not any(
        can(request.actor, paper.permission, session) for paper in all_papers("session")
    ):
        return ""
    url = reverse("stationery:session", args=[council.slug, session_id])
    return format_html('<a class="btn btn--sm" href="{}">{}</a>', url, gettext("Official papers"))


def register() -> None:
    """Let papers be made for sessions, and show the way to them."""
    register_holder(
        Holder(
            "session",
            sessions,
            lambda row: row.short_title,
            lambda request, row: reverse("council:session", args=[request.council.slug, row.pk]),
        )
    )
    register_slot("session", on_a_session, order=40)
