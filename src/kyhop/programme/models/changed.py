"""Requests to change what both sides have signed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kyhop.programme.states import ChangeKind, ChangeState


class Change(models.Model):
    """A request to take a signed matter out of the programme, or to move it to another session.

    An addition needs no such row: it is a registration that comes late, with its reason, and stands
    before the Standing Board like any other.
    """

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey(
        "programme.Programme", on_delete=models.PROTECT, related_name="changes"
    )
    registration = models.ForeignKey(
        "programme.Registration", on_delete=models.PROTECT, related_name="changes"
    )
    kind = models.CharField(max_length=8, choices=ChangeKind.choices)
    to_session = models.ForeignKey(
        "council.CouncilSession", on_delete=models.PROTECT, null=True, related_name="+"
    )
    cause = models.CharField(max_length=40)
    reason = models.TextField(_("reason"))
    state = models.CharField(max_length=10, choices=ChangeState.choices, default=ChangeState.OPEN)
    asked_at = models.DateTimeField()
    by_vi = models.CharField(max_length=300)
    by_en = models.CharField(max_length=300)
    words = models.TextField(_("words"), blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by_vi = models.CharField(max_length=300, blank=True)
    decided_by_en = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["programme_id", "-asked_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration"],
                condition=Q(state=ChangeState.OPEN.value),
                name="programme_change_one_open",
            ),
            models.CheckConstraint(
                condition=Q(kind=ChangeKind.DROP.value, to_session__isnull=True)
                | Q(kind=ChangeKind.MOVE.value, to_session__isnull=False),
                name="programme_change_moves_somewhere",
            ),
            models.CheckConstraint(
                condition=Q(state=ChangeState.OPEN.value)
                | (Q(decided_at__isnull=False) & ~Q(words="")),
                name="programme_change_decided_in_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.registration_id} {self.kind} {self.state}"

    @property
    def by(self) -> str:
        """The post that asked, in the active language."""
        return self.by_en if get_language() == "en" else self.by_vi

    @property
    def decided_by(self) -> str:
        return self.decided_by_en if get_language() == "en" else self.decided_by_vi
