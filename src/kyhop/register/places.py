"""This room's place in the sidebar, and what waits for a signature in «my work»."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kyhop.access.rules import can
from kyhop.register.queries import proposals, waiting_for
from kyhop.web.places import Place, register_place
from kyhop.web.slots import register_slot


def _reads(request: HttpRequest) -> bool:
    council = getattr(request, "council", None)
    return council is not None and can(request.actor, "register.see", council)  # type: ignore[attr-defined]


def _count(request: Any) -> int | None:
    """What others proposed and this account may sign."""
    if not can(request.actor, "register.sign"):
        return None
    return waiting_for(request.actor.account_id) or None


def in_my_work(request: Any) -> str:
    """In «my work»: proposals of others that this post may sign."""
    if not _reads(request) or not can(request.actor, "register.sign"):
        return ""
    mine = request.actor.account_id
    waiting = [
        {"row": row, "url": reverse("register:proposal", args=[request.council.slug, row.pk])}
        for row in proposals(open_only=True)
        if row.by_account_id is None or row.by_account_id != mine
    ]
    return render_to_string("register/_work.html", {"waiting": waiting}) if waiting else ""


def register() -> None:
    """Put the register into the sidebar, and its entry into «my work»."""
    register_slot("work", in_my_work, order=60)
    register_place(
        Place(
            "register", _("Legal register"), _("Register"), "table", "register:acts",
            order=125, visible=_reads, count=_count,
        )
    )  # fmt: skip
