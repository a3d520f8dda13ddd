"""The fixed words of executive meetings."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Answer(TextChoices):
    """What an invited body says."""

    ATTEND = "attend", _("Will attend")
    DELEGATE = "delegate", _("Sends somebody else")
    ABSENT = "absent", _("Will not attend")


class Outcome(TextChoices):
    """What the meeting concludes about a matter."""

    AGREED = "agreed", _("Agreed")
    WITH_CHANGES = "with_changes", _("Agreed with changes")
    NOT_AGREED = "not_agreed", _("Not agreed")
    POSTPONED = "postponed", _("Postponed to another meeting")


AGREEING = (Outcome.AGREED, Outcome.WITH_CHANGES)
"""Outcomes that end the step of the executive meeting."""
