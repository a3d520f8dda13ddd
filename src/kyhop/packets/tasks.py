"""What this room does by itself: laying out and binding what waits, putting away what nobody needs."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from kyhop.journal.jobs import job
from kyhop.packets.actions import build_pending, lay_out_pending, sweep_packets


@job("packets.build", every=timedelta(seconds=2))
def build(at: datetime) -> None:
    """Lay out the packets that the office had prepared, then bind all that wait."""
    lay_out_pending(at=at)
    build_pending(at=at)


@job("packets.sweep", daily=time(3, 20))
def sweep(at: datetime) -> None:
    """Put away packets and pages that nobody needs any more."""
    sweep_packets(at=at)
