"""A matter that leaves its session leaves nothing to be decided about it."""

from __future__ import annotations

from kyhop.deadlines.causes import in_the_name_of
from kyhop.journal.models import Entry
from kyhop.journal.outbox import subscribe
from kyhop.matters import events
from kyhop.requests.actions.lapse_requests import lapse_requests


@subscribe(events.MatterWithdrawn, events.MatterCarriedOver)
def lapse_after_leaving(entry: Entry) -> None:
    """It was withdrawn or carried over, under a request or not."""
    lapse_requests(matter_id=entry.data["matter_id"], actor=in_the_name_of(entry), at=entry.at)
