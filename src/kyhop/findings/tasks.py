"""What this room does by itself: reading what waits, and again whatever has changed its ground."""

from __future__ import annotations

from datetime import datetime, timedelta

from kyhop.findings.actions.read_acts import refresh_acts
from kyhop.findings.actions.refresh_checks import refresh_checks
from kyhop.findings.actions.run_checks import run_pending
from kyhop.journal.jobs import job

AT_ONCE = 5


@job("findings.check", every=timedelta(seconds=5))
def check(at: datetime) -> None:
    """Check versions that wait, five at a time."""
    while run_pending(limit=AT_ONCE, at=at):
        pass


@job("findings.refresh", every=timedelta(minutes=15))
def refresh(at: datetime) -> None:
    """Queue what was judged by a register, a day or a procedure that is no longer so."""
    refresh_checks(at=at)


@job("findings.acts", every=timedelta(minutes=1))
def acts(at: datetime) -> None:
    """Look up again which acts are cited, where the register has changed since."""
    while refresh_acts(at=at):
        pass
