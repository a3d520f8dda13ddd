"""A year's programme, its windows, what is registered for it and what both sides say of each."""

from __future__ import annotations

from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kyhop.council.models import CouncilSession
from kyhop.matters.models import said
from kyhop.matters.sheet.text import fold
from kyhop.matters.states import KIND_WORDS, MatterKind
from kyhop.programme.states import (
    AGREED,
    GroundKind,
    Readiness,
    RegistrationState,
    Side,
    Verdict,
)


class Programme(models.Model):
    """The resolution programme of one year of a council (chương trình nghị quyết hằng năm)."""

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(2016), MaxValueValidator(2100)]
    )
    opened_at = models.DateTimeField()
    by_vi = models.CharField(max_length=300)
    by_en = models.CharField(max_length=300)

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "year"], name="programme_programme_one_a_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.council_id} {self.year}"


class Window(models.Model):
    """The days, both included, on which matters are registered for one session of the programme."""

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="windows")
    session = models.OneToOneField(
        "council.CouncilSession", on_delete=models.PROTECT, related_name="programme_window"
    )
    opens_on = models.DateField(_("registration opens"))
    closes_on = models.DateField(_("registration closes"))

    class Meta:
        ordering = ["session__term__number", "session__number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")), name="programme_window_forward"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}: {self.opens_on}–{self.closes_on}"

    def late_on(self, day: date) -> bool:
        """Whether what is registered on that day is late."""
        return day > self.closes_on

    def runs_on(self, day: date) -> bool:
        return self.opens_on <= day <= self.closes_on


class Registration(models.Model):
    """A matter registered for the programme (đăng ký), from its draft to the agreed line.

    A draft may lack anything. ``body`` is the body that wrote it, ``revision`` grows with every change
    or opinion so that two people who work at once notice each other. ``source`` names what of the
    past it takes up, as its suggester calls it. ``verdict`` is what the Standing
    Board said last, ``verdict_session`` the session for which it agreed instead.
    """

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="registrations")
    state = models.CharField(
        max_length=12, choices=RegistrationState.choices, default=RegistrationState.DRAFT
    )
    revision = models.PositiveIntegerField(default=1)
    title = models.CharField(_("title"), max_length=1000, blank=True)
    title_folded = models.CharField(max_length=1000, editable=False, blank=True)
    kind = models.CharField(_("kind"), max_length=24, blank=True)
    session = models.ForeignKey(
        "council.CouncilSession", on_delete=models.PROTECT, null=True, related_name="+"
    )
    body = models.ForeignKey("people.Body", on_delete=models.PROTECT, null=True, related_name="+")
    submitter = models.ForeignKey(
        "people.Body", on_delete=models.PROTECT, null=True, related_name="+"
    )
    lead = models.ForeignKey(
        "people.Body", on_delete=models.PROTECT, null=True, related_name="registrations"
    )
    head = models.ForeignKey("people.Post", on_delete=models.PROTECT, null=True, related_name="+")
    coordinators = models.ManyToManyField("people.Body", related_name="+", blank=True)
    coordinators_note = models.CharField(max_length=1000, blank=True)
    committee = models.ForeignKey(
        "people.Body", on_delete=models.PROTECT, null=True, related_name="+"
    )
    ground_kind = models.CharField(max_length=12, choices=GroundKind.choices, blank=True)
    ground_act = models.CharField(max_length=200, blank=True)
    ground_at = models.CharField(max_length=200, blank=True)
    ground_text = models.TextField(blank=True)
    content = models.TextField(blank=True)
    affected = models.TextField(blank=True)
    funding = models.TextField(blank=True)
    executive_meeting = models.ForeignKey(
        "council.ExecutiveMeeting", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    executive_time = models.CharField(max_length=200, blank=True)
    readiness = models.CharField(max_length=12, choices=Readiness.choices, blank=True)
    readiness_note = models.TextField(blank=True)
    source = models.CharField(max_length=60, blank=True)
    late = models.BooleanField(default=False)
    late_reason = models.CharField(max_length=500, blank=True)
    sent_at = models.DateTimeField(null=True)
    saved_at = models.DateTimeField()
    by_vi = models.CharField(max_length=300)
    by_en = models.CharField(max_length=300)
    verdict = models.CharField(max_length=16, choices=Verdict.choices, blank=True)
    verdict_session = models.ForeignKey(
        "council.CouncilSession", on_delete=models.PROTECT, null=True, related_name="+"
    )
    answered = models.BooleanField(default=False)

    class Meta:
        ordering = ["programme_id", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=RegistrationState.values), name="programme_registration_state"
            ),
            models.CheckConstraint(
                condition=Q(state=RegistrationState.DRAFT)
                | (~Q(title_folded="") & Q(lead__isnull=False) & Q(session__isnull=False)),
                name="programme_registration_sent_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(verdict=Verdict.OTHER_SESSION) | Q(verdict_session__isnull=False),
                name="programme_registration_other_session",
            ),
            models.UniqueConstraint(
                fields=["programme", "title_folded"],
                condition=Q(
                    state__in=[
                        RegistrationState.REGISTERED.value,
                        RegistrationState.PROPOSED.value,
                    ]
                ),
                name="programme_registration_title_once",
            ),
        ]
        indexes = [
            models.Index(fields=["programme", "state"], name="programme_registration_list"),
        ]

    def __str__(self) -> str:
        return self.title or f"#{self.pk}"

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the folded title in step with the title."""
        self.title_folded = fold(self.title)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def agreed(self) -> bool:
        """Whether the Standing Board's last word lets it into the programme."""
        return self.state == RegistrationState.PROPOSED and self.verdict in AGREED

    @property
    def agreed_session(self) -> CouncilSession | None:
        """The session for which it is agreed, or for which it is proposed."""
        return self.verdict_session if self.verdict == Verdict.OTHER_SESSION else self.session

    @property
    def kind_label(self) -> str:
        return said(KIND_WORDS[MatterKind(self.kind)]) if self.kind else ""

    @property
    def by(self) -> str:
        """The post that saved or sent it last, in the active language."""
        return self.by_en if get_language() == "en" else self.by_vi

    @property
    def ground(self) -> str:
        """The ground in one line: the provision, or the need described."""
        provision = ", ".join(part for part in (self.ground_at, self.ground_act) if part)
        return provision or self.ground_text


class Opinion(models.Model):
    """One word of one side about a registration (ý kiến); never changed or removed.

    ``changes`` is what an amendment changed (`amending.Amended` as plain values), empty for the rest.
    """

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="opinions")
    registration = models.ForeignKey(
        Registration, on_delete=models.PROTECT, related_name="opinions"
    )
    side = models.CharField(max_length=10, choices=Side.choices)
    verdict = models.CharField(max_length=16, choices=Verdict.choices)
    session = models.ForeignKey(
        "council.CouncilSession", on_delete=models.PROTECT, null=True, related_name="+"
    )
    words = models.TextField(_("words"), blank=True)
    changes = models.JSONField(default=list)
    post = models.ForeignKey("people.Post", on_delete=models.PROTECT, null=True, related_name="+")
    by_vi = models.CharField(max_length=300)
    by_en = models.CharField(max_length=300)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["programme", "id"], name="programme_opinion_news")]

    def __str__(self) -> str:
        return f"{self.registration_id} {self.side} {self.verdict}"

    @property
    def by(self) -> str:
        """The post that said it, in the active language."""
        return self.by_en if get_language() == "en" else self.by_vi
