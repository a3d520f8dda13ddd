"""What both sides sign."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from kyhop.programme.states import Side, VersionState


class Version(models.Model):
    """A numbered version of the programme; its content is frozen when it is put up for signing.

    ``sha256`` is the digest of ``content`` in canonical form; both sides sign that digest. A version
    whose matters change before both have signed is void, and the next one takes its number.
    """

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey(
        "programme.Programme", on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveSmallIntegerField()
    state = models.CharField(
        max_length=10, choices=VersionState.choices, default=VersionState.SIGNING
    )
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    reason = models.TextField(blank=True)
    composed_at = models.DateTimeField()
    by_vi = models.CharField(max_length=300)
    by_en = models.CharField(max_length=300)
    signed_at = models.DateTimeField(null=True)
    voided_at = models.DateTimeField(null=True)
    void_vi = models.CharField(max_length=1500, blank=True)
    void_en = models.CharField(max_length=1500, blank=True)

    class Meta:
        ordering = ["programme_id", "-number", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "number"],
                condition=~Q(state=VersionState.VOID.value),
                name="programme_version_number",
            ),
            models.UniqueConstraint(
                fields=["programme"],
                condition=Q(state=VersionState.SIGNING.value),
                name="programme_version_one_in_signing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme_id} v{self.number} {self.state}"

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The frozen lines, in the order of the catalogue."""
        found: list[dict[str, Any]] = self.content["lines"]
        return found

    @property
    def by(self) -> str:
        """The post that put it up for signing, in the active language."""
        return self.by_en if get_language() == "en" else self.by_vi

    @property
    def void_reason(self) -> str:
        return self.void_en if get_language() == "en" else self.void_vi


class Signature(models.Model):
    """One side's signature under a version: who, by which post, when, and the digest signed."""

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="signatures")
    side = models.CharField(max_length=10, choices=Side.choices)
    account_id = models.BigIntegerField(null=True)
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    post = models.ForeignKey("people.Post", on_delete=models.PROTECT, null=True, related_name="+")
    by_vi = models.CharField(max_length=300)
    by_en = models.CharField(max_length=300)
    sha256 = models.CharField(max_length=64)
    signed_at = models.DateTimeField()

    class Meta:
        ordering = ["signed_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "side"], name="programme_signature_one_a_side"
            ),
            models.UniqueConstraint(
                fields=["version", "account_id"], name="programme_signature_two_accounts"
            ),
            models.CheckConstraint(
                condition=Q(side__in=[Side.EXECUTIVE.value, Side.BOARD.value]),
                name="programme_signature_side",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.side}"

    @property
    def by(self) -> str:
        """The post that signed, in the active language."""
        return self.by_en if get_language() == "en" else self.by_vi
