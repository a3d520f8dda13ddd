"""Keeping plans up with the calendar day, for whoever is about to show them."""

from __future__ import annotations

from datetime import date, datetime

from kyhop.access.actor import SYSTEM
from kyhop.deadlines.actions.roll_to import roll_to
from kyhop.deadlines.models import Run
from kyhop.deadlines.queries import is_stale


def bring_to_today(*, council_id: int, today: date, at: datetime) -> Run | None:
    """Roll the council's plans to the day if some are older; one query when they are not.

    Pages that show states call this first, so that the first request of a day pays for it;
    `kyhop roll`, run by the night, spares it.
    """
    if not is_stale(council_id, today):
        return None
    return roll_to(council_id=council_id, today=today, actor=SYSTEM, at=at)
