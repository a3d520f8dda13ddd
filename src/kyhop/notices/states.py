"""The ways by which people are told, and how a message to them stands."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Channel(TextChoices):
    """A way by which a notice reaches somebody."""

    IN_APP = "in_app", _("In kyhop")
    EMAIL = "email", _("E-mail")
    WEBHOOK = "webhook", _("Message gateway")


OUTSIDE = (Channel.EMAIL, Channel.WEBHOOK)
URGENT = frozenset({"late", "returned", "invited"})
"""Kinds that are sent at once; the others wait for the daily digest."""


class DeliveryState(TextChoices):
    WAITING = "waiting", _("Waiting to leave")
    CANCELLED = "cancelled", _("Cancelled")
    GATHERED = "gathered", _("In a message")


class LetterState(TextChoices):
    WAITING = "waiting", _("Waiting to leave")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Not delivered")
