"""This room's places in the sidebar."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kyhop.access.rules import can
from kyhop.web.places import Place, register_place

PAGES = tuple(
    f"matters:{name}"
    for name in (
        "register", "edit", "accept", "withdraw", "carry_over", "pin_procedure", "aim_at_meeting",
        "schedule_adoption", "record_step", "skip_step", "undo_step", "import", "preview", "columns",
        "accept_import", "undo_import",
    )
)  # fmt: skip


def _reads(request: HttpRequest) -> bool:
    council = getattr(request, "council", None)
    return council is not None and can(request.actor, "matters.see", council)  # type: ignore[attr-defined]


def register() -> None:
    """Put the programme and the list of matters into the sidebar."""
    register_place(
        Place(
            "programme", _("Resolution programme"), _("Programme"), "prog", "matters:programme",
            order=20, visible=_reads,
        )
    )  # fmt: skip
    register_place(
        Place(
            "matters", _("Matters"), _("Matters"), "item", "matters:matters", order=40,
            visible=_reads, on_phone=True, pages=PAGES,
        )
    )  # fmt: skip
