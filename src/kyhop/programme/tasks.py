"""What this room does by itself."""

from __future__ import annotations

from datetime import datetime, time

from kyhop.journal.jobs import job
from kyhop.programme.actions.remind_of_assignments import remind_of_assignments


@job("programme.remind", daily=time(7, 0))
def remind(at: datetime) -> None:
    """Every morning: the heads who have not acknowledged what was assigned to them."""
    remind_of_assignments(at=at)
