"""Checks of versions, what they found, what people said about it, and the acts that are cited."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from kyhop.findings.states import UNFINISHED, CheckState, CitedAs, Severity, Verdict, Why
from kyhop.law.citing import provision


class Check(models.Model):
    """One reading of one version under stated conditions; never changed once it has ended.

    ``adoption``, ``procedure``, ``level`` and ``register`` (the register's fingerprint) are what it
    was judged by. ``papers`` names the other papers of the dossier that it was compared with.
    """

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(
        "dossiers.PaperVersion", on_delete=models.PROTECT, related_name="checks"
    )
    why = models.CharField(max_length=10, choices=Why.choices)
    state = models.CharField(max_length=8, choices=CheckState.choices, default=CheckState.QUEUED)
    queued_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    adoption = models.DateField(null=True)
    procedure = models.CharField(max_length=120, blank=True)
    level = models.CharField(max_length=10, blank=True)
    register = models.CharField(max_length=32, blank=True)
    said_vi = models.CharField(max_length=500, blank=True)
    said_en = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["version_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version"],
                condition=Q(state__in=[state.value for state in UNFINISHED]),
                name="findings_check_one_open",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in CheckState]),
                name="findings_check_state",
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"],
                name="findings_waiting",
                condition=Q(state__in=[state.value for state in UNFINISHED]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.state}"

    @property
    def open(self) -> bool:
        return self.state in UNFINISHED

    @property
    def said(self) -> str:
        """The sentence for the clerk, in the active language."""
        return spoken(self.said_vi, self.said_en)


class Finding(models.Model):
    """What one rule found at one place; ``fix`` is the safe correction of form, if there is one.

    ``block``, ``start`` and ``end`` are positions in the text that the reader made of the file;
    ``before`` and ``after`` the words around ``quote``. The same finding in the next version of the
    paper has the same ``fingerprint``.
    """

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(Check, on_delete=models.CASCADE, related_name="findings")
    position = models.PositiveIntegerField()
    rule = models.CharField(max_length=60)
    severity = models.CharField(max_length=8, choices=Severity.choices)
    grade = models.CharField(max_length=2)
    says_vi = models.TextField()
    says_en = models.TextField()
    reason_vi = models.TextField()
    reason_en = models.TextField()
    act = models.CharField(max_length=120)
    article = models.CharField(max_length=120, blank=True)
    block = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    place_vi = models.CharField(max_length=200)
    place_en = models.CharField(max_length=200)
    before = models.CharField(max_length=80, blank=True)
    quote = models.CharField(max_length=400, blank=True)
    after = models.CharField(max_length=80, blank=True)
    fix = models.JSONField(null=True)
    fingerprint = models.CharField(max_length=16)

    class Meta:
        ordering = ["made_by_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["made_by", "position"], name="findings_position"),
            models.CheckConstraint(
                condition=~Q(says_vi="") & ~Q(reason_vi="") & ~Q(rule=""),
                name="findings_explained",
            ),
        ]
        indexes = [models.Index(fields=["made_by", "severity"], name="findings_by_severity")]

    def __str__(self) -> str:
        return f"{self.rule} @{self.block}"

    @property
    def says(self) -> str:
        return spoken(self.says_vi, self.says_en)

    @property
    def reason(self) -> str:
        return spoken(self.reason_vi, self.reason_en)

    @property
    def place(self) -> str:
        """The place in words, in the active language."""
        return spoken(self.place_vi, self.place_en)

    @property
    def is_cut(self) -> bool:
        """Whether the finding is about a longer stretch than ``quote`` shows."""
        return self.end - self.start > len(self.quote)

    @property
    def number(self) -> int:
        """Its number in the list and at its place in the text, from 1."""
        return self.position + 1

    @property
    def source(self) -> str:
        """The act and article of the rule, in the active language."""
        return spoken(self.source_vi, provision(self.source_vi))

    @property
    def source_vi(self) -> str:
        """The act and article as the law writes them."""
        return f"{self.act}, {self.article}" if self.article else self.act


class Answer(models.Model):
    """What a post said of a finding; kept with the paper, so that the next version remembers it.

    Answers are added, never changed: the newest one of a fingerprint stands.
    """

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    paper = models.ForeignKey(
        "dossiers.Paper", on_delete=models.PROTECT, related_name="finding_answers"
    )
    version = models.ForeignKey("dossiers.PaperVersion", on_delete=models.PROTECT, related_name="+")
    fingerprint = models.CharField(max_length=16)
    rule = models.CharField(max_length=60)
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    words = models.CharField(max_length=500, blank=True)
    post = models.ForeignKey("people.Post", on_delete=models.PROTECT, null=True, related_name="+")
    by_vi = models.CharField(max_length=300)
    by_en = models.CharField(max_length=300)
    at = models.DateTimeField()

    class Meta:
        ordering = ["paper_id", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict=Verdict.ACCEPTED) | ~Q(words=""),
                name="findings_answer_has_words",
            ),
        ]
        indexes = [models.Index(fields=["paper", "fingerprint"], name="findings_answers")]

    def __str__(self) -> str:
        return f"{self.fingerprint}: {self.verdict}"

    @property
    def by(self) -> str:
        return spoken(self.by_vi, self.by_en)


class ActsRead(models.Model):
    """That the acts cited by a version were looked up in the register with this digest."""

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    version = models.OneToOneField(
        "dossiers.PaperVersion", on_delete=models.PROTECT, related_name="acts_read"
    )
    register = models.CharField(max_length=32)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.version_id} by {self.register}"


class CitedAct(models.Model):
    """A place where a version cites an act of the register, by the act's number.

    ``start`` is the position in the whole text, ``sure`` false where day or title of the text do
    not agree with the act, or another act of the same title could be meant.
    """

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    read = models.ForeignKey(ActsRead, on_delete=models.CASCADE, related_name="places")
    number = models.CharField(max_length=80)
    role = models.CharField(max_length=12, choices=CitedAs.choices)
    sure = models.BooleanField()
    block = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    place_vi = models.CharField(max_length=200)
    place_en = models.CharField(max_length=200)
    pinpoint = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["read_id", "start"]
        indexes = [models.Index(fields=["council", "number"], name="findings_cited")]

    def __str__(self) -> str:
        return f"{self.number} @{self.block}"

    @property
    def place(self) -> str:
        """The place in words, in the active language."""
        return spoken(self.place_vi, self.place_en)


def spoken(vi: str, en: str) -> str:
    """The text of the active language; Vietnamese where there is no other."""
    return (en if get_language() == "en" else "") or vi
