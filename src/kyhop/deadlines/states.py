"""The fixed words of kept deadlines."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from kyhop.law.model import State


class BasisKind(TextChoices):
    PROCEDURE = "procedure", _("Procedure")
    CALENDAR = "calendar", _("Working calendar")
    OVERLAY = "overlay", _("The council's own rules")


DONE = frozenset({State.DONE.value, State.DONE_LATE.value})
"""States of a step that is finished."""
