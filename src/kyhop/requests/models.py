"""Requests, what the bodies concerned answered, the cut-off of a session's list, and reopenings."""

from __future__ import annotations

from datetime import date, datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kyhop.people.naming import in_language
from kyhop.requests.states import GRANTED, RequestKind, RequestState


class Request(models.Model):
    """A request (đề nghị) about a matter of a session's list, decided by the Standing Board.

    ``matter`` is the one concerned; a request to add one holds what would be added in ``draft``
    (`draft.to_json`) until it is approved, and names the new matter then. ``step_*`` and
    ``snapshot`` keep how the matter stood when it was asked, ``opening`` the opening day of then.
    ``carried_out`` is set in the transaction of the decision; a request is carried out once.
    """

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey(
        "council.CouncilSession", on_delete=models.PROTECT, related_name="requests"
    )
    kind = models.CharField(_("kind"), max_length=16, choices=RequestKind.choices)
    state = models.CharField(max_length=16, choices=RequestState.choices, default=RequestState.OPEN)
    matter = models.ForeignKey(
        "matters.Matter", on_delete=models.PROTECT, null=True, related_name="requests"
    )
    title = models.CharField(_("title"), max_length=1000)
    draft = models.JSONField(default=dict, blank=True)
    lead = models.ForeignKey("people.Body", on_delete=models.PROTECT, related_name="+")
    cause = models.CharField(_("cause"), max_length=40)
    reason = models.TextField(_("reason"))
    to_session = models.ForeignKey(
        "council.CouncilSession", on_delete=models.PROTECT, null=True, related_name="+"
    )
    to_sitting = models.ForeignKey(
        "council.Sitting", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    to_day = models.DateField(null=True)
    stage = models.CharField(max_length=40, blank=True)
    step = models.CharField(max_length=60, blank=True)
    step_vi = models.CharField(max_length=300, blank=True)
    step_en = models.CharField(max_length=300, blank=True)
    snapshot = models.JSONField(default=dict)
    opening = models.DateField(null=True)
    after_cut_off = models.BooleanField(default=False)
    post = models.ForeignKey("people.Post", on_delete=models.PROTECT, null=True, related_name="+")
    body = models.ForeignKey("people.Body", on_delete=models.PROTECT, null=True, related_name="+")
    by_vi = models.CharField(max_length=300)
    by_en = models.CharField(max_length=300)
    made_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_post = models.ForeignKey(
        "people.Post", on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_by_vi = models.CharField(max_length=300, blank=True)
    decided_by_en = models.CharField(max_length=300, blank=True)
    words = models.TextField(_("words of the decision"), blank=True)
    conditions = models.TextField(_("conditions"), blank=True)
    conditions_by = models.DateField(null=True)
    unheard_reason = models.CharField(max_length=500, blank=True)
    carried_out = models.BooleanField(default=False)

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "kind"],
                condition=Q(state=RequestState.OPEN.value),
                name="requests_request_one_open",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in RequestKind]),
                name="requests_request_kind",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in RequestState]),
                name="requests_request_state",
            ),
            models.CheckConstraint(
                condition=Q(state=RequestState.OPEN.value) | Q(decided_at__isnull=False),
                name="requests_request_closed_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(carried_out=False) | Q(state__in=[state.value for state in GRANTED]),
                name="requests_request_carried_out_when_granted",
            ),
        ]
        indexes = [
            models.Index(fields=["council", "session", "state"], name="requests_request_list"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.title}"

    @property
    def is_open(self) -> bool:
        return self.state == RequestState.OPEN

    @property
    def granted(self) -> bool:
        return self.state in GRANTED

    @property
    def by(self) -> str:
        """The post that asked, in the active language."""
        return in_language(self.by_vi, self.by_en)

    @property
    def decided_by(self) -> str:
        """The post that decided, took back or closed it, in the active language."""
        return in_language(self.decided_by_vi, self.decided_by_en)

    @property
    def step_title(self) -> str:
        """The step at which the matter stood when it was asked."""
        return in_language(self.step_vi, self.step_en)


class Reply(models.Model):
    """The right of a body concerned to be heard on a request, and what it said (ý kiến)."""

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="replies")
    body = models.ForeignKey("people.Body", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    until = models.DateField()
    words = models.TextField(_("words"), blank=True)
    post = models.ForeignKey("people.Post", on_delete=models.PROTECT, null=True, related_name="+")
    by_vi = models.CharField(max_length=300, blank=True)
    by_en = models.CharField(max_length=300, blank=True)
    replied_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["asked_at", "id"]
        verbose_name_plural = "replies"
        constraints = [
            models.UniqueConstraint(fields=["request", "body"], name="requests_reply_one_a_body"),
            models.CheckConstraint(
                condition=Q(replied_at__isnull=True) | ~Q(words=""),
                name="requests_reply_has_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id}/{self.body_id}"

    @property
    def by(self) -> str:
        return in_language(self.by_vi, self.by_en)

    def waits(self, today: date) -> bool:
        """Whether the body may still be heard before the decision."""
        return self.replied_at is None and today <= self.until


class CutOff(models.Model):
    """When the list of a session is settled (chốt danh mục), and how long bodies have to reply."""

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    session = models.OneToOneField(
        "council.CouncilSession", on_delete=models.PROTECT, related_name="cut_off"
    )
    at = models.DateTimeField(null=True)
    reply_days = models.PositiveSmallIntegerField(default=2)

    def __str__(self) -> str:
        return f"{self.session_id}: {self.at}"


class Reopening(models.Model):
    """A settled matter opened again by an approved request, until a day or until it is closed."""

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    request = models.OneToOneField(Request, on_delete=models.PROTECT, related_name="reopening")
    matter = models.ForeignKey(
        "matters.Matter", on_delete=models.PROTECT, related_name="reopenings"
    )
    until = models.DateField()
    closed_at = models.DateTimeField(null=True)
    closed_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.matter_id} → {self.until}"

    def open_at(self, at: datetime, today: date) -> bool:
        return self.closed_at is None and today <= self.until
