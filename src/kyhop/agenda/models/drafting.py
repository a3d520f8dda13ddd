"""The draft of a session's agenda, its changes, proposals, and how long lines took."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models

from kyhop.agenda.states import EditKind, ProposalState
from kyhop.people.naming import Named


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
