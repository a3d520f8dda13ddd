"""This room's place in the sidebar, its card on a matter's page, and what waits on «My work»."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from kyhop.access.roles import Role
from kyhop.access.rules import can
from kyhop.dossiers.queries import promises_of_bodies, returned_to, waiting_for
from kyhop.dossiers.views.dossier import card
from kyhop.web.places import Place, register_place
from kyhop.web.slots import register_slot


def _reads(request: HttpRequest) -> bool:
    council = getattr(request, "council", None)
    return council is not None and can(request.actor, "dossiers.see", council)  # type: ignore[attr-defined]


def _waiting(request: Any) -> int | None:
    """How many hand-overs wait; the answer is kept for the request."""
    if not hasattr(request, "handovers_waiting"):
        request.handovers_waiting = waiting_for(request.actor).count()
    return request.handovers_waiting or None


def work(request: Any) -> str:
    """The hand-overs that wait for the reader, on «My work»; and the head's own page."""
    if not _reads(request):
        return ""
    rows = list(waiting_for(request.actor)[:10])
    leads = (held for held in request.actor.posts if held.is_head and held.role != Role.DEPUTY)
    head = next(leads, None)
    promises = list(promises_of_bodies(request.actor)[:10])
    returned = list(returned_to(request.actor)[:10])
    if not (rows or promises or returned or head):
        return ""
    today = request.today
    context = {
        "rows": rows,
        "returned": returned,
        "head": head,
        "slug": request.council.slug,
        "promises": [
            {"promise": one, "late": one.due_on < today, "word": one.state_label_on(today)}
            for one in promises
        ],
    }
    return render_to_string("dossiers/_work.html", context, request)


def register() -> None:
    """Put the dossiers into the sidebar, the card on the matter's page, the inbox on my work."""
    register_slot("matter_main", card, order=10)
    register_slot("work", work, order=10)
    register_place(
        Place(
            "dossiers", _("Dossiers"), _("Dossiers"), "layers", "dossiers:dossiers", order=42,
            visible=_reads, count=_waiting,
        )
    )  # fmt: skip
