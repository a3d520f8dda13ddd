"""This room's place in the sidebar."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kyhop.access.rules import can
from kyhop.web.places import Place, register_place


def _reads(request: HttpRequest) -> bool:
    council = getattr(request, "council", None)
    return council is not None and can(request.actor, "programme.see", council)  # type: ignore[attr-defined]


def register() -> None:
    """Put the annual programme of both sides into the sidebar."""
    register_place(
        Place(
            "programme", _("Annual programme"), _("Programme"), "prog", "programme:years",
            order=20, visible=_reads,
        )
    )  # fmt: skip
