"""The link from a session's page to its own duties."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _

from kyhop.access.rules import can
from kyhop.desk.addresses import address
from kyhop.web.slots import register_slot


def link(request: Any) -> str:
    """A button for whoever may see the duties of the session that the page is about."""
    session_id = request.resolver_match.kwargs.get("session_id")
    if session_id is None or not can(request.actor, "duties.see", request.council):
        return ""
    url = address("desk:session_duties", request.council.slug, session_id=session_id)
    return format_html('<a class="btn btn--sm" href="{}">{}</a>', url, _("Duties of the council"))


def register() -> None:
    """Put it first among the links of a session."""
    register_slot("session", link, order=10)
