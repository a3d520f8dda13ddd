"""This room's job: delivering what a failure or a killed process has left in the outbox."""

from __future__ import annotations

from datetime import datetime, timedelta

from kyhop.journal import outbox
from kyhop.journal.jobs import job


@job("journal.deliver", every=timedelta(minutes=1))
def deliver(at: datetime) -> None:
    """Deliver what waits in the outbox; what fails again stays there with its reason."""
    outbox.deliver_pending()
