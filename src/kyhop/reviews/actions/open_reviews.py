"""Open the reviews that an accepted hand-over asks for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.dossiers.models import HandOver
from kyhop.law import load
from kyhop.matters.locking import locked
from kyhop.matters.models import Matter
from kyhop.matters.procedures import procedure_of
from kyhop.people.kinds import BodyKind
from kyhop.people.models import Body
from kyhop.reviews.events import ReviewOpened
from kyhop.reviews.locking import about_review
from kyhop.reviews.models import Review
from kyhop.reviews.states import ReviewKind, ReviewState

KINDS = {
    BodyKind.JUSTICE_DEPARTMENT: ReviewKind.APPRAISAL,
    BodyKind.COMMITTEE: ReviewKind.VERIFICATION,
}
"""What a body does with a dossier that it has accepted, by its kind."""


@transaction.atomic
def open_reviews(*, handover_id: int, actor: Actor, at: datetime) -> list[Review]:
    """Open the appraisal, or the verification by the main and each coordinating committee.

    Called again for the same hand-over it opens only what is missing: an empty list when all are open.
    A committee that coordinates again while the main one still writes goes on with what it had written.
    """
    handover = HandOver.objects.select_related("dossier", "to_body").get(pk=handover_id)
    matter = locked(handover.dossier.matter_id)
    opened = []
    for kind, body, main in _reviewers(matter, handover.to_body):
        review, new = Review.objects.get_or_create(
            handover=handover,
            body=body,
            defaults={
                "council": matter.council,
                "matter": matter,
                "kind": kind,
                "main": main,
                "criteria": _criteria(matter, kind),
                "opened_at": at,
            },
        )
        if not new:
            if not (_released(review) and _main_writes(handover)):
                continue
            review.state = ReviewState.OPEN
            review.save(update_fields=["state"])
        journal.write(ReviewOpened(**about_review(review), main=main), actor=actor, at=at)
        opened.append(review)
    return opened


def _reviewers(matter: Matter, to_body: Body | None) -> Iterator[tuple[ReviewKind, Body, bool]]:
    kind = KINDS.get(BodyKind(to_body.kind)) if to_body else None
    if to_body is None or kind is None:
        return
    yield kind, to_body, True
    if kind is ReviewKind.VERIFICATION:
        for committee in matter.coordinating_committees.exclude(pk=to_body.pk):
            yield kind, committee, False


def _released(review: Review) -> bool:
    """Whether it was closed only because its committee did not coordinate any longer."""
    return review.state == ReviewState.CLOSED and not review.main and not review.closed_reason


def _main_writes(handover: HandOver) -> bool:
    main = Review.objects.filter(handover=handover, main=True, state=ReviewState.OPEN)
    return main.exists()


def _criteria(matter: Matter, kind: ReviewKind) -> str:
    """The set in force on the first day of the matter's pinned procedure version."""
    start = procedure_of(matter).in_force.start
    return load.law().criteria.reviews[kind].on(start).id
