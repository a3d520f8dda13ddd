"""Packets, who asked for them, who downloaded them, and the pages that files have become."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from kyhop.packets.states import UNDER_WAY, Form, PacketState
from kyhop.people.naming import in_language


class Part(models.Model):
    """What the bytes of one file became: pages kept beside the packets, or a trouble.

    ``recipe`` is the version of the way pages are made; another recipe makes them anew.
    """

    sha256 = models.CharField(max_length=64)
    recipe = models.PositiveSmallIntegerField()
    pages = models.PositiveIntegerField(default=0)
    trouble = models.CharField(max_length=16, blank=True)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sha256", "recipe"], name="packets_part_once"),
            models.CheckConstraint(
                condition=Q(trouble="", pages__gt=0) | (~Q(trouble="") & Q(pages=0)),
                name="packets_part_pages_or_trouble",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sha256[:12]} {self.trouble or self.pages}"


class Packet(models.Model):
    """The papers of a session as some set of readers gets them (tập tài liệu), bound once for all of them.

    ``contents`` is :class:`kyhop.packets.contents.Contents` as JSON, ``fingerprint`` its hash;
    ``places`` says for each entry its first page (from 1), how many, and the trouble if any.
    """

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey(
        "council.CouncilSession", on_delete=models.PROTECT, related_name="packets"
    )
    fingerprint = models.CharField(max_length=64)
    contents = models.JSONField()
    state = models.CharField(
        max_length=10, choices=PacketState.choices, default=PacketState.WAITING
    )
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    places = models.JSONField(default=list)
    pages = models.PositiveIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)
    made_parts = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    built_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["session_id", "-asked_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["session", "fingerprint"], name="packets_packet_once"),
            models.CheckConstraint(
                condition=~Q(state=PacketState.READY) | Q(built_at__isnull=False, pages__gt=0),
                name="packets_ready_has_pages",
            ),
        ]
        indexes = [
            models.Index(
                fields=["asked_at"], name="packets_waiting", condition=Q(state__in=UNDER_WAY)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id} {self.fingerprint[:12]} {self.state}"

    @property
    def under_way(self) -> bool:
        return self.state in UNDER_WAY

    @property
    def ready(self) -> bool:
        return self.state == PacketState.READY

    @property
    def troubles(self) -> list[str]:
        """The troubles of its entries, one for each that has one."""
        return [place["trouble"] for place in self.places if place["trouble"]]


class Ask(models.Model):
    """That a person's packet of a session is this one; the newest counts.

    ``prepared``: the office had it bound for them. ``before`` is the packet that they downloaded last.
    """

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey(
        "council.CouncilSession", on_delete=models.PROTECT, related_name="packet_asks"
    )
    account_id = models.BigIntegerField()
    by_vi = models.CharField(max_length=300)
    by_en = models.CharField(max_length=300)
    packet = models.ForeignKey(Packet, on_delete=models.PROTECT, related_name="asks")
    before = models.ForeignKey(Packet, on_delete=models.PROTECT, null=True, related_name="+")
    prepared = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ["session_id", "account_id", "-id"]
        indexes = [models.Index(fields=["session", "account_id", "-id"], name="packets_of_person")]

    def __str__(self) -> str:
        return f"{self.account_id}: {self.packet_id}"

    @property
    def by(self) -> str:
        """The post, in the active language."""
        return in_language(self.by_vi, self.by_en)


class Download(models.Model):
    """That a person downloaded their packet; never changed."""

    ask = models.ForeignKey(Ask, on_delete=models.PROTECT, related_name="downloads")
    form = models.CharField(max_length=3, choices=Form.choices)
    at = models.DateTimeField()

    class Meta:
        ordering = ["ask_id", "id"]

    def __str__(self) -> str:
        return f"{self.ask_id} {self.form}"


class Preparation(models.Model):
    """That the office has the packets of all deputies bound beforehand; done in the background."""

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey(
        "council.CouncilSession", on_delete=models.PROTECT, related_name="packet_preparations"
    )
    post = models.ForeignKey("people.Post", on_delete=models.PROTECT, null=True, related_name="+")
    by_vi = models.CharField(max_length=300)
    by_en = models.CharField(max_length=300)
    at = models.DateTimeField()
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["session_id", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["session"], condition=Q(ended_at__isnull=True),
                name="packets_one_preparation",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.session_id} {self.done}/{self.total}"

    @property
    def by(self) -> str:
        return in_language(self.by_vi, self.by_en)


def named(actor: Any) -> dict[str, str]:
    """The fields that say who acts, by the post's name on that day."""
    return {"by_vi": actor.label_vi, "by_en": actor.label_en}
