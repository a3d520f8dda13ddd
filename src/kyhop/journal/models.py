"""Entries, the head of each chain, and what is still to be delivered."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import get_language

from kyhop.journal import canonical


class Entry(models.Model):
    """One thing that happened; the database refuses to change or remove it (`guards`)."""

    chain = models.CharField(max_length=80)
    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    account_id = models.BigIntegerField(null=True)
    person_id = models.BigIntegerField(null=True)
    post_id = models.BigIntegerField(null=True)
    actor_label = models.CharField(max_length=300)
    actor_label_en = models.CharField(max_length=300)
    name = models.CharField(max_length=120)
    subject = models.CharField(max_length=120)
    data = models.JSONField()
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["chain", "seq"]
        constraints = [
            models.UniqueConstraint(fields=["chain", "seq"], name="journal_entry_one_seq"),
        ]
        indexes = [
            models.Index(fields=["subject", "seq"], name="journal_entry_subject"),
            models.Index(fields=["chain", "at"], name="journal_entry_at"),
        ]

    def __str__(self) -> str:
        return f"{self.chain}#{self.seq} {self.name}"

    @property
    def actor_name(self) -> str:
        """The post that acted, in the active language."""
        return self.actor_label_en if get_language() == "en" else self.actor_label

    def fields(self) -> dict[str, Any]:
        """The hashed fields as plain JSON values, in the form in which they are exported."""
        values = {name: getattr(self, name) for name in canonical.HASHED}
        return values | {"at": canonical.moment(self.at)}


class Head(models.Model):
    """The last entry of a chain; locked by whoever writes the next one."""

    chain = models.CharField(max_length=80, primary_key=True)
    seq = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=canonical.GENESIS)

    def __str__(self) -> str:
        return f"{self.chain}#{self.seq}"


class Outbox(models.Model):
    """An entry that one receiver has to be told of, or was told of at `delivered_at`."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="deliveries")
    receiver = models.CharField(max_length=200)
    delivered_at = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "receiver"], name="journal_outbox_once"),
        ]
        indexes = [
            models.Index(
                fields=["id"],
                name="journal_outbox_waiting",
                condition=models.Q(delivered_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} → {self.receiver}"


class ScheduledRun(models.Model):
    """How a job of the schedule stands: when it is due, who works on it, how it last ended."""

    name = models.CharField(max_length=120, primary_key=True)
    due_at = models.DateTimeField()
    holder = models.CharField(max_length=120, blank=True)
    leased_until = models.DateTimeField(null=True)
    last_started = models.DateTimeField(null=True)
    last_success = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return f"{self.name} {self.due_at:%Y-%m-%d %H:%M}"
