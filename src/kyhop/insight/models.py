"""What the record is counted from: one row for each entry of the journal that it concerns."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kyhop.insight.states import IncidentKind
from kyhop.people.naming import in_language


class Incident(models.Model):
    """A matter left its session, came late, or a step of it was done after a binding date.

    Made from the entry `seq` of the council's chain and from nothing else that can change; `stands`
    is false while the record of a late step is undone.
    """

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    seq = models.PositiveBigIntegerField()
    session = models.ForeignKey(
        "council.CouncilSession", on_delete=models.PROTECT, related_name="+"
    )
    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="incidents")
    kind = models.CharField(max_length=16, choices=IncidentKind.choices)
    at = models.DateTimeField()
    lead = models.ForeignKey("people.Body", on_delete=models.PROTECT, related_name="+")
    matter_kind = models.CharField(max_length=24)
    stage = models.CharField(max_length=40, blank=True)
    step_vi = models.CharField(max_length=300, blank=True)
    step_en = models.CharField(max_length=300, blank=True)
    cause = models.CharField(max_length=40, blank=True)
    words = models.TextField(blank=True)
    by_vi = models.CharField(max_length=300)
    by_en = models.CharField(max_length=300)
    request_id = models.PositiveBigIntegerField(default=0)
    record_id = models.PositiveBigIntegerField(default=0)
    days_late = models.PositiveIntegerField(default=0)
    stands = models.BooleanField(default=True)

    class Meta:
        ordering = ["council_id", "seq"]
        constraints = [
            models.UniqueConstraint(fields=["council", "seq"], name="insight_incident_once"),
            models.CheckConstraint(
                condition=Q(kind__in=IncidentKind.values), name="insight_incident_kind"
            ),
        ]
        indexes = [models.Index(fields=["session", "kind"], name="insight_incident_session")]

    def __str__(self) -> str:
        return f"{self.kind} {self.matter_id} #{self.seq}"

    @property
    def by(self) -> str:
        return in_language(self.by_vi, self.by_en)

    @property
    def step(self) -> str:
        return in_language(self.step_vi, self.step_en)


class Openness(models.Model):
    """Whether a council lets all its people read the whole record; without a row it does not."""

    council = models.OneToOneField(
        "council.Council", on_delete=models.CASCADE, related_name="record_openness"
    )
    everyone = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "openness"

    def __str__(self) -> str:
        return f"{self.council_id}: {self.everyone}"
