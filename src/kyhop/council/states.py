"""The fixed words of councils and their sessions."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Level(TextChoices):
    PROVINCE = "province", _("Province")
    COMMUNE = "commune", _("Commune")


class LateDay(TextChoices):
    """What a due date «at the latest N before» does when it falls on a day off."""

    EARLIER = "earlier", _("The working day before")
    KEEP = "keep", _("Keeps its day")


class TotalPolicy(TextChoices):
    """What «the total number of deputies» means when votes are counted."""

    IN_OFFICE = "in_office", _("Deputies in office")
    ELECTED = "elected", _("Deputies elected")


class SessionKind(TextChoices):
    REGULAR = "regular", _("Regular session")
    THEMATIC = "thematic", _("Thematic session")
    URGENT = "urgent", _("Urgent session")


class SessionState(TextChoices):
    PLANNED = "planned", _("Being prepared")
    OPEN = "open", _("In session")
    CLOSED = "closed", _("Session closed")


class DayPart(TextChoices):
    MORNING = "morning", _("Morning")
    AFTERNOON = "afternoon", _("Afternoon")
    EVENING = "evening", _("Evening")


class SittingKind(TextChoices):
    PLENARY = "plenary", _("Plenary sitting")
    GROUP = "group", _("Group sitting")
