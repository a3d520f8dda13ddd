"""The fixed words of declarations."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Stance(TextChoices):
    """What is declared on a matter; all but the first carry words."""

    NONE = "none", _("No remark")
    REMARK = "remark", _("A remark")
    QUESTION = "question", _("A question")
    OBJECTION = "objection", _("An objection")


SPOKEN = (Stance.REMARK, Stance.QUESTION, Stance.OBJECTION)
"""What keeps a matter out of short treatment."""

ASKING = (Stance.QUESTION, Stance.OBJECTION)
"""What the lead agency is told of at once, because it has to be answered."""
