"""Where the search of the top bar leads."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from kyhop.access.rules import can
from kyhop.web.slots import register_search


def _address(request: Any) -> str:
    council = getattr(request, "council", None)
    if council is None or not can(request.actor, "matters.see", council):
        return ""
    return reverse("desk:search", args=[council.slug])


def register() -> None:
    """Let the top bar search this council."""
    register_search(_address)
