"""Guests of a session: their invitation, answer, badge and arrival."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kyhop.logistics.states import Via
from kyhop.meetings.states import Answer
from kyhop.people.naming import Named, in_language


class Guest(Named):
    """Somebody invited to a session (đại biểu khách mời): by a rule of the list, or by hand.

    ``rank`` is the place in protocol order, the smallest first. ``code`` stands on the badge. A guest
    taken off the list stays as a row.
    """

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey(
        "council.CouncilSession", on_delete=models.PROTECT, related_name="guests"
    )
    seat_of = models.ForeignKey(
        "people.Post", on_delete=models.PROTECT, null=True, related_name="+"
    )
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    body = models.ForeignKey("people.Body", on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=120)
    title = models.CharField(max_length=300, blank=True)
    rule = models.CharField(max_length=40, blank=True)
    rank = models.PositiveSmallIntegerField(default=500)
    code = models.CharField(max_length=12)
    letter = models.CharField(max_length=100, blank=True)
    invited_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    delegate_name = models.CharField(max_length=120, blank=True)
    delegate_title = models.CharField(max_length=300, blank=True)
    words = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_via = models.CharField(max_length=10, choices=Via.choices, blank=True)
    answered_by_vi = models.CharField(max_length=300, blank=True)
    answered_by_en = models.CharField(max_length=300, blank=True)
    removed_at = models.DateTimeField(null=True)
    removed_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["rank", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["council", "code"], name="logistics_guest_code"),
            models.UniqueConstraint(
                fields=["session", "seat_of"],
                condition=Q(seat_of__isnull=False, removed_at__isnull=True),
                name="logistics_guest_once_a_post",
            ),
            models.CheckConstraint(
                condition=Q(answer="") | Q(answered_at__isnull=False),
                name="logistics_guest_answered_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(answer=Answer.DELEGATE) | ~Q(delegate_name=""),
                name="logistics_delegate_has_a_name",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def delegates(self) -> bool:
        return self.answer == Answer.DELEGATE

    @property
    def comes_as(self) -> str:
        """The name of whoever comes: the guest, or who was named instead."""
        return self.delegate_name if self.delegates else self.name

    @property
    def comes_with_title(self) -> str:
        return self.delegate_title if self.delegates else self.title

    @property
    def answered_by(self) -> str:
        return in_language(self.answered_by_vi, self.answered_by_en)


class ReplyLink(Named):
    """A link by which a guest answers without an account; one stands at a time.

    The address carries ``nonce`` and a signature of it by the server's key: whoever reads the
    database alone cannot make it.
    """

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    guest = models.ForeignKey(Guest, on_delete=models.CASCADE, related_name="links")
    nonce = models.CharField(max_length=40, unique=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["guest"],
                condition=Q(revoked_at__isnull=True),
                name="logistics_link_one_standing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.guest_id} {self.expires_at:%Y-%m-%d}"


class Arrival(Named):
    """The first time on a day that a guest came through the door; ``at`` is when."""

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    guest = models.ForeignKey(Guest, on_delete=models.PROTECT, related_name="arrivals")
    day = models.DateField()
    via = models.CharField(max_length=10, choices=Via.choices)
    late = models.BooleanField(default=False)

    class Meta:
        ordering = ["day", "at"]
        constraints = [
            models.UniqueConstraint(fields=["guest", "day"], name="logistics_arrival_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.guest_id} {self.day}"
