"""States of packets, and what they are downloaded as."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PacketState(models.TextChoices):
    """How far a packet is."""

    WAITING = "waiting", _("waiting to be bound")
    BUILDING = "building", _("being bound")
    READY = "ready", _("ready")
    FAILED = "failed", _("could not be bound")
    GONE = "gone", _("put away")


UNDER_WAY = (PacketState.WAITING, PacketState.BUILDING)


class Form(models.TextChoices):
    """What a packet is downloaded as."""

    PDF = "pdf", "PDF"
    ZIP = "zip", "ZIP"
