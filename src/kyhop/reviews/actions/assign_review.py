"""Name who writes a review."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.people.models import Post
from kyhop.reviews.events import ReviewAssigned
from kyhop.reviews.locking import about_review, locked_review, refuse_not_open
from kyhop.reviews.models import Review
from kyhop.reviews.speaking import as_head


class NotOfThisBody(Refusal):
    """The post belongs to another body."""

    field = "post"

    def __init__(self) -> None:
        super().__init__(
            _("This post does not belong to the reviewing body."),
            accepted=_("Choose one of the body's own posts."),
        )


class AlreadyAssigned(Refusal):
    """The post writes the review already."""

    field = "post"

    def __init__(self, post: Post) -> None:
        super().__init__(
            _("%(post)s already writes this review.") % {"post": post.title},
            accepted=_("Choose another post, or leave it as it is."),
        )


@transaction.atomic
def assign_review(*, review_id: int, post_id: int, actor: Actor, at: datetime) -> Review:
    """Assign the review to one post of the body (phân công); again for another post.

    :raises NotAllowed: the actor is not the body's head and does not stand in for the head
    :raises ReviewNotOpen: it was handed over or closed
    :raises NotOfThisBody: the post belongs elsewhere
    :raises AlreadyAssigned: the post has it already
    """
    review = locked_review(review_id)
    require(actor, "reviews.assign", review)
    refuse_not_open(review)
    post = Post.objects.filter(pk=post_id, body_id=review.body_id).first()
    if post is None:
        raise NotOfThisBody
    if review.post_id == post.pk:
        raise AlreadyAssigned(post)
    speaker = as_head(actor, review.body_id)
    review.post, review.assigned_at = post, at
    review.assigned_by_vi, review.assigned_by_en = speaker.label_vi, speaker.label_en
    review.save(update_fields=["post", "assigned_at", "assigned_by_vi", "assigned_by_en"])
    told = ReviewAssigned(
        **about_review(review),
        post_id=post.pk,
        post_vi=post.title_vi,
        post_en=post.title_en or post.title_vi,
    )
    journal.write(told, actor=speaker, at=at)
    return review
