"""Ways to a person's packet from the pages of a session."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext

from kyhop.access.roles import Role
from kyhop.access.rules import can
from kyhop.council.queries import coming_session
from kyhop.packets.queries import ask_of
from kyhop.web.slots import register_slot


def session_link(request: Any) -> str:
    """A button to one's packet of the session."""
    session_id = request.resolver_match.kwargs.get("session_id")
    council = getattr(request, "council", None)
    if session_id is None or council is None or not can(request.actor, "packets.own", council):
        return ""
    address = reverse("packets:own", args=[council.slug, session_id])
    return format_html('<a class="btn btn--sm" href="{}">{}</a>', address, gettext("My packet"))


def in_my_work(request: Any) -> str:
    """In a deputy's «my work»: how far the packet of the coming session is."""
    council = getattr(request, "council", None)
    if council is None or not request.actor.has(Role.DEPUTY):
        return ""
    session = coming_session(council.pk, request.today)
    if session is None or not can(request.actor, "packets.own", session):
        return ""
    ask = ask_of(session.pk, request.actor.account_id)
    url = reverse("packets:own", args=[council.slug, session.pk])
    context = {"session": session, "packet": ask.packet if ask else None, "url": url}
    return render_to_string("packets/_work.html", context, request)


def register() -> None:
    """Put the button on a session's page, its official papers and its agenda, a card on «my work»."""
    register_slot("work", in_my_work, order=12)
    register_slot("session", session_link, order=30)
    register_slot("session_papers", session_link, order=30)
    register_slot("session_agenda", session_link, order=30)
