"""This room's place in the sidebar, and its link on the page of a session."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kyhop.access.rules import can
from kyhop.agenda.waiting import waiting_for
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


def in_my_work(request: Any) -> str:
    """In «my work»: the draft to release, to comment on, or with comments to answer."""
    if not request.actor.posts or not _reads(request):
        return ""
    waiting = [
        {
            "says": one.says,
            "until": one.until,
            "url": reverse(f"agenda:{one.page}", args=[request.council.slug, one.session_id]),
        }
        for one in waiting_for(request.actor, request.council, request.today)
    ]
    return render_to_string("agenda/_work.html", {"waiting": waiting}) if waiting else ""


def register() -> None:
    """Put agendas into the sidebar and into «my work», and a link on a session's page."""
    register_slot("work", in_my_work, order=8)
    register_slot("session", session_link, order=25)
    register_place(
        Place(
            "agenda", _("Agenda of the session"), _("Agendas"), "agenda", "agenda:agendas",
            order=60, visible=_reads,
        )
    )  # fmt: skip
