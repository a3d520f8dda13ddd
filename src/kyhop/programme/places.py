"""This room's place in the sidebar, and what of it waits on «My work»."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kyhop.access.rules import can
from kyhop.programme.waiting import waiting_for
from kyhop.web.places import Place, register_place
from kyhop.web.slots import register_slot


def _reads(request: HttpRequest) -> bool:
    council = getattr(request, "council", None)
    return council is not None and can(request.actor, "programme.see", council)  # type: ignore[attr-defined]


def in_my_work(request: Any) -> str:
    """What the annual programme asks of the reader, on «My work»."""
    if not _reads(request):
        return ""
    slug = request.council.slug
    found = waiting_for(request.actor, request.council, request.today)
    if not found:
        return ""
    rows = [{"one": one, "url": reverse(one.address, args=[slug, one.key])} for one in found]
    context = {"rows": rows, "years_url": reverse("programme:years", args=[slug])}
    return render_to_string("programme/_work.html", context, request)


def register() -> None:
    """Put the annual programme of both sides into the sidebar, and its duties on «My work»."""
    register_slot("work", in_my_work, order=25)
    register_place(
        Place(
            "programme", _("Annual programme"), _("Programme"), "prog", "programme:years",
            order=20, visible=_reads,
        )
    )  # fmt: skip
