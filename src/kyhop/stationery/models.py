"""A council's own forms of official papers: numbered versions, and which of them was in use when."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from kyhop.people.naming import in_language

HOLDER = "stationery.forms"
"""The kind of holder under which the room of files keeps forms; its id is the council's."""


class OwnForm(models.Model):
    """One version of a council's form of one paper. Versions are added, never changed.

    `official` is the paper's id in the registry; `joined` how many placeholders Word had torn.
    """

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    official = models.CharField(max_length=80)
    number = models.PositiveIntegerField()
    file = models.OneToOneField("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    joined = models.PositiveIntegerField(default=0)
    unused = models.JSONField(default=list)
    uploaded_at = models.DateTimeField()

    class Meta:
        ordering = ["official", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "official", "number"], name="stationery_form_one_number"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.official} {self.number}"

    @property
    def by(self) -> str:
        """The post that uploaded it, in the active language."""
        return str(self.file.by)


class FormUse(models.Model):
    """A time in which a form was in use; open-ended for the one that is."""

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    official = models.CharField(max_length=80)
    form = models.ForeignKey(OwnForm, on_delete=models.PROTECT, related_name="uses")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    by_vi = models.CharField(max_length=300)
    by_en = models.CharField(max_length=300)

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "official"], name="stationery_one_form_in_use",
                condition=Q(until__isnull=True),
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="stationery_use_ends_after_it_began",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.official} {self.since:%Y-%m-%d}"

    @property
    def by(self) -> str:
        """The post that put it in use, in the active language."""
        return in_language(self.by_vi, self.by_en)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """What a paper was printed in stays on record."""
        raise TypeError("a time of use is ended, not deleted")
