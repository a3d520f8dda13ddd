"""What this room does by itself: reading texts, and sweeping once a night."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from kyhop.files.actions.extract_texts import extract_pending
from kyhop.files.actions.sweep_files import sweep_files
from kyhop.journal.jobs import job

AT_ONCE = 10


@job("files.extract", every=timedelta(seconds=5))
def extract(at: datetime) -> None:
    """Read the texts of versions that wait, ten at a time."""
    while extract_pending(limit=AT_ONCE, at=at):
        pass


@job("files.sweep", daily=time(2, 30))
def sweep(at: datetime) -> None:
    """Remove what killed processes and left uploads have strewn."""
    sweep_files(at=at)
