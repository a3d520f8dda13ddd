"""What happens to bodies, carried on to what they registered."""

from __future__ import annotations

from kyhop.deadlines.causes import in_the_name_of
from kyhop.journal.models import Entry
from kyhop.journal.outbox import subscribe
from kyhop.people.events import BodyClosed
from kyhop.programme.actions.pass_on_registrations import pass_on_registrations


@subscribe(BodyClosed)
def pass_on_after_merging(entry: Entry) -> None:
    """A body was merged into another, which leads what it had registered."""
    if entry.data["merged_into_id"]:
        pass_on_registrations(
            body_id=entry.data["body_id"], actor=in_the_name_of(entry), at=entry.at
        )
