"""What this room does by itself."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from kyhop.consensus.actions import close_due_lists, remind_declarers
from kyhop.journal.jobs import job


@job("consensus.close", every=timedelta(minutes=5))
def close(at: datetime) -> None:
    """Close the lists whose hour has come; declaring is refused from that hour on in any case."""
    close_due_lists(at=at)


@job("consensus.remind", daily=time(7, 30))
def remind(at: datetime) -> None:
    """Remind those who have not declared on everything, before the list closes."""
    remind_declarers(at=at)
