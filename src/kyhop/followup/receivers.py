"""What happens to bodies, carried on to their commitments."""

from __future__ import annotations

from kyhop.deadlines.causes import in_the_name_of
from kyhop.followup.actions.pass_on_commitments import pass_on_commitments
from kyhop.journal.models import Entry
from kyhop.journal.outbox import subscribe
from kyhop.people.events import BodyClosed


@subscribe(BodyClosed)
def pass_on_after_merging(entry: Entry) -> None:
    """A body was merged into another, which answers for what it promised."""
    if entry.data["merged_into_id"]:
        pass_on_commitments(body_id=entry.data["body_id"], actor=in_the_name_of(entry), at=entry.at)
