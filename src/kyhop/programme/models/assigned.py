"""A signed line given to its lead as a matter of the session."""

from __future__ import annotations

from django.db import models
from django.utils.translation import get_language


class Assignment(models.Model):
    """One line of a signed version, given to its lead (giao chủ trì) as a matter of its session.

    ``acknowledged_at`` is when the head of the lead said that it has been received.
    """

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(
        "programme.Version", on_delete=models.PROTECT, related_name="assignments"
    )
    registration = models.OneToOneField(
        "programme.Registration", on_delete=models.PROTECT, related_name="assignment"
    )
    matter = models.OneToOneField(
        "matters.Matter", on_delete=models.PROTECT, related_name="programme_line"
    )
    lead = models.ForeignKey("people.Body", on_delete=models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField()
    by_vi = models.CharField(max_length=300)
    by_en = models.CharField(max_length=300)
    acknowledged_at = models.DateTimeField(null=True)
    words = models.TextField(blank=True)
    acknowledged_post = models.ForeignKey(
        "people.Post", on_delete=models.PROTECT, null=True, related_name="+"
    )
    acknowledged_by_vi = models.CharField(max_length=300, blank=True)
    acknowledged_by_en = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["version_id", "id"]

    def __str__(self) -> str:
        return f"{self.registration_id} → {self.matter_id}"

    @property
    def by(self) -> str:
        """The post that assigned it, in the active language."""
        return self.by_en if get_language() == "en" else self.by_vi

    @property
    def acknowledged_by(self) -> str:
        return self.acknowledged_by_en if get_language() == "en" else self.acknowledged_by_vi
