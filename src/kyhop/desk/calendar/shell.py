"""The place «Lịch» in the sidebar, and the recompute log below the calendars of the law."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kyhop.access.actor import ANONYMOUS
from kyhop.access.rules import can
from kyhop.desk.calendar.recomputed import log
from kyhop.web.places import Place, register_place
from kyhop.web.slots import register_slot


def _sees(request: HttpRequest) -> bool:
    council = getattr(request, "council", None)
    actor = getattr(request, "actor", ANONYMOUS)
    return council is not None and can(actor, "desk.see_calendar", council)


def register() -> None:
    """Put it after the matters."""
    register_slot("calendar", log)
    register_place(
        Place(
            "calendar", _("Calendar"), _("Calendar"), "cal", "desk:calendar", order=50,
            visible=_sees, pages=("desk:calendar_subscription",), on_phone=True,
        )
    )  # fmt: skip
