"""The acts of the register, its editions, and the changes that people propose.

The register belongs to the deployment: its councils share it. An act as it stands is one row; each
edition keeps, for the acts it changed, how they read in it. Nothing is deleted.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kyhop.law.model import Grade
from kyhop.papers.register import Entry
from kyhop.people.naming import in_language
from kyhop.register.states import Origin, ProposalKind, ProposalState


class Signed(models.Model):
    """Whoever did something, as the posts were called on that day."""

    by_account = models.ForeignKey(
        "people.Account", on_delete=models.PROTECT, null=True, related_name="+"
    )
    by_vi = models.CharField(max_length=240, blank=True)
    by_en = models.CharField(max_length=240, blank=True)

    class Meta:
        abstract = True

    @property
    def by(self) -> str:
        return in_language(self.by_vi, self.by_en)


class Proposal(Signed):
    """A change of one act, or of the acts of a list, that another person signs before it counts.

    ``rows`` are ``{line, row, was}``: the line of the file, the act in the columns of the register,
    and the edition in which the act was last changed when this was proposed (0: a new act). Where
    acts are struck out, ``row`` is how they read until then.
    ``table`` and ``mapping`` (field → column, and ``header``) are a list while it is looked through.
    """

    origin = models.ForeignKey(
        "council.Council", on_delete=models.PROTECT, null=True, related_name="+"
    )
    kind = models.CharField(max_length=8, choices=ProposalKind.choices)
    state = models.CharField(max_length=10, choices=ProposalState.choices)
    rows = models.JSONField(default=list)
    reason = models.TextField(_("source"), blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    table = models.JSONField(default=list)
    mapping = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_account = models.ForeignKey(
        "people.Account", on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_vi = models.CharField(max_length=240, blank=True)
    decided_en = models.CharField(max_length=240, blank=True)
    words = models.TextField(blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["state"], name="register_proposal_state")]

    def __str__(self) -> str:
        return ", ".join(self.numbers[:3]) or self.file_name

    @property
    def strikes(self) -> bool:
        """Whether it takes its acts out of the register instead of saying how they read."""
        return self.kind == ProposalKind.STRIKE

    @property
    def numbers(self) -> list[str]:
        return [each["row"]["number"] for each in self.rows]

    @property
    def decided_by(self) -> str:
        return in_language(self.decided_vi, self.decided_en)


class Edition(Signed):
    """The register after one change; the newest is in use. ``digest`` is that of all its acts."""

    number = models.PositiveIntegerField(unique=True)
    made_at = models.DateTimeField()
    how = models.CharField(max_length=8, choices=Origin.choices)
    proposal = models.ForeignKey(
        Proposal, on_delete=models.PROTECT, null=True, related_name="editions"
    )
    reason = models.TextField(blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["-number"]

    def __str__(self) -> str:
        return str(self.number)


class Act(models.Model):
    """An act (văn bản) as it stands in the newest edition.

    ``expired`` is the first day without force. An act that was struck out, or that an undone
    list had brought, keeps its row with ``standing`` false.
    """

    number = models.CharField(_("number"), max_length=80, unique=True)
    title = models.TextField(_("title"))
    issuer = models.CharField(_("issuer"), max_length=200, blank=True)
    signed = models.DateField(_("signed on"), null=True)
    effective = models.DateField(_("in force from"), null=True)
    expired = models.DateField(_("out of force from"), null=True)
    end_open = models.BooleanField(default=False)
    partly = models.BooleanField(default=False)
    replaced_by = models.JSONField(default=list)
    amended_by = models.JSONField(default=list)
    identity = models.CharField(max_length=1)
    status = models.CharField(max_length=1)
    note = models.TextField(_("note"), blank=True)
    kind = models.CharField(max_length=60, blank=True)
    searched = models.TextField(blank=True)
    standing = models.BooleanField(default=True)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return self.number

    @property
    def entry(self) -> Entry:
        """The act as `papers` takes it."""
        return Entry(
            number=self.number,
            title=self.title,
            issuer=self.issuer,
            signed=self.signed,
            effective=self.effective,
            expired=self.expired,
            end_open=self.end_open,
            replaced_by=tuple(self.replaced_by),
            amended_by=tuple(self.amended_by),
            identity=Grade(self.identity),
            status=Grade(self.status),
            partly=self.partly,
            note=self.note,
        )


class Revision(models.Model):
    """How an act reads in the edition that changed it; ``row`` is empty where it was struck out."""

    act = models.ForeignKey(Act, on_delete=models.PROTECT, related_name="revisions")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="revisions")
    row = models.JSONField(default=dict)

    class Meta:
        ordering = ["-edition__number"]
        constraints = [
            models.UniqueConstraint(fields=["act", "edition"], name="register_one_revision"),
        ]

    def __str__(self) -> str:
        return f"{self.act_id} in {self.edition_id}"


STANDING = Q(standing=True)
