"""An accepted hand-over opens its reviews; a matter that leaves its session closes the open ones."""

from __future__ import annotations

from kyhop.deadlines.causes import in_the_name_of
from kyhop.dossiers import events as dossiers
from kyhop.journal.models import Entry
from kyhop.journal.outbox import subscribe
from kyhop.matters import events as matters
from kyhop.reviews.actions.close_reviews import close_reviews
from kyhop.reviews.actions.open_reviews import open_reviews


@subscribe(dossiers.HandOverAccepted, dossiers.HandOverAcceptedConditionally)
def open_after_acceptance(entry: Entry) -> None:
    """The dossier has been received, wholly or on promises: its review begins."""
    open_reviews(handover_id=entry.data["handover_id"], actor=in_the_name_of(entry), at=entry.at)


@subscribe(matters.MatterWithdrawn, matters.MatterCarriedOver)
def close_after_leaving(entry: Entry) -> None:
    """The matter left its session: what is still being written there ends without a report."""
    close_reviews(
        matter_id=entry.data["matter_id"],
        reason=entry.data["reason"],
        actor=in_the_name_of(entry),
        at=entry.at,
    )
