"""This room's places in the sidebar, and its links on the page of a session."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kyhop.access.rules import can
from kyhop.council.models import CouncilSession
from kyhop.matters.gates import Change, refusal_of
from kyhop.web.places import Place, register_place
from kyhop.web.slots import register_slot


def _reads(request: HttpRequest) -> bool:
    council = getattr(request, "council", None)
    return council is not None and can(request.actor, "matters.see", council)  # type: ignore[attr-defined]


def session_links(request: Any) -> str:
    """Buttons to the session's list and, for whoever may import, to the import."""
    session_id = request.resolver_match.kwargs.get("session_id")
    if session_id is None or not _reads(request):
        return ""
    slug = request.council.slug
    links = [
        (f"{reverse('matters:matters', args=[slug])}?session={session_id}", gettext("Matters"))
    ]
    if can(request.actor, "matters.import", request.council) and _open(request, session_id):
        links.append((reverse("matters:import", args=[slug, session_id]), gettext("Import a list")))
    return format_html_join(" ", '<a class="btn btn--sm" href="{}">{}</a>', links)


def _open(request: Any, session_id: int) -> bool:
    """Whether the session's list still takes an import."""
    rows = CouncilSession.objects.select_related("council")
    session = rows.filter(pk=session_id, council_id=request.council.pk).first()
    return session is not None and refusal_of(Change("import", session, request.now)) is None


def register() -> None:
    """Put the list of matters into the sidebar, and links on a session's page."""
    register_slot("session", session_links, order=20)
    register_place(
        Place(
            "matters", _("Matters"), _("Matters"), "item", "matters:matters", order=40,
            visible=_reads, on_phone=True,
        )
    )  # fmt: skip
