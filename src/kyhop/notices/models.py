"""Notices to persons, the messages by which they leave, and what each person has chosen."""

from __future__ import annotations

from datetime import time
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kyhop.journal.telling import KINDS
from kyhop.notices.failures import in_words
from kyhop.notices.states import Channel, DeliveryState, LetterState

MORNING = time(7, 0)


class Notice(models.Model):
    """What one person is told, once: `key` names the occasion (an entry of the journal, a reminder).

    `post` or `body` is the audience through which it reached the person; whoever serves there on
    the day of sending is told. A reminder carries holder, step and due day of what it reminds of.
    """

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    subject = models.CharField(max_length=120, blank=True)
    step_id = models.CharField(max_length=60, blank=True)
    due = models.DateField(null=True)
    text_vi = models.CharField(max_length=1500)
    text_en = models.CharField(max_length=1500)
    link = models.CharField(max_length=300, blank=True)
    post = models.ForeignKey("people.Post", on_delete=models.PROTECT, null=True, related_name="+")
    body = models.ForeignKey("people.Body", on_delete=models.PROTECT, null=True, related_name="+")
    own_duty = models.BooleanField(default=False)
    urgent = models.BooleanField(default=False)
    in_app = models.BooleanField(default=True)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "key"], name="notices_notice_once"),
        ]
        indexes = [
            models.Index(
                fields=["person"],
                name="notices_notice_unread",
                condition=Q(read_at__isnull=True, ended_at__isnull=True, in_app=True),
            ),
            models.Index(fields=["person", "at"], name="notices_notice_of_person"),
            models.Index(
                fields=["council", "subject"],
                name="notices_notice_reminder",
                condition=Q(due__isnull=False, ended_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} → {self.person_id}"

    @property
    def text(self) -> str:
        return self.said(get_language() or "vi")

    @property
    def kind_label(self) -> str:
        return KINDS[self.kind].say(get_language() or "vi") if self.kind in KINDS else self.kind

    def said(self, language: str) -> str:
        """The text in a language."""
        return self.text_en if language.startswith("en") else self.text_vi


class Letter(models.Model):
    """One message that leaves by one channel: an urgent notice or a person's digest of the day.

    `uid` goes with it as its Message-ID or header: a receiver that has seen it may drop it, since a
    process killed between sending and marking makes it leave a second time under the same name.
    """

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="letters")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    state = models.CharField(
        max_length=10, choices=LetterState.choices, default=LetterState.WAITING
    )
    made_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=500, blank=True)
    sent_at = models.DateTimeField(null=True)
    leased_until = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["next_try_at"],
                name="notices_letter_waiting",
                condition=Q(state="waiting"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.uid}"

    @property
    def why(self) -> str:
        """Why it could not be delivered, in the active language."""
        return in_words(self.error)


class Delivery(models.Model):
    """That a notice leaves by a channel, from `due_at` on; at most once for each channel."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="deliveries")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    due_at = models.DateTimeField()
    state = models.CharField(
        max_length=10, choices=DeliveryState.choices, default=DeliveryState.WAITING
    )
    letter = models.ForeignKey(
        Letter, on_delete=models.PROTECT, null=True, related_name="deliveries"
    )

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(fields=["notice", "channel"], name="notices_delivery_once"),
        ]
        indexes = [
            models.Index(
                fields=["due_at"], name="notices_delivery_waiting", condition=Q(state="waiting")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.notice_id} {self.channel}"


class Choice(models.Model):
    """Whether a person wants a kind of notice by a channel, where they said so."""

    person = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, related_name="notice_choices"
    )
    kind = models.CharField(max_length=40)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    wanted = models.BooleanField()

    class Meta:
        ordering = ["person_id", "kind", "channel"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "channel"], name="notices_choice_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind} {self.channel}: {self.wanted}"


class QuietHours(models.Model):
    """The hours in which nothing leaves for a person; they may pass midnight."""

    person = models.OneToOneField(
        "people.Person", on_delete=models.CASCADE, related_name="quiet_hours"
    )
    starts = models.TimeField(_("from"))
    ends = models.TimeField(_("until"))

    class Meta:
        verbose_name_plural = "quiet hours"

    def __str__(self) -> str:
        return f"{self.person_id}: {self.starts}–{self.ends}"


class DigestHour(models.Model):
    """The hour at which a council's people get their digest, where it chose one."""

    council = models.OneToOneField(
        "council.Council", on_delete=models.CASCADE, related_name="digest_hour"
    )
    hour = models.TimeField(_("hour of the daily digest"), default=MORNING)

    def __str__(self) -> str:
        return f"{self.council_id}: {self.hour}"


class Reminded(models.Model):
    """Up to which day and which entry of the journal a council's reminders were looked through."""

    council = models.OneToOneField(
        "council.Council", on_delete=models.CASCADE, related_name="reminded"
    )
    day = models.DateField()
    seq = models.PositiveBigIntegerField()

    class Meta:
        verbose_name_plural = "reminded"

    def __str__(self) -> str:
        return f"{self.council_id}: {self.day} #{self.seq}"
