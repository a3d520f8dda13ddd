"""The bell in the top bar: how many notices wait to be read."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from kyhop.notices.queries import unread_of
from kyhop.web.slots import register_slot


def bell(request: HttpRequest | Any) -> str:
    """The bell with its count, for a person of the council; one query."""
    actor, council = getattr(request, "actor", None), getattr(request, "council", None)
    if council is None or actor is None or actor.person_id is None:
        return ""
    url = reverse("notices:notices", args=[council.slug])
    return render_to_string(
        "notices/_bell.html", {"url": url, "count": unread_of(actor.person_id).count()}
    )


def register() -> None:
    """Put it there."""
    register_slot("bell", bell)
