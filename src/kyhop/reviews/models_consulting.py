"""Whose opinion was asked, what they said, and how long the draft was posted."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language

from kyhop.reviews.states import CONSULTATION_WORDS, REPLY_WORDS, ConsultationKind, ReplyKind

CONSULTATION = "reviews.consultation"
"""The kind under which files and remarks know a consultation."""


class Consultation(models.Model):
    """One asking of opinions (lấy ý kiến bằng văn bản, phản biện xã hội), with its date of reply."""

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    matter = models.ForeignKey(
        "matters.Matter", on_delete=models.PROTECT, related_name="consultations"
    )
    kind = models.CharField(max_length=12, default=ConsultationKind.OPINION)
    number = models.PositiveSmallIntegerField()
    reference = models.CharField(max_length=80, blank=True)
    asked_on = models.DateField()
    reply_by = models.DateField()
    letter = models.ForeignKey(
        "files.StoredFile", on_delete=models.PROTECT, null=True, related_name="+"
    )
    post = models.ForeignKey("people.Post", on_delete=models.PROTECT, null=True, related_name="+")
    by_vi = models.CharField(max_length=300)
    by_en = models.CharField(max_length=300)
    closed_at = models.DateTimeField(null=True)
    closed_by_vi = models.CharField(max_length=300, blank=True)
    closed_by_en = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["matter_id", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "number"], name="reviews_consultation_number"
            ),
            models.CheckConstraint(
                condition=Q(reply_by__gte=F("asked_on")), name="reviews_consultation_forward"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in ConsultationKind]),
                name="reviews_consultation_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matter_id}/{self.number}"

    @property
    def open(self) -> bool:
        return self.closed_at is None

    @property
    def kind_label(self) -> str:
        return CONSULTATION_WORDS[ConsultationKind(self.kind)].say(get_language() or "vi")

    @property
    def holder(self) -> tuple[str, int]:
        return CONSULTATION, self.pk


class Asked(models.Model):
    """One body whose opinion was asked, and its reply; a body outside has only a name."""

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="asked"
    )
    body = models.ForeignKey(
        "people.Body", on_delete=models.PROTECT, null=True, related_name="opinions_asked"
    )
    name = models.CharField(max_length=200, blank=True)
    reply = models.CharField(max_length=10, blank=True)
    words = models.TextField(blank=True)
    reference = models.CharField(max_length=80, blank=True)
    replied_on = models.DateField(null=True)
    recorded_at = models.DateTimeField(null=True)
    file = models.ForeignKey(
        "files.StoredFile", on_delete=models.PROTECT, null=True, related_name="+"
    )
    by_vi = models.CharField(max_length=300, blank=True)
    by_en = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["consultation_id", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "body"],
                condition=Q(body__isnull=False),
                name="reviews_asked_body_once",
            ),
            models.UniqueConstraint(
                fields=["consultation", "name"],
                condition=~Q(name=""),
                name="reviews_asked_name_once",
            ),
            models.CheckConstraint(
                condition=Q(body__isnull=False) | ~Q(name=""), name="reviews_asked_somebody"
            ),
            models.CheckConstraint(
                condition=Q(reply="") | Q(replied_on__isnull=False), name="reviews_reply_dated"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id}/{self.body_id or self.name}"

    @property
    def who(self) -> str:
        """The body's name in the active language."""
        return self.body.label if self.body else self.name

    @property
    def reply_label(self) -> str:
        return REPLY_WORDS[ReplyKind(self.reply)].say(get_language() or "vi") if self.reply else ""

    def silent_on(self, today: date) -> bool:
        """Whether the date of reply has passed without one; nobody is taken to agree by silence."""
        return not self.reply and today > self.consultation.reply_by


class Posting(models.Model):
    """A draft posted for the public's comments (đăng tải lấy ý kiến), with its whole period.

    ``least_days`` is the law's duration at the time of posting, ``provisional`` whether that number
    was unconfirmed.
    """

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    matter = models.ForeignKey(
        "matters.Matter", on_delete=models.PROTECT, related_name="postings"
    )
    starts = models.DateField()
    ends = models.DateField()
    least_days = models.PositiveSmallIntegerField()
    provisional = models.BooleanField(default=False)
    address = models.URLField(max_length=500)
    proof = models.ForeignKey(
        "files.StoredFile", on_delete=models.PROTECT, null=True, related_name="+"
    )
    comments = models.PositiveIntegerField(null=True)
    by_vi = models.CharField(max_length=300)
    by_en = models.CharField(max_length=300)
    posted_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["matter_id", "starts", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")), name="reviews_posting_forward"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matter_id} {self.starts}–{self.ends}"
