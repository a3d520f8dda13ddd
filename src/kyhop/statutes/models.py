"""What a council adds to the law data, and what the deployment adds to the national calendar.

Nothing is overwritten or deleted: an entry that no longer stands keeps its row, with who ended it.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kyhop.law.citing import cited
from kyhop.law.load import law
from kyhop.law.model import SILENT, Cite, Falls, Unit, Words
from kyhop.law.overlay import LocalKind, LocalTerm
from kyhop.law.records import DayKind, DayRecord, DayStatus, Swap
from kyhop.people.naming import in_language
from kyhop.statutes.states import CountedIn, DayIs, EntryKind, MovedTo


class Cited(models.Model):
    """Where something stands: the act, the provision and its words."""

    act = models.CharField(_("act"), max_length=200)
    provision = models.CharField(_("provision"), max_length=200, blank=True)

    class Meta:
        abstract = True

    @property
    def cite(self) -> Cite:
        named = law().act_names.get(self.act, SILENT)
        return Cite(self.act, self.provision or "?", getattr(self, "quote", ""), named=named)

    @property
    def source(self) -> Words:
        """The citation as it is said in either language."""
        return cited(self.cite)


class LocalRule(Cited):
    """A council's word on one version of a rule: its own regulation, or a confirmation."""

    council = models.ForeignKey(
        "council.Council", on_delete=models.PROTECT, related_name="local_rules"
    )
    rule = models.CharField(_("rule"), max_length=160)
    version = models.DateField()
    kind = models.CharField(max_length=12, choices=EntryKind.choices)
    count = models.PositiveSmallIntegerField(_("number of days"))
    unit = models.CharField(_("counted in"), max_length=12, choices=CountedIn.choices)
    falls = models.CharField(max_length=8, choices=MovedTo.choices)
    quote = models.TextField(_("the article's own words"), blank=True)
    page = models.FileField(max_length=300, blank=True)
    page_name = models.CharField(max_length=200, blank=True)
    page_digest = models.CharField(max_length=64, blank=True)
    signed_at = models.DateTimeField()
    signed_person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    signed_post = models.ForeignKey(
        "people.Post", on_delete=models.PROTECT, null=True, related_name="+"
    )
    signer_vi = models.CharField(max_length=240)
    signer_en = models.CharField(max_length=240)
    taken_over_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="taken_over"
    )
    ended_at = models.DateTimeField(null=True)
    ended_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["rule", "-signed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "rule", "version"],
                condition=Q(ended_at__isnull=True),
                name="statutes_one_standing_entry",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.council_id} {self.rule} {self.kind}"

    @property
    def signer(self) -> str:
        return in_language(self.signer_vi, self.signer_en)

    @property
    def term(self) -> LocalTerm:
        """The entry as the engine takes it."""
        return LocalTerm(
            rule=self.rule,
            kind=LocalKind(self.kind),
            cite=self.cite,
            count=self.count,
            unit=Unit(self.unit),
            falls=Falls(self.falls),
            since=timezone.localtime(self.signed_at).date(),
            by=self.signer_vi,
            version=self.version,
        )


class CouncilDayOff(Cited):
    """A day off of one council alone."""

    council = models.ForeignKey(
        "council.Council", on_delete=models.PROTECT, related_name="days_off"
    )
    day = models.DateField(_("day"))
    note = models.CharField(_("why the day is off"), max_length=200)
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)
    removed_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "day"],
                condition=Q(removed_at__isnull=True),
                name="statutes_one_day_off",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.council_id} {self.day}"

    @property
    def record(self) -> DayRecord:
        note = Words(self.note, self.note)
        return DayRecord(self.day, DayKind.OFF, DayStatus.DECIDED, note, self.cite)


class NationalEntry(Cited):
    """Something that the deployment's administrator added to the national calendar."""

    note_vi = models.CharField(_("note in Vietnamese"), max_length=200)
    note_en = models.CharField(_("note in English"), max_length=200)
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    @property
    def note(self) -> Words:
        return Words(self.note_vi, self.note_en)


class NationalDay(NationalEntry):
    """One day of the national calendar that a later notice settles."""

    day = models.DateField(_("day"))
    kind = models.CharField(_("the day is"), max_length=8, choices=DayIs.choices)

    class Meta:
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(
                fields=["day"], condition=Q(withdrawn_at__isnull=True), name="statutes_one_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.kind}"

    @property
    def record(self) -> DayRecord:
        return DayRecord(self.day, DayKind(self.kind), DayStatus.DECIDED, self.note, self.cite)


class NationalSwap(NationalEntry):
    """A swap of two days (hoán đổi ngày làm việc), decided by a notice."""

    off_day = models.DateField(_("working day that is taken off"))
    worked_day = models.DateField(_("day of rest that is worked"))

    class Meta:
        ordering = ["off_day"]
        constraints = [
            models.UniqueConstraint(
                fields=["off_day"], condition=Q(withdrawn_at__isnull=True), name="statutes_one_swap"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.off_day} / {self.worked_day}"

    @property
    def swap(self) -> Swap:
        return Swap(self.off_day, self.worked_day, DayStatus.DECIDED, self.note, self.cite)


class AnnouncedYear(Cited):
    """A year all of whose days off are known; nothing of it is computed any more."""

    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["year"]

    def __str__(self) -> str:
        return str(self.year)


class CalendarVersion(models.Model):
    """The state of the deployment's additions after one edit; the newest is in use."""

    number = models.PositiveIntegerField(unique=True)
    made_at = models.DateTimeField()
    body = models.TextField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["-number"]

    def __str__(self) -> str:
        return str(self.number)
