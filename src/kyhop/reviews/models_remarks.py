"""Remarks, wherever they were made, and the answers to each."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from kyhop.reviews.states import (
    ANSWER_WORDS,
    CHECK_WORDS,
    OCCASION_WORDS,
    WEIGHT_WORDS,
    Answer,
    Check,
    Occasion,
    Weight,
)


def said(vi: str, en: str) -> str:
    """The text of the active language; Vietnamese where there is no other."""
    return (en if get_language() == "en" else "") or vi


class Remark(models.Model):
    """One point of an opinion (ý kiến), anchored to the version and place that its author saw.

    It belongs to a source known only as (kind, id): a review, a consultation, a meeting. Until
    ``given_at`` nobody outside the source's body sees it. ``file`` never follows a newer version;
    ``anchor`` is the preview's paragraph (``p12``), ``place`` the place in words, ``quote`` its text.
    ``finding`` is the fingerprint of the finding of a check that it takes up, if it does.
    """

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="remarks")
    source_kind = models.CharField(max_length=40)
    source_id = models.BigIntegerField()
    occasion = models.CharField(max_length=16)
    number = models.PositiveSmallIntegerField()
    body = models.ForeignKey(
        "people.Body", on_delete=models.PROTECT, null=True, related_name="remarks"
    )
    body_name = models.CharField(max_length=200, blank=True)
    post = models.ForeignKey("people.Post", on_delete=models.PROTECT, null=True, related_name="+")
    by_vi = models.CharField(max_length=300)
    by_en = models.CharField(max_length=300)
    weight = models.CharField(max_length=10, default=Weight.SHOULD)
    criterion = models.CharField(max_length=40, blank=True)
    words = models.TextField()
    file = models.ForeignKey(
        "files.StoredFile", on_delete=models.PROTECT, null=True, related_name="+"
    )
    anchor = models.CharField(max_length=20, blank=True)
    place = models.CharField(max_length=120, blank=True)
    quote = models.CharField(max_length=500, blank=True)
    finding = models.CharField(max_length=16, blank=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    given_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["matter_id", "source_kind", "source_id", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["source_kind", "source_id", "number"], name="reviews_remark_number"
            ),
            models.CheckConstraint(condition=~Q(words=""), name="reviews_remark_says"),
            models.CheckConstraint(
                condition=Q(occasion__in=[occasion.value for occasion in Occasion]),
                name="reviews_remark_occasion",
            ),
            models.CheckConstraint(
                condition=Q(weight__in=[weight.value for weight in Weight]),
                name="reviews_remark_weight",
            ),
        ]
        indexes = [models.Index(fields=["matter", "occasion"], name="reviews_remark_table")]

    def __str__(self) -> str:
        return f"{self.source_kind}:{self.source_id}/{self.number}"

    @property
    def source(self) -> tuple[str, int]:
        """Where it was made, as (kind, id)."""
        return self.source_kind, self.source_id

    @property
    def by(self) -> str:
        return said(self.by_vi, self.by_en)

    @property
    def author(self) -> str:
        """The body that made it, in the active language."""
        return self.body.label if self.body else self.body_name

    @property
    def weight_label(self) -> str:
        return WEIGHT_WORDS[Weight(self.weight)].say(get_language() or "vi")

    @property
    def occasion_label(self) -> str:
        return OCCASION_WORDS[Occasion(self.occasion)].say(get_language() or "vi")


class Response(models.Model):
    """The lead's answer to a remark (tiếp thu, giải trình); the highest number stands.

    Until ``sent_at`` it is a draft of the lead's side and changes in place; once sent it never
    changes, and another answer is the next number.
    """

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    remark = models.ForeignKey(Remark, on_delete=models.PROTECT, related_name="responses")
    number = models.PositiveSmallIntegerField(default=1)
    answer = models.CharField(max_length=10)
    words = models.TextField(blank=True)
    file = models.ForeignKey(
        "files.StoredFile", on_delete=models.PROTECT, null=True, related_name="+"
    )
    anchor = models.CharField(max_length=20, blank=True)
    place = models.CharField(max_length=120, blank=True)
    quote = models.CharField(max_length=500, blank=True)
    post = models.ForeignKey("people.Post", on_delete=models.PROTECT, null=True, related_name="+")
    by_vi = models.CharField(max_length=300)
    by_en = models.CharField(max_length=300)
    at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    check_result = models.CharField(max_length=12, blank=True)
    check_words = models.TextField(blank=True)
    checked_at = models.DateTimeField(null=True)
    check_post = models.ForeignKey(
        "people.Post", on_delete=models.PROTECT, null=True, related_name="+"
    )
    check_by_vi = models.CharField(max_length=300, blank=True)
    check_by_en = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["remark_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["remark", "number"], name="reviews_response_number"),
            models.CheckConstraint(
                condition=Q(answer__in=[answer.value for answer in Answer]),
                name="reviews_response_answer",
            ),
            models.CheckConstraint(
                condition=Q(check_result__in=["", *(check.value for check in Check)]),
                name="reviews_response_check",
            ),
            models.CheckConstraint(
                condition=Q(check_result="") | Q(sent_at__isnull=False, checked_at__isnull=False),
                name="reviews_response_checked_when_sent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.remark_id}/{self.number} {self.answer}"

    @property
    def by(self) -> str:
        return said(self.by_vi, self.by_en)

    @property
    def check_by(self) -> str:
        return said(self.check_by_vi, self.check_by_en)

    @property
    def answer_label(self) -> str:
        return ANSWER_WORDS[Answer(self.answer)].say(get_language() or "vi")

    @property
    def check_label(self) -> str:
        if not self.check_result:
            return ""
        return CHECK_WORDS[Check(self.check_result)].say(get_language() or "vi")


class AnswerTable(models.Model):
    """The lead's statement that every remark of an occasion is answered; sends the answers.

    Another one follows when the same occasion brings new remarks or an answer had to be given again.
    """

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    matter = models.ForeignKey(
        "matters.Matter", on_delete=models.PROTECT, related_name="answer_tables"
    )
    occasion = models.CharField(max_length=16)
    number = models.PositiveSmallIntegerField(default=1)
    round = models.ForeignKey(
        "dossiers.Round", on_delete=models.PROTECT, null=True, related_name="answer_tables"
    )
    remarks = models.PositiveSmallIntegerField()
    completed_at = models.DateTimeField()
    post = models.ForeignKey("people.Post", on_delete=models.PROTECT, null=True, related_name="+")
    by_vi = models.CharField(max_length=300)
    by_en = models.CharField(max_length=300)

    class Meta:
        ordering = ["matter_id", "occasion", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "occasion", "number"], name="reviews_table_number"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matter_id}/{self.occasion}/{self.number}"

    @property
    def by(self) -> str:
        return said(self.by_vi, self.by_en)
