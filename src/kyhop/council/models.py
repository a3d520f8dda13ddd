"""Councils and their sessions: whose preparation it is, and the days it runs towards."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kyhop.council import titles
from kyhop.council.states import (
    DayPart,
    LateDay,
    Level,
    SessionKind,
    SessionState,
    SittingKind,
    TotalPolicy,
)

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


class Council(models.Model):
    """A People's Council (HĐND): the tenant to which nearly every row belongs."""

    slug = models.SlugField(max_length=60, unique=True)
    name_vi = models.CharField(_("name in Vietnamese"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200)
    level = models.CharField(_("level"), max_length=10, choices=Level.choices)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="communes"
    )
    closing_hour = models.TimeField(_("closing hour"), default=time(17, 0))
    falls_before = models.CharField(
        _("a due day that is off"), max_length=10, choices=LateDay.choices, default=LateDay.EARLIER
    )
    total_policy = models.CharField(
        _("total number of deputies"),
        max_length=10,
        choices=TotalPolicy.choices,
        default=TotalPolicy.IN_OFFICE,
    )
    at_risk_days = models.PositiveSmallIntegerField(
        _("at risk up to this many spare days"), default=2, validators=[MaxValueValidator(30)]
    )
    invites_committee = models.BooleanField(
        _("the committee is invited to executive meetings"), default=False
    )

    class Meta:
        ordering = ["level", "name_vi"]
        constraints = [
            models.CheckConstraint(
                condition=Q(level=Level.COMMUNE) | Q(parent__isnull=True),
                name="council_province_has_no_parent",
            ),
        ]

    def __str__(self) -> str:
        return self.name_vi

    @property
    def council_id(self) -> int:
        """Its own id, so that permission rules treat it like any row of a council."""
        return self.pk

    @property
    def name(self) -> str:
        return self.name_en if get_language() == "en" else self.name_vi


class Term(models.Model):
    """A term (nhiệm kỳ, khóa): the years for which deputies are elected."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="terms")
    number = models.PositiveSmallIntegerField(_("number"), validators=[MinValueValidator(1)])
    starts = models.DateField(_("starts"))
    ends = models.DateField(_("ends"))
    deputies_elected = models.PositiveSmallIntegerField(_("deputies elected"))
    deputies_in_office = models.PositiveSmallIntegerField(_("deputies in office"))

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["council", "number"], name="council_term_number"),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="council_term_forward"),
            models.CheckConstraint(
                condition=Q(deputies_in_office__lte=F("deputies_elected")),
                name="council_term_in_office_at_most_elected",
            ),
        ]

    def __str__(self) -> str:
        return f"khóa {self.roman}"

    @property
    def roman(self) -> str:
        return titles.roman(self.number)

    @property
    def years(self) -> str:
        return f"{self.starts.year}–{self.ends.year}"


class CouncilSession(models.Model):
    """A session (kỳ họp) of a council; its opening day is what all preparation runs towards."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="sessions")
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="sessions")
    number = models.PositiveSmallIntegerField(_("number"), validators=[MinValueValidator(1)])
    kind = models.CharField(_("kind"), max_length=10, choices=SessionKind.choices)
    opening_day = models.DateField(_("opening day"), null=True, blank=True)
    opening_hour = models.TimeField(_("opening hour"), default=time(8, 0))
    closing_day = models.DateField(_("closing day"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    state = models.CharField(
        max_length=10, choices=SessionState.choices, default=SessionState.PLANNED
    )
    registration_ends = models.DateField(_("registration ends"), null=True, blank=True)

    class Meta:
        ordering = ["-term__number", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["term", "number"], name="council_session_number"),
            models.CheckConstraint(
                condition=Q(closing_day__isnull=True) | Q(closing_day__gte=F("opening_day")),
                name="council_session_closes_after_opening",
            ),
            models.CheckConstraint(
                condition=Q(opening_day__isnull=False) | Q(state=SessionState.PLANNED),
                name="council_session_open_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return titles.session_short(self.number, self.kind, "vi")

    @property
    def short_title(self) -> str:
        """«Kỳ họp thứ Ba» in the active language."""
        return titles.session_short(self.number, self.kind, get_language() or "vi")

    @property
    def title(self) -> str:
        """The full title in the active language, with council and term."""
        return titles.session_full(self, get_language() or "vi")

    @property
    def opens_at(self) -> datetime | None:
        if self.opening_day is None:
            return None
        return datetime.combine(self.opening_day, self.opening_hour, tzinfo=ZONE)


class Sitting(models.Model):
    """A sitting (phiên) of a session: half a day in plenary or in deputies' groups."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey(CouncilSession, on_delete=models.CASCADE, related_name="sittings")
    day = models.DateField(_("day"))
    part = models.CharField(_("part of the day"), max_length=10, choices=DayPart.choices)
    kind = models.CharField(_("kind"), max_length=10, choices=SittingKind.choices)
    starts = models.TimeField(_("starts"))
    ends = models.TimeField(_("ends"))

    class Meta:
        ordering = ["day", "starts"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "day", "part"], name="council_sitting_one_a_part"
            ),
            models.CheckConstraint(
                condition=Q(ends__gt=F("starts")), name="council_sitting_forward"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.part}"

    @property
    def minutes(self) -> int:
        start, end = (hour.hour * 60 + hour.minute for hour in (self.starts, self.ends))
        return end - start


class ExecutiveMeeting(models.Model):
    """A meeting of the People's Committee (phiên họp UBND) at which it agrees what it submits."""

    council = models.ForeignKey(
        Council, on_delete=models.PROTECT, related_name="executive_meetings"
    )
    day = models.DateField(_("day"))
    hour = models.TimeField(_("hour"), default=time(8, 0))
    note = models.CharField(_("note"), max_length=300, blank=True)
    cancelled = models.BooleanField(default=False)

    class Meta:
        ordering = ["day", "hour"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "day"],
                condition=Q(cancelled=False),
                name="council_executive_meeting_one_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day}"


class Share(models.Model):
    """A commune's leave for its province to read its preparation, until it is withdrawn."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="shares_given")
    viewer = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="shares_received")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=300)

    class Meta:
        ordering = ["-since"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "viewer"],
                condition=Q(until__isnull=True),
                name="council_share_one_running",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.council_id} → {self.viewer_id}"
