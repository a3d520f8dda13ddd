"""Commitments made to the council, and each time their day was put off."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kyhop.followup.states import CommitmentState
from kyhop.law.model import Words
from kyhop.matters.models import said


class Commitment(models.Model):
    """What a body promised the council at a session (cam kết, lời hứa), and by when.

    ``speaker`` is the post in whose name it was promised, as said; ``due_words`` the day as it was
    promised («Quý IV năm 2027»), ``due`` the day that this means, if it means one. ``body`` answers for it:
    a merged body's successor takes it over, ``promised_by`` keeps the name of who promised.
    """

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey(
        "council.CouncilSession", on_delete=models.PROTECT, related_name="commitments"
    )
    body = models.ForeignKey("people.Body", on_delete=models.PROTECT, related_name="commitments")
    promised_by = models.CharField(max_length=300)
    speaker = models.CharField(_("in whose name"), max_length=200, blank=True)
    words = models.TextField(_("what was promised"))
    due = models.DateField(null=True)
    due_words = models.CharField(max_length=200, blank=True)
    needs_resolution = models.BooleanField(default=False)
    state = models.CharField(
        max_length=10, choices=CommitmentState.choices, default=CommitmentState.OPEN
    )
    recorded_at = models.DateTimeField()
    by_vi = models.CharField(max_length=300)
    by_en = models.CharField(max_length=300)
    settled_on = models.DateField(null=True)
    settled_words = models.TextField(blank=True)
    settled_by_vi = models.CharField(max_length=300, blank=True)
    settled_by_en = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["council_id", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=CommitmentState.values), name="followup_commitment_state"
            ),
            models.CheckConstraint(condition=~Q(words=""), name="followup_commitment_worded"),
            models.CheckConstraint(
                condition=Q(state=CommitmentState.OPEN, settled_on__isnull=True)
                | (~Q(state=CommitmentState.OPEN) & Q(settled_on__isnull=False)),
                name="followup_commitment_settled",
            ),
        ]
        indexes = [models.Index(fields=["council", "state", "due"], name="followup_list")]

    def __str__(self) -> str:
        return f"{self.council_id}: {self.words[:60]}"

    @property
    def open(self) -> bool:
        return self.state == CommitmentState.OPEN

    @property
    def source(self) -> str:
        """How a registration for the annual programme names it (`programme.suggesting`)."""
        return f"commitment:{self.pk}"

    @property
    def by(self) -> str:
        """The post that recorded it, in the active language."""
        return said(Words(self.by_vi, self.by_en))

    @property
    def settled_by(self) -> str:
        return said(Words(self.settled_by_vi, self.settled_by_en))

    def overdue_on(self, today: date) -> bool:
        """Whether its day has passed while it is still under way."""
        return self.open and self.due is not None and self.due < today


class Extension(models.Model):
    """One time the day of a commitment was put off (gia hạn); never changed or removed."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="extensions")
    number = models.PositiveSmallIntegerField()
    before = models.DateField(null=True)
    after = models.DateField()
    reason = models.TextField()
    at = models.DateTimeField()
    by_vi = models.CharField(max_length=300)
    by_en = models.CharField(max_length=300)

    class Meta:
        ordering = ["commitment_id", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "number"], name="followup_extension_number"
            ),
            models.CheckConstraint(
                condition=Q(before__isnull=True) | Q(after__gt=models.F("before")),
                name="followup_extension_forward",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id}/{self.number}: {self.after}"

    @property
    def by(self) -> str:
        return said(Words(self.by_vi, self.by_en))
