"""Files of reviews: a report that is being written belongs to the reviewing body alone."""

from __future__ import annotations

from datetime import datetime

from kyhop.access.actor import Actor
from kyhop.access.rules import can
from kyhop.files.holders import Policy
from kyhop.files.models import StoredFile
from kyhop.files.reach import Within
from kyhop.law.model import Words
from kyhop.reviews.models import REPORT, Review
from kyhop.reviews.reaching import reviews_within
from kyhop.reviews.states import KIND_WORDS, ReviewKind


class ReviewFiles(Policy):
    """The signed report of a review, before and after it is given."""

    def may_read(self, actor: Actor, file: StoredFile, at: datetime) -> bool:
        review = Review.objects.select_related("matter").filter(pk=file.holder_id).first()
        return review is not None and can(actor, "reviews.see", review)

    def within(self, actor: Actor, council_id: int, at: datetime) -> Within:
        return reviews_within(actor, council_id)

    def may_add(
        self, actor: Actor, council_id: int, holder_id: int, slot: str, at: datetime
    ) -> bool:
        review = Review.objects.filter(pk=holder_id, council_id=council_id).first()
        if review is None or not review.open or slot != REPORT:
            return False
        return can(actor, "reviews.write", review)

    def title(self, council_id: int, holder_id: int, slot: str) -> Words:
        review = Review.objects.filter(pk=holder_id, council_id=council_id).first()
        if review is None:
            return Words(slot, slot)
        kind = KIND_WORDS[ReviewKind(review.kind)]
        return Words(f"Báo cáo {kind.vi.lower()}", f"{kind.en} report")

    def url(self, council_slug: str, holder_id: int, slot: str) -> str:
        return f"/{council_slug}/reviews/{holder_id}/"
