"""The calendar and the council's own rules by which its matters are planned."""

from __future__ import annotations

from kyhop.law import load
from kyhop.law.calendar import Calendar
from kyhop.law.overlay import NO_OVERLAY, Overlay


def calendar_for(council_id: int) -> Calendar:
    """The working calendar of a council."""
    return load.calendar()


def overlay_for(council_id: int) -> Overlay:
    """What the council has confirmed or added to the law."""
    return NO_OVERLAY
