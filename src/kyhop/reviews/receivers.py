"""An accepted hand-over opens the reviews that it was made for."""

from __future__ import annotations

from kyhop.deadlines.causes import in_the_name_of
from kyhop.dossiers import events as dossiers
from kyhop.journal.models import Entry
from kyhop.journal.outbox import subscribe
from kyhop.reviews.actions.open_reviews import open_reviews


@subscribe(dossiers.HandOverAccepted, dossiers.HandOverAcceptedConditionally)
def open_after_acceptance(entry: Entry) -> None:
    """The dossier has been received, wholly or on promises: its review begins."""
    open_reviews(handover_id=entry.data["handover_id"], actor=in_the_name_of(entry), at=entry.at)
