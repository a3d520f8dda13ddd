"""This room's place in the sidebar, and its link on the page of a session."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kyhop.access.rules import can
from kyhop.web.places import Place, register_place
from kyhop.web.slots import register_slot


def _reads(request: HttpRequest) -> bool:
    council = getattr(request, "council", None)
    return council is not None and can(request.actor, "agenda.read", council)  # type: ignore[attr-defined]


def session_link(request: Any) -> str:
    """A button to the session's agenda."""
    session_id = request.resolver_match.kwargs.get("session_id")
    if session_id is None or not _reads(request):
        return ""
    address = reverse("agenda:reading", args=[request.council.slug, session_id])
    return format_html(
        '<a class="btn btn--sm" href="{}">{}</a>', address, gettext("Agenda of the session")
    )


def register() -> None:
    """Put agendas into the sidebar, and a link on a session's page."""
    register_slot("session", session_link, order=25)
    register_place(
        Place(
            "agenda", _("Agenda of the session"), _("Agendas"), "agenda", "agenda:agendas",
            order=60, visible=_reads,
        )
    )  # fmt: skip
