"""This room's place in the sidebar, and its entries in «my work»."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kyhop.access.rules import can
from kyhop.meetings.queries import is_outdated, standing_invitations
from kyhop.web.places import Place, register_place
from kyhop.web.slots import register_slot


def _reads(request: HttpRequest) -> bool:
    council = getattr(request, "council", None)
    return council is not None and can(request.actor, "meetings.see", council)  # type: ignore[attr-defined]


def in_my_work(request: Any) -> str:
    """In «my work»: the invitations to meetings to come, with the way to their papers."""
    if not _reads(request) or not request.actor.posts:
        return ""
    rows = [
        {
            "row": row,
            "moved": is_outdated(row, row.meeting),
            "url": reverse("meetings:invitation", args=[request.council.slug, row.pk]),
        }
        for row in standing_invitations(request.actor).filter(meeting__day__gte=request.today)
        if can(request.actor, "meetings.answer", row)
    ]
    return render_to_string("meetings/_work.html", {"rows": rows}) if rows else ""


def register() -> None:
    """Put the executive meetings into the sidebar, and invitations into «my work»."""
    register_slot("work", in_my_work, order=20)
    register_place(
        Place(
            "meetings", _("Executive meetings"), _("Meetings"), "table", "meetings:meetings",
            order=46, visible=_reads,
        )
    )  # fmt: skip
