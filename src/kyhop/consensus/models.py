"""The list on which a session's matters are declared on, and every declaration ever made."""

from __future__ import annotations

from datetime import datetime

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kyhop.consensus.states import Stance
from kyhop.people.naming import in_language

LEAST = 50
"""The usual share of deputies, in per cent, that must have declared before a matter is suggested for
short treatment. No act sets it: it is the office's own measure, set when the list is opened."""


class ConsensusList(models.Model):
    """The declarations asked for before one session (danh sách đồng thuận).

    Declared is until ``closes_at``; ``closed_at`` is set when it was closed, by the office or by the
    hour, and ``deputies`` keeps how many were in office then. ``least`` is the share of them, in per
    cent, that must have declared on a matter before it is suggested for short treatment.
    """

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    session = models.OneToOneField(
        "council.CouncilSession", on_delete=models.PROTECT, related_name="consensus"
    )
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField(_("closes at"))
    least = models.PositiveSmallIntegerField(
        _("share of deputies"), default=LEAST, validators=[MaxValueValidator(100)]
    )
    closed_at = models.DateTimeField(null=True)
    deputies = models.PositiveSmallIntegerField(default=0)
    reminded_on = models.DateField(null=True)

    class Meta:
        ordering = ["-session_id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at__gt=models.F("opened_at")), name="consensus_list_forward"
            ),
            models.CheckConstraint(condition=Q(least__lte=100), name="consensus_list_least"),
        ]

    def __str__(self) -> str:
        return f"{self.session_id} → {self.closes_at}"

    def is_open(self, at: datetime) -> bool:
        """Whether one may declare at that moment; the closing moment itself is still in time."""
        return self.closed_at is None and at <= self.closes_at


class Declaration(models.Model):
    """What a deputy or a committee declared on a matter; a change ends it and writes the next one.

    Exactly one of ``person`` (a deputy) and ``body`` (a committee) declares. A row without
    ``ended_at`` stands. The rows of one press share their ``act``; ``replaces`` is what stood before.
    """

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    of = models.ForeignKey(ConsensusList, on_delete=models.PROTECT, related_name="declarations")
    matter = models.ForeignKey(
        "matters.Matter", on_delete=models.PROTECT, related_name="declarations"
    )
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    body = models.ForeignKey("people.Body", on_delete=models.PROTECT, null=True, related_name="+")
    stance = models.CharField(max_length=10, choices=Stance.choices)
    words = models.TextField(_("words of the declaration"), blank=True)
    post = models.ForeignKey("people.Post", on_delete=models.PROTECT, null=True, related_name="+")
    by_vi = models.CharField(max_length=300)
    by_en = models.CharField(max_length=300)
    at = models.DateTimeField()
    act = models.UUIDField()
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["matter_id", "at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=True) ^ Q(body__isnull=True),
                name="consensus_declaration_of_one",
            ),
            models.CheckConstraint(
                condition=Q(stance__in=Stance.values), name="consensus_declaration_stance"
            ),
            models.CheckConstraint(
                condition=Q(stance=Stance.NONE, words="") | (~Q(stance=Stance.NONE) & ~Q(words="")),
                name="consensus_declaration_words",
            ),
            models.UniqueConstraint(
                fields=["of", "matter", "person"],
                condition=Q(ended_at__isnull=True, person__isnull=False),
                name="consensus_declaration_one_a_deputy",
            ),
            models.UniqueConstraint(
                fields=["of", "matter", "body"],
                condition=Q(ended_at__isnull=True, body__isnull=False),
                name="consensus_declaration_one_a_body",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matter_id} {self.stance}"

    @property
    def by(self) -> str:
        """The deputy's post or the committee's head, in the active language."""
        return in_language(self.by_vi, self.by_en)
