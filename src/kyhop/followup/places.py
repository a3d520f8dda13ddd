"""This room's place in the sidebar, its link on a session's page, and its card in «my work»."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kyhop.access.roles import STAFF
from kyhop.access.rules import can
from kyhop.followup.models import Commitment
from kyhop.followup.queries import open_for
from kyhop.web.places import Place, register_place
from kyhop.web.slots import register_slot

MOST = 10
"""How many commitments «my work» names."""


def _reads(request: HttpRequest) -> bool:
    council = getattr(request, "council", None)
    return council is not None and can(request.actor, "followup.see", council)  # type: ignore[attr-defined]


def in_my_work(request: Any) -> str:
    """What the reader's bodies have promised and not settled yet."""
    if not request.actor.has(*STAFF) or not request.actor.body_ids or not _reads(request):
        return ""
    rows = [
        {
            "row": row,
            "late": row.overdue_on(request.today),
            "url": reverse("followup:commitment", args=[request.council.slug, row.pk]),
        }
        for row in open_for(request.council.pk, request.actor.body_ids)[:MOST]
    ]
    return render_to_string("followup/_work.html", {"rows": rows}, request) if rows else ""


def on_a_session(request: Any) -> str:
    """A button to what was promised at the session, where something was."""
    session_id = request.resolver_match.kwargs.get("session_id")
    if session_id is None or not _reads(request):
        return ""
    made = Commitment.objects.filter(council_id=request.council.pk, session_id=session_id)
    if not made.exists():
        return ""
    url = reverse("followup:commitments", args=[request.council.slug])
    address = f"{url}?state=all&session={session_id}"
    return format_html('<a class="btn btn--sm" href="{}">{}</a>', address, gettext("Commitments"))


def register() -> None:
    """Put the commitments into the sidebar, on a session's page and into «my work»."""
    register_slot("work", in_my_work, order=40)
    register_slot("session", on_a_session, order=60)
    register_place(
        Place(
            "followup", _("Commitments"), _("Commitment"), "follow", "followup:commitments",
            order=68, visible=_reads,
        )
    )  # fmt: skip
