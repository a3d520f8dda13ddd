"""An accepted hand-over opens its reviews; a matter that leaves its session closes the open ones; a
body that is closed passes its reviews on."""

from __future__ import annotations

from kyhop.deadlines.causes import in_the_name_of
from kyhop.dossiers import events as dossiers
from kyhop.journal.models import Entry
from kyhop.journal.outbox import subscribe
from kyhop.matters import events as matters
from kyhop.people.events import BodyClosed
from kyhop.reviews.actions.close_reviews import close_reviews
from kyhop.reviews.actions.open_reviews import open_reviews
from kyhop.reviews.actions.pass_on_reviews import pass_on_reviews
from kyhop.reviews.actions.release_committees import release_committees
from kyhop.reviews.queries import main_verifications


@subscribe(dossiers.HandOverAccepted, dossiers.HandOverAcceptedConditionally)
def open_after_acceptance(entry: Entry) -> None:
    """The dossier has been received, wholly or on promises: its review begins."""
    open_reviews(handover_id=entry.data["handover_id"], actor=in_the_name_of(entry), at=entry.at)


@subscribe(matters.MatterEdited)
def follow_the_committees(entry: Entry) -> None:
    """Coordinating committees changed after the dossier came: one that was named verifies beside the
    main one, which is still writing, and one that is not named any longer writes no report."""
    if "coordinating_committees" not in entry.data["changes"]:
        return
    release_committees(matter_id=entry.data["matter_id"], actor=in_the_name_of(entry), at=entry.at)
    for row in main_verifications(entry.data["matter_id"]):
        open_reviews(handover_id=row.handover_id, actor=in_the_name_of(entry), at=entry.at)


@subscribe(matters.MatterWithdrawn, matters.MatterCarriedOver)
def close_after_leaving(entry: Entry) -> None:
    """The matter left its session: what is still being written there ends without a report."""
    close_reviews(
        matter_id=entry.data["matter_id"],
        reason=entry.data["reason"],
        actor=in_the_name_of(entry),
        at=entry.at,
    )


@subscribe(BodyClosed)
def pass_on_after_merging(entry: Entry) -> None:
    """A body was closed; whoever goes on with its work writes what it had begun."""
    pass_on_reviews(body_id=entry.data["body_id"], actor=in_the_name_of(entry), at=entry.at)
