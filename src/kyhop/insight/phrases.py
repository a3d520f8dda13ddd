"""How this room's events read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from kyhop.insight.events import RecordOpened
from kyhop.journal import phrase


@phrase(RecordOpened)
def opened(data: Mapping[str, Any]) -> str:
    if data["everyone"]:
        return _("Opened the record to all people of the council. Reason: %(reason)s") % data
    return _("Closed the record to the offices and the Standing Board. Reason: %(reason)s") % data
