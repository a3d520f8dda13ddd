"""Close the reviews that are still being written when their matter leaves its session."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.matters.locking import locked
from kyhop.reviews.events import ReviewClosed
from kyhop.reviews.locking import about_review
from kyhop.reviews.models import Review
from kyhop.reviews.states import ReviewState


@transaction.atomic
def close_reviews(*, matter_id: int, reason: str, actor: Actor, at: datetime) -> list[Review]:
    """Close every open review of the matter without a report; what was given stays as it is.

    Called again it closes nothing: an empty list.

    :raises Matter.DoesNotExist: there is none
    """
    locked(matter_id)
    rows = Review.objects.select_for_update(of=("self",), no_key=True)
    found = rows.select_related("council", "matter__session", "matter__council", "body").filter(
        matter_id=matter_id, state=ReviewState.OPEN
    )
    closed = list(found)
    for review in closed:
        review.state = ReviewState.CLOSED
        review.closed_reason = reason[: Review.closed_reason.field.max_length]
        review.save(update_fields=["state", "closed_reason"])
        journal.write(
            ReviewClosed(**about_review(review), reason=review.closed_reason), actor=actor, at=at
        )
    return closed
