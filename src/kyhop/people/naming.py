"""Who did something, by the name that their post had on that day."""

from __future__ import annotations

from django.db import models
from django.utils.translation import get_language


def in_language(vi: str, en: str) -> str:
    """The text in the active language."""
    return (en if get_language() == "en" else "") or vi


class Named(models.Model):
    """A row that says who made it, by the post's name on that day, and when."""

    post = models.ForeignKey("people.Post", on_delete=models.PROTECT, null=True, related_name="+")
    by_vi = models.CharField(max_length=300)
    by_en = models.CharField(max_length=300)
    at = models.DateTimeField()

    class Meta:
        abstract = True

    @property
    def by(self) -> str:
        return in_language(self.by_vi, self.by_en)
