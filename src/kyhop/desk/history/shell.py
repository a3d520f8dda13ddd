"""A way to the history at the foot of the sidebar."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from kyhop.access.rules import can
from kyhop.web.slots import register_slot


def _foot(request: Any) -> str:
    council = getattr(request, "council", None)
    if council is None or not can(request.actor, "council.see", council):
        return ""
    where = reverse("desk:history", args=[council.slug])
    return format_html('<p><a href="{}">{}</a></p>', where, _("History"))


def register() -> None:
    """Put the link there."""
    register_slot("foot", _foot, order=20)
