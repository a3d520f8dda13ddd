"""This room's places in the sidebar."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kyhop.access.rules import can
from kyhop.web.places import Place, register_place


def _reads(request: HttpRequest) -> bool:
    council = getattr(request, "council", None)
    return council is not None and can(request.actor, "council.see", council)  # type: ignore[attr-defined]


def register() -> None:
    """Put sessions and the council itself into the sidebar."""
    register_place(
        Place(
            "sessions",
            _("Council sessions"),
            _("Sessions"),
            "cal",
            "council:sessions",
            order=55,
            visible=_reads,
            pages=(
                "council:session",
                "council:plan_session",
                "council:move_opening",
                "council:registration",
                "council:executive_meetings",
            ),
        )
    )
    register_place(
        Place(
            "council",
            _("The council"),
            _("Council"),
            "gear",
            "council:about",
            order=90,
            visible=_reads,
            pages=("council:settings", "council:start_term", "council:deputies", "council:share"),
        )
    )
