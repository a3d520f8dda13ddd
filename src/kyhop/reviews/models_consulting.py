"""Whose opinion was asked, what they said, and how long the draft was posted."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language

from kyhop.reviews.consulting.states import (
    CONSULTATION_WORDS,
    REPLY_WORDS,
    ConsultationKind,
    ReplyKind,
)
from kyhop.reviews.models_remarks import said

CONSULTATION = "reviews.consultation"
"""The kind under which files and remarks know a consultation."""

POSTING = "reviews.posting"
"""The kind under which remarks know a posting."""


class Consultation(models.Model):
    """One asking of opinions (lấy ý kiến bằng văn bản, phản biện xã hội), with its date of reply.

    ``by_law`` says whether the day of reply is the one that the procedure gives.
    """

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    matter = models.ForeignKey(
        "matters.Matter", on_delete=models.PROTECT, related_name="consultations"
    )
    kind = models.CharField(max_length=12, default=ConsultationKind.OPINION)
    number = models.PositiveSmallIntegerField()
    reference = models.CharField(max_length=80, blank=True)
    asked_on = models.DateField()
    reply_by = models.DateField()
    by_law = models.BooleanField(default=False)
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
    def of_the_front(self) -> bool:
        return self.kind == ConsultationKind.CRITICISM

    @property
    def kind_step(self) -> str:
        """The step of the procedure that it does."""
        return ConsultationKind(self.kind).step

    @property
    def kind_label(self) -> str:
        return CONSULTATION_WORDS[ConsultationKind(self.kind)].say(get_language() or "vi")

    @property
    def by(self) -> str:
        return said(self.by_vi, self.by_en)

    @property
    def closed_by(self) -> str:
        return said(self.closed_by_vi, self.closed_by_en)

    @property
    def holder(self) -> tuple[str, int]:
        return CONSULTATION, self.pk


class Asked(models.Model):
    """One body whose opinion was asked, and its reply; a body outside has only a name."""

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="asked")
    body = models.ForeignKey(
        "people.Body", on_delete=models.PROTECT, null=True, related_name="opinions_asked"
    )
    name = models.CharField(max_length=200, blank=True)
    reply = models.CharField(max_length=10, blank=True)
    words = models.TextField(blank=True)
    reference = models.CharField(max_length=80, blank=True)
    replied_on = models.DateField(null=True)
    recorded_at = models.DateTimeField(null=True)
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
                condition=Q(reply__in=["", *(kind.value for kind in ReplyKind)]),
                name="reviews_asked_reply",
            ),
            models.CheckConstraint(
                condition=Q(reply__in=["", ReplyKind.SILENT.value]) | Q(replied_on__isnull=False),
                name="reviews_reply_dated",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id}/{self.body_id or self.name}"

    @property
    def who(self) -> str:
        """The body's name in the active language."""
        return self.body.label if self.body else self.name

    def named(self, language: str) -> str:
        """Its full name in a language, as an entry of the journal keeps it."""
        if self.body is None:
            return self.name
        return (self.body.name_en if language == "en" else "") or self.body.name

    @property
    def replied(self) -> bool:
        return self.reply not in ("", ReplyKind.SILENT)

    @property
    def by(self) -> str:
        return said(self.by_vi, self.by_en)

    @property
    def reply_label(self) -> str:
        return REPLY_WORDS[ReplyKind(self.reply)].say(get_language() or "vi") if self.reply else ""

    @property
    def late(self) -> bool:
        """Whether the reply came after its day."""
        return self.replied_on is not None and self.replied_on > self.consultation.reply_by

    @property
    def slot(self) -> str:
        """The slot of the consultation's files that holds this body's paper."""
        return f"reply-{self.pk}"

    def overdue_on(self, today: date) -> bool:
        """Whether the day of reply has passed without one; silence is never taken for agreement."""
        return not self.reply and today > self.consultation.reply_by


class Posting(models.Model):
    """A draft posted for the public's comments (đăng tải lấy ý kiến), with its whole period.

    ``law_days`` is the law's duration when it was posted (none: the procedure gives none), ``binds``
    whether that number was confirmed then.
    """

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="postings")
    number = models.PositiveSmallIntegerField()
    starts = models.DateField()
    ends = models.DateField()
    law_days = models.PositiveSmallIntegerField(null=True)
    binds = models.BooleanField(default=False)
    address = models.URLField(max_length=500)
    comments = models.PositiveIntegerField(null=True)
    words = models.TextField(blank=True)
    by_vi = models.CharField(max_length=300)
    by_en = models.CharField(max_length=300)
    posted_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["matter_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["matter", "number"], name="reviews_posting_number"),
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")), name="reviews_posting_forward"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(comments__isnull=False),
                name="reviews_posting_counted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matter_id} {self.starts}–{self.ends}"

    @property
    def open(self) -> bool:
        return self.closed_at is None

    @property
    def by(self) -> str:
        return said(self.by_vi, self.by_en)

    @property
    def days(self) -> int:
        """Whole days from the day of posting, which is not counted."""
        return (self.ends - self.starts).days

    @property
    def shorter(self) -> bool:
        """Whether it was posted for less than the number that the procedure gives."""
        return self.law_days is not None and self.days < self.law_days

    @property
    def holder(self) -> tuple[str, int]:
        return POSTING, self.pk
