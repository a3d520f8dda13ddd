"""Reviews of a dossier with the marks and disputed points that they are made of."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from kyhop.law import load
from kyhop.law.criteria import CriteriaVersion
from kyhop.people.naming import in_language
from kyhop.reviews.models_consulting import CONSULTATION, POSTING, Asked, Consultation, Posting
from kyhop.reviews.models_remarks import AnswerTable, Remark, Response
from kyhop.reviews.states import KIND_WORDS, STATE_WORDS, ReviewKind, ReviewState

REVIEW = "reviews.review"
"""The kind under which files and remarks know a review."""

REPORT = "report"
"""The slot of a review's files that holds the signed report."""


class Review(models.Model):
    """One body's appraisal (thẩm định) or verification (thẩm tra) of a dossier as it was handed over.

    ``criteria`` is the pinned set (``appraisal@2025-04-01``). ``main`` is false for a coordinating
    committee, whose report goes to the main one and does no step of the procedure.
    """

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="reviews")
    handover = models.ForeignKey(
        "dossiers.HandOver", on_delete=models.PROTECT, related_name="reviews"
    )
    kind = models.CharField(max_length=16)
    main = models.BooleanField(default=True)
    criteria = models.CharField(max_length=60)
    body = models.ForeignKey("people.Body", on_delete=models.PROTECT, related_name="reviews")
    state = models.CharField(max_length=10, default=ReviewState.OPEN)
    opened_at = models.DateTimeField()
    post = models.ForeignKey(
        "people.Post", on_delete=models.PROTECT, null=True, related_name="reviews_assigned"
    )
    assigned_at = models.DateTimeField(null=True)
    assigned_by_vi = models.CharField(max_length=300, blank=True)
    assigned_by_en = models.CharField(max_length=300, blank=True)
    conclusion = models.CharField(max_length=40, blank=True)
    conclusion_words = models.TextField(blank=True)
    given_at = models.DateTimeField(null=True)
    given_post = models.ForeignKey(
        "people.Post", on_delete=models.PROTECT, null=True, related_name="+"
    )
    given_by_vi = models.CharField(max_length=300, blank=True)
    given_by_en = models.CharField(max_length=300, blank=True)
    report = models.ForeignKey(
        "files.StoredFile", on_delete=models.PROTECT, null=True, related_name="+"
    )
    receipt = models.ForeignKey(
        "files.Receipt", on_delete=models.PROTECT, null=True, related_name="+"
    )
    closed_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["matter_id", "opened_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["handover", "body"], name="reviews_review_once"),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in ReviewKind]), name="reviews_kind"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in ReviewState]),
                name="reviews_state",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReviewState.GIVEN)
                | (Q(given_at__isnull=False) & ~Q(conclusion="")),
                name="reviews_given_with_conclusion",
            ),
        ]
        indexes = [models.Index(fields=["council", "body", "state"], name="reviews_queue")]

    def __str__(self) -> str:
        return f"{self.kind} {self.matter_id} {self.body_id}"

    @property
    def holder(self) -> tuple[str, int]:
        """Its name where rooms know it only as (kind, id)."""
        return REVIEW, self.pk

    @property
    def given(self) -> bool:
        return self.state == ReviewState.GIVEN

    @property
    def open(self) -> bool:
        return self.state == ReviewState.OPEN

    @property
    def asked_for(self) -> CriteriaVersion:
        """The pinned set of criteria."""
        return load.law().criteria.version(self.criteria)

    @property
    def kind_label(self) -> str:
        return KIND_WORDS[ReviewKind(self.kind)].say(get_language() or "vi")

    @property
    def state_label(self) -> str:
        return STATE_WORDS[ReviewState(self.state)].say(get_language() or "vi")

    @property
    def conclusion_label(self) -> str:
        """The conclusion's words; empty while there is none."""
        if not self.conclusion:
            return ""
        return self.asked_for.conclusion(self.conclusion).title.say(get_language() or "vi")

    @property
    def given_by(self) -> str:
        """The post that handed it over, in the active language."""
        return in_language(self.given_by_vi, self.given_by_en)

    @property
    def assigned_by(self) -> str:
        return in_language(self.assigned_by_vi, self.assigned_by_en)


class Mark(models.Model):
    """How a review marks one criterion, with words. Written by several people at once."""

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="marks")
    criterion = models.CharField(max_length=40)
    mark = models.CharField(max_length=20, blank=True)
    words = models.TextField(blank=True)
    changed_at = models.DateTimeField()
    by_vi = models.CharField(max_length=300)
    by_en = models.CharField(max_length=300)

    class Meta:
        ordering = ["review_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["review", "criterion"], name="reviews_mark_once"),
        ]

    def __str__(self) -> str:
        return f"{self.review_id}/{self.criterion}"

    @property
    def by(self) -> str:
        return in_language(self.by_vi, self.by_en)


class Point(models.Model):
    """A disputed point (điểm còn ý kiến khác nhau): what it is, and where the committee stands."""

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="points")
    number = models.PositiveSmallIntegerField()
    what = models.TextField()
    stance = models.CharField(max_length=20)
    words = models.TextField(blank=True)
    changed_at = models.DateTimeField()
    by_vi = models.CharField(max_length=300)
    by_en = models.CharField(max_length=300)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["review_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["review", "number"], name="reviews_point_number"),
            models.CheckConstraint(condition=~Q(what=""), name="reviews_point_says"),
        ]

    def __str__(self) -> str:
        return f"{self.review_id}/{self.number}"

    @property
    def stance_label(self) -> str:
        """Where the committee stands, in the active language."""
        return load.law().criteria.stances[self.stance].say(get_language() or "vi")


__all__ = [
    "CONSULTATION", "POSTING", "REPORT", "REVIEW", "AnswerTable", "Asked", "Consultation", "Mark", "Point", "Posting",
    "Remark", "Response", "Review",
]  # fmt: skip
