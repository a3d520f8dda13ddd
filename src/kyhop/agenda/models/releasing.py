"""What a draft becomes: reviewed, submitted, released."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kyhop.agenda.models.drafting import Agenda
from kyhop.agenda.states import VersionKind
from kyhop.people.naming import Named, in_language


class Version(Named):
    """A released version of the agenda (bản chương trình): frozen, with its times.

    ``printed`` is what people read (:mod:`kyhop.agenda.printed`), ``changes`` how it differs from the
    version before. The council adopts one at the opening; an amendment carries the council's decision.
    """

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    agenda = models.ForeignKey(Agenda, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=VersionKind.choices)
    content = models.JSONField()
    printed = models.JSONField()
    changes = models.JSONField(default=list)
    words = models.TextField(blank=True)
    despite = models.TextField(blank=True)
    decision = models.TextField(blank=True)
    adopted_at = models.DateTimeField(null=True)
    adopted_words = models.TextField(blank=True)
    adopted_by_vi = models.CharField(max_length=300, blank=True)
    adopted_by_en = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["agenda_id", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["agenda", "number"], name="agenda_version_number"),
            models.CheckConstraint(
                condition=Q(kind=VersionKind.RELEASED) | ~Q(decision=""),
                name="agenda_amended_by_decision",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=VersionKind.values), name="agenda_version_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agenda_id} v{self.number}"

    @property
    def adopted_by(self) -> str:
        return in_language(self.adopted_by_vi, self.adopted_by_en)


class Submission(Named):
    """A draft that the office gave to the Standing Board to release (trình Thường trực), as it stood
    at ``revision``."""

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    agenda = models.ForeignKey(Agenda, on_delete=models.PROTECT, related_name="submissions")
    number = models.PositiveSmallIntegerField()
    revision = models.PositiveIntegerField()
    words = models.TextField(blank=True)

    class Meta:
        ordering = ["agenda_id", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["agenda", "number", "revision"], name="agenda_submitted_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agenda_id} v{self.number} r{self.revision}"


class Review(Named):
    """A draft laid before both sides for joint review (lấy ý kiến liên tịch), as it then stood."""

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    agenda = models.ForeignKey(Agenda, on_delete=models.PROTECT, related_name="reviews")
    number = models.PositiveSmallIntegerField()
    printed = models.JSONField()
    until = models.DateField(_("comments until"))

    class Meta:
        ordering = ["agenda_id", "-at"]

    def __str__(self) -> str:
        return f"{self.agenda_id} v{self.number} {self.until}"


class Comment(Named):
    """A comment of the executive on a draft under review, about a line or the whole, and its answer."""

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="comments")
    line = models.CharField(max_length=12, blank=True)
    title = models.CharField(max_length=500, blank=True)
    words = models.TextField(_("comment"))
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by_vi = models.CharField(max_length=300, blank=True)
    answered_by_en = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["review_id", "at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | ~Q(answer=""),
                name="agenda_comment_answered_in_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.review_id}/{self.line}"

    @property
    def answered_by(self) -> str:
        return in_language(self.answered_by_vi, self.answered_by_en)
