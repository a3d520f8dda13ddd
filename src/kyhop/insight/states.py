"""The kinds of what the record keeps."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class IncidentKind(TextChoices):
    WITHDRAWN = "withdrawn", _("Withdrawn")
    CARRIED_OVER = "carried_over", _("Carried over")
    POSTPONED = "postponed", _("Postponed")
    ADDED_LATE = "added_late", _("Added late")
    LATE = "late", _("Step done late")
