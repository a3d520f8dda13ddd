"""Close the verifications of committees that no longer coordinate."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.matters.locking import locked
from kyhop.reviews.events import ReviewReleased
from kyhop.reviews.locking import about_review
from kyhop.reviews.models import Review
from kyhop.reviews.states import ReviewKind, ReviewState


@transaction.atomic
def release_committees(*, matter_id: int, actor: Actor, at: datetime) -> list[Review]:
    """Close what committees beside the main one still write that are coordinating no longer (Ban phối
    hợp thẩm tra); what they have given stays. Named again, a committee goes on where it stopped.

    Called again it closes nothing: an empty list.

    :raises Matter.DoesNotExist: there is none
    """
    matter = locked(matter_id)
    rows = Review.objects.select_for_update(of=("self",), no_key=True)
    beside = rows.filter(
        matter_id=matter_id, kind=ReviewKind.VERIFICATION, main=False, state=ReviewState.OPEN
    ).exclude(body__in=matter.coordinating_committees.all())
    closed = list(beside.select_related("council", "matter__session", "matter__council", "body"))
    for review in closed:
        review.state, review.closed_reason = ReviewState.CLOSED, ""
        review.save(update_fields=["state", "closed_reason"])
        journal.write(ReviewReleased(**about_review(review)), actor=actor, at=at)
    return closed
