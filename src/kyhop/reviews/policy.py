"""Who writes, and who checks the answers to, the remarks of a review."""

from __future__ import annotations

from kyhop.access.actor import Actor
from kyhop.access.rules import can
from kyhop.reviews.models import REVIEW, Remark, Review
from kyhop.reviews.sources import Source
from kyhop.reviews.sources import register as add_source


def may_write(actor: Actor, review_id: int) -> bool:
    """Who writes the review, while it is open."""
    review = Review.objects.filter(pk=review_id).first()
    return review is not None and review.open and can(actor, "reviews.write", review)


def may_check(actor: Actor, remark: Remark) -> bool:
    """Who writes for the body that made the remark."""
    review = Review.objects.filter(pk=remark.source_id).first()
    return review is not None and can(actor, "reviews.write", review)


def register() -> None:
    """Make reviews a source of remarks."""
    add_source(Source(REVIEW, may_write, may_check))
