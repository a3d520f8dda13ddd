"""This room's place in the sidebar."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kyhop.access.rules import can
from kyhop.web.places import Place, register_place


def _reads(request: HttpRequest) -> bool:
    council = getattr(request, "council", None)
    return council is not None and can(request.actor, "insight.see", council)  # type: ignore[attr-defined]


def register() -> None:
    """Put the record into the sidebar."""
    register_place(
        Place(
            "record", _("Lateness and withdrawal"), _("Record"), "stat", "insight:record",
            order=70, visible=_reads,
        )
    )  # fmt: skip
