"""The agenda of a session with every change to it, its versions, reviews, proposals and durations."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kyhop.agenda.states import EditKind, ProposalState, VersionKind


def in_language(vi: str, en: str) -> str:
    """The text in the active language."""
    return (en if get_language() == "en" else "") or vi


class Policy(models.Model):
    """What a council set for its agendas (:class:`kyhop.agenda.rulebook.Rulebook` as JSON)."""

    council = models.OneToOneField("council.Council", on_delete=models.PROTECT, related_name="+")
    values = models.JSONField(default=dict)

    class Meta:
        verbose_name_plural = "policies"

    def __str__(self) -> str:
        return f"{self.council_id}"


class Agenda(models.Model):
    """The agenda of a session (chương trình kỳ họp): the draft being worked on.

    ``content`` is :class:`kyhop.agenda.content.Content` as JSON, ``revision`` counts its changes,
    ``number`` is the version that the draft will become.
    """

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    session = models.OneToOneField(
        "council.CouncilSession", on_delete=models.PROTECT, related_name="agenda"
    )
    outline = models.CharField(max_length=40)
    content = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=0)
    number = models.PositiveSmallIntegerField(default=1)
    started_at = models.DateTimeField()

    class Meta:
        ordering = ["-session_id"]

    def __str__(self) -> str:
        return f"{self.session_id} r{self.revision}"


class Named(models.Model):
    """Who did it, by the post's name on that day."""

    post = models.ForeignKey("people.Post", on_delete=models.PROTECT, null=True, related_name="+")
    by_vi = models.CharField(max_length=300)
    by_en = models.CharField(max_length=300)
    at = models.DateTimeField()

    class Meta:
        abstract = True

    @property
    def by(self) -> str:
        return in_language(self.by_vi, self.by_en)


class Edit(Named):
    """One change of the draft: what it touched, and a patch that can be taken back.

    ``target`` is the edit that an undo took back, or the undo that a redo took back.
    """

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    agenda = models.ForeignKey(Agenda, on_delete=models.PROTECT, related_name="edits")
    revision = models.PositiveIntegerField()
    kind = models.CharField(max_length=6, choices=EditKind.choices, default=EditKind.EDIT)
    number = models.PositiveSmallIntegerField()
    touches = models.JSONField(default=list)
    patch = models.JSONField(default=dict)
    entry = models.ForeignKey("journal.Entry", on_delete=models.PROTECT, related_name="+")
    target = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["agenda_id", "revision"]
        constraints = [
            models.UniqueConstraint(fields=["agenda", "revision"], name="agenda_edit_once"),
        ]

    def __str__(self) -> str:
        return f"{self.agenda_id} r{self.revision}"


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


class Proposal(Named):
    """An order that the optimiser computed from one revision, looked at before it is accepted.

    ``progress`` and ``cancelled`` serve a search that runs; ``result`` is what it found
    (:mod:`kyhop.agenda.proposing`).
    """

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    agenda = models.ForeignKey(Agenda, on_delete=models.PROTECT, related_name="proposals")
    revision = models.PositiveIntegerField()
    state = models.CharField(
        max_length=10, choices=ProposalState.choices, default=ProposalState.WAITING
    )
    afresh = models.BooleanField(default=False)
    seconds = models.PositiveSmallIntegerField(default=2)
    progress = models.JSONField(default=dict)
    cancelled = models.BooleanField(default=False)
    result = models.JSONField(default=dict)

    class Meta:
        ordering = ["agenda_id", "-id"]

    def __str__(self) -> str:
        return f"{self.agenda_id} r{self.revision} {self.state}"


class Duration(Named):
    """How long a line really took in a session; later estimates rest on it."""

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey(
        "council.CouncilSession", on_delete=models.PROTECT, related_name="line_durations"
    )
    line = models.CharField(max_length=12)
    kind = models.CharField(max_length=24)
    auto = models.CharField(max_length=40, blank=True)
    matters = models.PositiveSmallIntegerField(default=0)
    planned = models.PositiveSmallIntegerField()
    actual = models.PositiveSmallIntegerField(validators=[MinValueValidator(1)])

    class Meta:
        ordering = ["session_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["session", "line"], name="agenda_duration_once"),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}/{self.line} {self.actual}"
