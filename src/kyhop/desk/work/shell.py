"""The place «Việc của tôi» in the sidebar, with how many duties can be done now."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kyhop.access.actor import ANONYMOUS
from kyhop.access.rules import can
from kyhop.desk.work.duties import ready_count
from kyhop.web.places import Place, register_place


def _sees(request: HttpRequest) -> bool:
    council = getattr(request, "council", None)
    actor = getattr(request, "actor", ANONYMOUS)
    return council is not None and can(actor, "deadlines.read", council)


def _count(request: Any) -> int | None:
    """Duties of the visitor's posts that wait for nobody; nothing is asked without a post."""
    return ready_count(request.actor) if request.actor.posts else None


def register() -> None:
    """Put it first."""
    register_place(
        Place(
            "work", _("My work"), _("Work"), "work", "desk:my_work", order=10, visible=_sees,
            count=_count, pages=("desk:run",), on_phone=True,
        )
    )  # fmt: skip
