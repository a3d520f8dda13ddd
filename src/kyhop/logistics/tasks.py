"""What this room does by itself."""

from __future__ import annotations

from datetime import datetime, time

from kyhop.journal.jobs import job
from kyhop.logistics.actions.remind_of_items import remind_of_items


@job("logistics.remind", daily=time(7, 0))
def remind(at: datetime) -> None:
    """Every morning: what must be ready by tomorrow, and what is late."""
    remind_of_items(at=at)
