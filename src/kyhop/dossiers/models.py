"""Dossiers, their rounds, papers and versions, hand-overs, and promises to bring what is missing."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kyhop.dossiers.states import (
    HANDOVER_WORDS,
    PROMISE_WORDS,
    HandOverState,
    PromiseState,
)
from kyhop.law.load import law
from kyhop.law.model import Words
from kyhop.people.naming import in_language

HOLDER = "dossiers.dossier"
"""The kind under which stored files know a dossier; their slot is the paper's id."""


def said(words: Words) -> str:
    """The words in the active language."""
    return words.say(get_language() or "vi")


class Dossier(models.Model):
    """The papers of one matter (hồ sơ). ``needed`` and ``missing`` count for the next gate.

    They are kept beside the papers so that lists of many dossiers filter without reading papers;
    every verb of this room counts them again.
    """

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    matter = models.OneToOneField(
        "matters.Matter", on_delete=models.PROTECT, related_name="dossier"
    )
    opened_at = models.DateTimeField()
    gate = models.CharField(max_length=60, blank=True)
    needed = models.PositiveSmallIntegerField(default=0)
    missing = models.PositiveSmallIntegerField(default=0)
    carried_from = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="carried_to"
    )

    class Meta:
        ordering = ["matter_id"]
        indexes = [
            models.Index(fields=["council", "missing"], name="dossiers_by_missing"),
        ]

    def __str__(self) -> str:
        return f"dossier of {self.matter_id}"

    @property
    def holder(self) -> tuple[str, int]:
        """Its name where rooms know it only as (kind, id)."""
        return HOLDER, self.pk


class Round(models.Model):
    """A numbered round (vòng) of a dossier with its own clock; a return opens the next one."""

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    opened_at = models.DateTimeField()
    why = models.CharField(max_length=500, blank=True)
    by_vi = models.CharField(max_length=300, blank=True)
    by_en = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["dossier_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "number"], name="dossiers_round_number"),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} round {self.number}"

    @property
    def by(self) -> str:
        """Who opened it, in the active language."""
        return in_language(self.by_vi, self.by_en)


class Paper(models.Model):
    """A line of a dossier: a paper of the checklist that was touched, or one beyond it.

    ``paper_id`` is the id of the law data; of an extra paper ``extra-1``, ``extra-2`` … A line that
    nobody touched has no row: the checklist shows it as missing.
    """

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="papers")
    paper_id = models.CharField(max_length=60)
    title = models.CharField(_("title"), max_length=300)
    extra = models.BooleanField(default=False)
    not_needed = models.CharField(max_length=500, blank=True)
    not_needed_at = models.DateTimeField(null=True)
    not_needed_by_vi = models.CharField(max_length=300, blank=True)
    not_needed_by_en = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["dossier_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "paper_id"], name="dossiers_paper_once"),
            models.CheckConstraint(condition=~Q(title=""), name="dossiers_paper_has_title"),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}/{self.paper_id}"

    @property
    def label(self) -> str:
        """Its title in the active language; a paper beyond the list has the one it was given."""
        known = law().papers.get(self.paper_id)
        return said(known) if known else self.title


class PaperVersion(models.Model):
    """A stored file as version ``number`` of a paper, in the round in which it came. Never changed."""

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="versions")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    file = models.ForeignKey(
        "files.StoredFile", on_delete=models.PROTECT, related_name="paper_versions"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["paper_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "number"], name="dossiers_version_number"),
            models.UniqueConstraint(fields=["paper", "file"], name="dossiers_version_file"),
        ]

    def __str__(self) -> str:
        return f"{self.paper_id} v{self.number}"


class HandOver(models.Model):
    """A dossier handed from body to body at a gate of its procedure (chuyển hồ sơ).

    ``step_id`` is the step that hands over, ``for_step`` the one that waits for it (may be empty).
    ``to_body`` is empty where all deputies receive. ``confirmed_as`` is how the head's answer for
    the content was given: as head, or by delegation.
    """

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="handovers")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="handovers")
    step_id = models.CharField(max_length=60)
    for_step = models.CharField(max_length=60, blank=True)
    from_body = models.ForeignKey(
        "people.Body", on_delete=models.PROTECT, related_name="handovers_given"
    )
    to_body = models.ForeignKey(
        "people.Body", on_delete=models.PROTECT, null=True, related_name="handovers_received"
    )
    to_role = models.CharField(max_length=40)
    state = models.CharField(max_length=12, default=HandOverState.HANDED)
    handed_at = models.DateTimeField()
    post = models.ForeignKey("people.Post", on_delete=models.PROTECT, null=True, related_name="+")
    head = models.ForeignKey(
        "people.Post", on_delete=models.PROTECT, null=True, related_name="handovers_confirmed"
    )
    by_vi = models.CharField(max_length=300)
    by_en = models.CharField(max_length=300)
    delegated = models.BooleanField(default=False)
    words = models.TextField(blank=True)
    due = models.DateField(null=True)
    late = models.BooleanField(default=False)
    record = models.ForeignKey(
        "matters.StepRecord", on_delete=models.PROTECT, null=True, related_name="+"
    )
    receipt = models.ForeignKey(
        "files.Receipt", on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    decided_post = models.ForeignKey(
        "people.Post", on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_by_vi = models.CharField(max_length=300, blank=True)
    decided_by_en = models.CharField(max_length=300, blank=True)
    decided_words = models.TextField(blank=True)

    class Meta:
        ordering = ["dossier_id", "handed_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "step_id"],
                condition=~Q(state=HandOverState.RETURNED),
                name="dossiers_handover_one_standing",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in HandOverState]),
                name="dossiers_handover_state",
            ),
            models.CheckConstraint(
                condition=Q(state=HandOverState.HANDED) | Q(decided_at__isnull=False),
                name="dossiers_handover_decided",
            ),
        ]
        indexes = [
            models.Index(fields=["council", "to_body", "state"], name="dossiers_inbox"),
            models.Index(fields=["council", "head", "handed_at"], name="dossiers_by_head"),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.step_id} {self.state}"

    @property
    def by(self) -> str:
        """The post that handed it over, in the active language."""
        return in_language(self.by_vi, self.by_en)

    @property
    def decided_by(self) -> str:
        return in_language(self.decided_by_vi, self.decided_by_en)

    @property
    def state_label(self) -> str:
        return said(HANDOVER_WORDS[HandOverState(self.state)])

    @property
    def open(self) -> bool:
        return self.state == HandOverState.HANDED


class HandedPaper(models.Model):
    """A paper as a hand-over carried it: the version that was given, or none where it was missing.

    ``reason`` says why it was returned, if it was.
    """

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    handover = models.ForeignKey(HandOver, on_delete=models.PROTECT, related_name="papers")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="handed")
    version = models.ForeignKey(
        PaperVersion, on_delete=models.PROTECT, null=True, related_name="handed"
    )
    needed = models.BooleanField(default=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["handover_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["handover", "paper"], name="dossiers_handed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.handover_id}: {self.paper_id}"


class Promise(models.Model):
    """A missing paper that a post has promised to bring until a day (hẹn bổ sung)."""

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    handover = models.ForeignKey(HandOver, on_delete=models.PROTECT, related_name="promises")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="promises")
    post = models.ForeignKey(
        "people.Post", on_delete=models.PROTECT, related_name="papers_promised"
    )
    post_vi = models.CharField(max_length=300)
    post_en = models.CharField(max_length=300)
    due_on = models.DateField(_("until"))
    kept_by = models.ForeignKey(
        PaperVersion, on_delete=models.PROTECT, null=True, related_name="promises_kept"
    )
    kept_on = models.DateField(null=True)

    class Meta:
        ordering = ["handover_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["handover", "paper"], name="dossiers_promise_once"),
        ]
        indexes = [
            models.Index(fields=["council", "kept_on", "due_on"], name="dossiers_promises"),
        ]

    def __str__(self) -> str:
        return f"{self.paper_id} until {self.due_on}"

    @property
    def signatory(self) -> str:
        """Who promised, in the active language, as the post was called then."""
        return in_language(self.post_vi, self.post_en)

    def state_on(self, today: date) -> PromiseState:
        """How it stands on a day."""
        if self.kept_on is not None:
            return PromiseState.KEPT if self.kept_on <= self.due_on else PromiseState.KEPT_LATE
        return PromiseState.BROKEN if today > self.due_on else PromiseState.WATCHED

    def state_label_on(self, today: date) -> str:
        return said(PROMISE_WORDS[self.state_on(today)])
