"""What the engine computed, kept: timelines, their deadlines, and what each recomputation moved."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext_lazy as _

from kyhop.deadlines.states import BasisKind
from kyhop.people.naming import in_language

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


class Basis(models.Model):
    """A procedure, a calendar or an overlay exactly as a plan used it, named by its own hash.

    It never changes and belongs to no council: equal contents are kept once. With the inputs of a
    timeline it repeats the plan, whatever has become of the law data since.
    """

    fingerprint = models.CharField(max_length=64, primary_key=True)
    kind = models.CharField(max_length=10, choices=BasisKind.choices)
    body = models.TextField()

    class Meta:
        verbose_name_plural = "bases"

    def __str__(self) -> str:
        return f"{self.kind} {self.fingerprint[:12]}"


class Timeline(models.Model):
    """The plan of one holder, known only as (kind, id): a matter, or a session's own duties.

    `inputs` with the three bases is the request that was planned, on the day `as_of`.
    """

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey(
        "council.CouncilSession", on_delete=models.PROTECT, null=True, related_name="timelines"
    )
    holder_kind = models.CharField(max_length=40)
    holder_id = models.PositiveBigIntegerField()
    procedure_name = models.CharField(max_length=120)
    procedure = models.ForeignKey(
        Basis, on_delete=models.PROTECT, related_name="+", db_column="procedure_fingerprint"
    )
    calendar = models.ForeignKey(
        Basis, on_delete=models.PROTECT, related_name="+", db_column="calendar_fingerprint"
    )
    overlay = models.ForeignKey(
        Basis, on_delete=models.PROTECT, related_name="+", db_column="overlay_fingerprint"
    )
    inputs = models.JSONField()
    as_of = models.DateField()
    opening = models.DateField()
    state = models.CharField(max_length=24)
    feasible = models.BooleanField()
    least_slack = models.SmallIntegerField(null=True)
    earliest_feasible_opening = models.DateField(null=True)
    next_step = models.CharField(max_length=60, blank=True)
    computed_at = models.DateTimeField()

    class Meta:
        ordering = ["holder_kind", "holder_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["holder_kind", "holder_id"], name="deadlines_timeline_one_a_holder"
            ),
        ]
        indexes = [
            models.Index(fields=["council", "as_of"], name="deadlines_timeline_stale"),
        ]

    def __str__(self) -> str:
        return f"{self.holder_kind}:{self.holder_id}"


class Deadline(models.Model):
    """The dates and the state of one step of a timeline (ENGINE, «A plan»).

    `body_id` and `post_id` say who answers for it, as the caller resolved them. `digest` is a number
    made from all other fields: by it a recomputation tells which rows differ without reading them.
    """

    timeline = models.ForeignKey(Timeline, on_delete=models.CASCADE, related_name="deadlines")
    step_id = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField()
    stage = models.CharField(max_length=40)
    title_vi = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)
    who = models.CharField(max_length=40)
    body = models.ForeignKey(
        "people.Body", on_delete=models.PROTECT, null=True, related_name="deadlines"
    )
    post = models.ForeignKey(
        "people.Post", on_delete=models.PROTECT, null=True, related_name="deadlines"
    )
    due = models.DateField(null=True)
    due_hour = models.TimeField(default=time(17, 0))
    rule_due = models.DateField(null=True)
    plan_due = models.DateField(null=True)
    not_before = models.DateField(null=True)
    latest_start = models.DateField(null=True)
    earliest_finish = models.DateField(null=True)
    done_on = models.DateField(null=True)
    slack = models.SmallIntegerField(null=True)
    critical = models.BooleanField(default=False)
    state = models.CharField(max_length=24)
    decided_by = models.CharField(max_length=160, blank=True)
    duty_grade = models.CharField(max_length=1, blank=True)
    value_grade = models.CharField(max_length=1, blank=True)
    provisional = models.BooleanField(default=False)
    projected = models.BooleanField(default=False)
    undated = models.BooleanField(default=False)
    unsettled = models.BooleanField(default=False)
    delayed_by = models.TextField(blank=True)
    digest = models.BigIntegerField()

    class Meta:
        ordering = ["timeline_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["timeline", "step_id"], name="deadlines_deadline_step"),
        ]
        indexes = [
            models.Index(fields=["body", "due"], name="deadlines_deadline_body"),
            models.Index(fields=["post", "due"], name="deadlines_deadline_post"),
        ]

    def __str__(self) -> str:
        return f"{self.timeline_id}/{self.step_id}"

    @property
    def council_id(self) -> int:
        """The council of its timeline, for permission rules."""
        return self.timeline.council_id

    @property
    def title(self) -> str:
        return in_language(self.title_vi, self.title_en)

    @property
    def due_at(self) -> datetime | None:
        """The moment to show and to remind of; late begins only after that day."""
        return None if self.due is None else datetime.combine(self.due, self.due_hour, tzinfo=ZONE)


class Run(models.Model):
    """One recomputation that added timelines or moved deadlines, and what caused it."""

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))
    as_of = models.DateField()
    cause = models.CharField(max_length=120)
    cause_vi = models.CharField(max_length=400)
    cause_en = models.CharField(max_length=400)
    actor_label_vi = models.CharField(max_length=300)
    actor_label_en = models.CharField(max_length=300)
    planned = models.PositiveIntegerField()
    added = models.PositiveIntegerField()
    moved = models.PositiveIntegerField()
    touched = models.PositiveIntegerField()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["council", "at"], name="deadlines_run_at")]

    def __str__(self) -> str:
        return f"{self.cause} {self.at:%Y-%m-%d %H:%M}"

    @property
    def cause_words(self) -> str:
        """What caused it, in the active language."""
        return in_language(self.cause_vi, self.cause_en)

    @property
    def actor_label(self) -> str:
        return in_language(self.actor_label_vi, self.actor_label_en)


class Move(models.Model):
    """One deadline before and after a run; empty before: the step joined; empty after: it left."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="moves")
    timeline = models.ForeignKey(Timeline, on_delete=models.CASCADE, related_name="moves")
    step_id = models.CharField(max_length=60)
    before_due = models.DateField(null=True)
    before_state = models.CharField(max_length=24, blank=True)
    after_due = models.DateField(null=True)
    after_state = models.CharField(max_length=24, blank=True)

    class Meta:
        ordering = ["run_id", "timeline_id", "id"]

    def __str__(self) -> str:
        return f"{self.timeline_id}/{self.step_id}: {self.before_due} → {self.after_due}"
