"""How this room's events read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from kyhop.journal import phrase
from kyhop.notices.events import DigestHourSet, LetterRetried


@phrase(DigestHourSet)
def hour_set(data: Mapping[str, Any]) -> str:
    words = {"before": data["before"][:5], "after": data["after"][:5]}
    return _("Moved the daily digest from %(before)s to %(after)s.") % words


@phrase(LetterRetried)
def retried(data: Mapping[str, Any]) -> str:
    return _("Had an undelivered message sent again after %(attempts)s tries.") % data
