"""This room's jobs: reminding and gathering, then sending."""

from __future__ import annotations

from datetime import datetime, timedelta

from kyhop.council.models import Council
from kyhop.journal.jobs import job
from kyhop.notices.gathering import gather
from kyhop.notices.reminding import remind_when_needed
from kyhop.notices.sending import send_due


@job("notices.gather", every=timedelta(seconds=30))
def make_letters(at: datetime) -> None:
    """Remind where a day began or a plan moved, then make the letters that are due."""
    for council in Council.objects.order_by("pk"):
        remind_when_needed(council=council, at=at)
        gather(council_id=council.pk, at=at)


@job("notices.send", every=timedelta(seconds=15))
def send_letters(at: datetime) -> None:
    """Send the letters whose time has come."""
    send_due(at)
