"""The fixed words of commitments."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CommitmentState(TextChoices):
    """Where a commitment stands."""

    OPEN = "open", pgettext_lazy("commitment", "Under way")
    KEPT = "kept", _("Kept")
    RELEASED = "released", _("No longer asked for")
    MISTAKEN = "mistaken", _("Recorded by mistake")


SETTLED = (CommitmentState.KEPT, CommitmentState.RELEASED, CommitmentState.MISTAKEN)
"""How a commitment ends."""
