"""How this room's events read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyhop.duties.events import DutyRecorded, DutyUndone
from kyhop.journal import phrase


def _words(data: Mapping[str, Any]) -> dict[str, str]:
    step = data["step_en"] if get_language() == "en" else data["step_vi"]
    return {"step": step, "day": date.fromisoformat(data["done_on"]).strftime("%d/%m/%Y")}


@phrase(DutyRecorded)
def recorded(data: Mapping[str, Any]) -> str:
    if data["late_reason"]:
        return _("“%(step)s” of the session was done late, on %(day)s.") % _words(data)
    return _("“%(step)s” of the session was done on %(day)s.") % _words(data)


@phrase(DutyUndone)
def undone(data: Mapping[str, Any]) -> str:
    words = {**_words(data), "reason": data["reason"]}
    return _("The record of “%(step)s” of the session was undone. Reason: %(reason)s") % words
