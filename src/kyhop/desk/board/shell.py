"""The place «Chuẩn bị kỳ họp» in the sidebar."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kyhop.access.actor import ANONYMOUS
from kyhop.access.rules import can
from kyhop.web.places import Place, register_place


def _sees(request: HttpRequest) -> bool:
    council = getattr(request, "council", None)
    actor = getattr(request, "actor", ANONYMOUS)
    return council is not None and can(actor, "desk.see_board", council)


def register() -> None:
    """Put it after the programme."""
    register_place(
        Place(
            "preparation", _("Preparing the session"), pgettext_lazy("place", "Preparation"), "board",
            "desk:preparation", order=30, visible=_sees, pages=("desk:board", "desk:letters"),
            on_phone=True,
        )
    )  # fmt: skip
