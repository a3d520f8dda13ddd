"""Ways to a person's packet from the pages of a session."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext

from kyhop.access.rules import can
from kyhop.web.slots import register_slot


def session_link(request: Any) -> str:
    """A button to one's packet of the session."""
    session_id = request.resolver_match.kwargs.get("session_id")
    council = getattr(request, "council", None)
    if session_id is None or council is None or not can(request.actor, "packets.own", council):
        return ""
    address = reverse("packets:own", args=[council.slug, session_id])
    return format_html('<a class="btn btn--sm" href="{}">{}</a>', address, gettext("My packet"))


def register() -> None:
    """Put the button on a session's page, beside its official papers and on its agenda."""
    register_slot("session", session_link, order=30)
    register_slot("session_papers", session_link, order=30)
    register_slot("session_agenda", session_link, order=30)
