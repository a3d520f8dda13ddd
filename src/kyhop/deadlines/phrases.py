"""How this room's events read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyhop.deadlines.events import RunComputed, TimelineDropped
from kyhop.journal import phrase


@phrase(RunComputed)
def run_computed(data: Mapping[str, Any]) -> str:
    cause = data["cause_en"] if get_language() == "en" else data["cause_vi"]
    return _(
        "Computed %(planned)s plans again: %(added)s new, %(moved)s dates moved in %(touched)s."
        " Cause: %(cause)s"
    ) % {**data, "cause": cause}


@phrase(TimelineDropped)
def timeline_dropped(data: Mapping[str, Any]) -> str:
    return _("Took away the %(steps)s dates of a holder: %(reason)s") % data
