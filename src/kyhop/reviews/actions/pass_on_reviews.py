"""Let the successor of a merged body write its reviews and reply to what it was asked."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.people.models import Body
from kyhop.people.queries import heir_of_work
from kyhop.reviews.events import ReviewPassedOn
from kyhop.reviews.locking import about_review, locked_review
from kyhop.reviews.models import Asked, Review
from kyhop.reviews.states import ReviewKind, ReviewState


@transaction.atomic
def pass_on_reviews(*, body_id: int, actor: Actor, at: datetime) -> list[Review]:
    """Let whoever goes on with a closed body's work go on with its open reviews (chuyển cơ quan).

    An appraisal goes to the body that appraises now (`people.queries.heir_of_work`), any other review
    to the body into which its own was merged. What was written stays with them; the head of the new
    body assigns them again. Opinions that a merged body still owes are its successor's too, unless
    that was asked itself. What was handed over or replied keeps its name. Asked again, nothing is left.

    :raises NotAllowed: the actor administers neither the council nor the deployment
    """
    body = Body.objects.select_related("merged_into", "taken_over_by").get(pk=body_id)
    require(actor, "people.manage", body)
    if body.closed_on is None:
        return []
    into, appraiser = body.merged_into, heir_of_work(body)
    passed = []
    waiting = Review.objects.filter(body=body, state=ReviewState.OPEN).order_by("pk")
    for pk in waiting.values_list("pk", flat=True):
        review = locked_review(pk)
        heir = appraiser if review.kind == ReviewKind.APPRAISAL else into
        if heir is None or not review.open or _has_its_own(review, heir):
            continue
        review.body, review.post = heir, None
        review.save(update_fields=["body", "post"])
        told = ReviewPassedOn(**about_review(review), before=body.name, before_en=body.name_en)
        journal.write(told, actor=actor, at=at)
        passed.append(review)
    if into is not None:
        _pass_on_questions(body, into)
    return passed


def _pass_on_questions(body: Body, heir: Body) -> None:
    for asked in Asked.objects.filter(body=body, reply="").select_related("consultation"):
        if not asked.consultation.asked.filter(body=heir).exists():
            asked.body = heir
            asked.save(update_fields=["body"])


def _has_its_own(review: Review, heir: Body) -> bool:
    """Two committees that reviewed one dossier became one: each review stays what it was."""
    return Review.objects.filter(handover=review.handover_id, body=heir).exists()
