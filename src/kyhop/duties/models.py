"""What was recorded as done of a session's own duties."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kyhop.people.naming import in_language

HOLDER = "council.session"
"""The kind under which `deadlines` keeps a session's own plan; its id is the session's."""


class DutyRecord(models.Model):
    """A step of a session's own procedure, recorded as done; undone by a mark, never deleted."""

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey(
        "council.CouncilSession", on_delete=models.PROTECT, related_name="duty_records"
    )
    step_id = models.CharField(max_length=60)
    done_on = models.DateField(_("done on"))
    recorded_at = models.DateTimeField()
    post = models.ForeignKey("people.Post", on_delete=models.PROTECT, null=True, related_name="+")
    by_vi = models.CharField(max_length=200)
    by_en = models.CharField(max_length=200)
    note = models.TextField(_("note"), blank=True)
    back_reason = models.CharField(max_length=500, blank=True)
    due = models.DateField(null=True)
    binding = models.DateField(null=True)
    late_reason = models.CharField(max_length=40, blank=True)
    late_text = models.CharField(max_length=500, blank=True)
    undone_at = models.DateTimeField(null=True)
    undone_by_vi = models.CharField(max_length=200, blank=True)
    undone_by_en = models.CharField(max_length=200, blank=True)
    undone_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["session_id", "recorded_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "step_id"],
                condition=Q(undone_at__isnull=True),
                name="duties_record_one_standing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}/{self.step_id}"

    @property
    def by(self) -> str:
        """Who recorded it, in the active language."""
        return in_language(self.by_vi, self.by_en)

    @property
    def undone_by(self) -> str:
        """Who undid it, in the active language."""
        return in_language(self.undone_by_vi, self.undone_by_en)
