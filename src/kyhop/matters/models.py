"""Matters, what was done on each, and imports that are still looked through."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kyhop.deadlines.lateness import late_when_finished
from kyhop.law.model import Words
from kyhop.matters.sheet.text import fold
from kyhop.matters.states import (
    KIND_WORDS,
    STATE_WORDS,
    DraftState,
    MatterKind,
    MatterState,
    StepMark,
)
from kyhop.people.naming import in_language

GONE = (MatterState.WITHDRAWN, MatterState.CARRIED_OVER)


def said(words: Words) -> str:
    """The words in the active language."""
    return words.say(get_language() or "vi")


class Matter(models.Model):
    """A matter (nội dung trình kỳ họp): one row from registration to adoption and follow-up.

    ``procedure`` is the pinned version; ``pinned_at`` is empty while it is only what the registration
    day proposes. ``conditions`` are the ids on which papers and durations depend, ``ground`` the
    ground of a shortened procedure. ``executive_time`` keeps the words of the list it came from.
    """

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey(
        "council.CouncilSession", on_delete=models.PROTECT, related_name="matters"
    )
    code = models.CharField(_("code"), max_length=30, blank=True)
    title = models.CharField(_("title"), max_length=1000)
    title_folded = models.CharField(max_length=1000, editable=False)
    kind = models.CharField(_("kind"), max_length=24)
    state = models.CharField(max_length=16, default=MatterState.REGISTERED)
    submitter = models.ForeignKey(
        "people.Body", on_delete=models.PROTECT, related_name="matters_submitted"
    )
    lead = models.ForeignKey("people.Body", on_delete=models.PROTECT, related_name="matters_led")
    coordinators = models.ManyToManyField("people.Body", related_name="+", blank=True)
    coordinators_note = models.CharField(max_length=1000, blank=True)
    committee = models.ForeignKey(
        "people.Body",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="matters_verified",
    )
    coordinating_committees = models.ManyToManyField("people.Body", related_name="+", blank=True)
    head = models.ForeignKey(
        "people.Post",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="matters_headed",
    )
    procedure = models.CharField(max_length=120)
    ground = models.CharField(max_length=60, blank=True)
    conditions = models.JSONField(default=list, blank=True)
    pin_reason = models.CharField(max_length=500, blank=True)
    pinned_by = models.ForeignKey(
        "people.Post", on_delete=models.PROTECT, null=True, related_name="+"
    )
    pinned_at = models.DateTimeField(null=True)
    registered_on = models.DateField(_("registered on"))
    executive_meeting = models.ForeignKey(
        "council.ExecutiveMeeting",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="matters",
    )
    executive_time = models.CharField(max_length=200, blank=True)
    sitting = models.ForeignKey(
        "council.Sitting", on_delete=models.SET_NULL, null=True, blank=True, related_name="matters"
    )
    carried_from = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="carried_to"
    )
    imported_by = models.ForeignKey(
        "ImportDraft", on_delete=models.PROTECT, null=True, related_name="matters"
    )
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = ["session_id", "code", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "title_folded"],
                condition=~Q(state__in=[state.value for state in GONE]),
                name="matters_matter_title_once",
            ),
            models.UniqueConstraint(
                fields=["session", "code"], condition=~Q(code=""), name="matters_matter_code_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in MatterKind]),
                name="matters_matter_kind",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in MatterState]),
                name="matters_matter_state",
            ),
            models.CheckConstraint(condition=~Q(title_folded=""), name="matters_matter_has_title"),
        ]
        indexes = [
            models.Index(fields=["council", "session", "state"], name="matters_matter_list"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}".strip()

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the folded title in step with the title."""
        self.title_folded = fold(self.title)
        fields = kwargs.get("update_fields")
        if isinstance(fields, (list, tuple, set)) and "title" in fields:
            kwargs["update_fields"] = {*fields, "title_folded"}
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def holder(self) -> tuple[str, int]:
        """Its name where rooms know it only as (kind, id)."""
        return HOLDER, self.pk

    @property
    def shortened(self) -> bool:
        return self.procedure.partition("@")[0].endswith(".shortened")

    @property
    def running(self) -> bool:
        return MatterState(self.state).running

    @property
    def kind_label(self) -> str:
        return said(KIND_WORDS[MatterKind(self.kind)])

    @property
    def state_label(self) -> str:
        return said(STATE_WORDS[MatterState(self.state)])


HOLDER = "matters.matter"


class StepRecord(models.Model):
    """A post's statement that a step was done (or left out) on a day; never changed or removed.

    Undoing writes the second half: ``undone_at`` with post and reason. Where that was a mistake, it
    is emptied again and the journal keeps both. At most one standing record a step.
    """

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="records")
    step_id = models.CharField(max_length=60)
    mark = models.CharField(max_length=10, default=StepMark.DONE)
    done_on = models.DateField()
    recorded_at = models.DateTimeField()
    post = models.ForeignKey("people.Post", on_delete=models.PROTECT, null=True, related_name="+")
    by_vi = models.CharField(max_length=300)
    by_en = models.CharField(max_length=300)
    note = models.TextField(blank=True)
    back_reason = models.CharField(max_length=500, blank=True)
    due = models.DateField(null=True)
    binding = models.DateField(null=True)
    late_reason = models.CharField(max_length=40, blank=True)
    late_text = models.CharField(max_length=500, blank=True)
    file = models.FileField(upload_to="matters", blank=True, max_length=200)
    file_name = models.CharField(max_length=200, blank=True)
    file_type = models.CharField(max_length=100, blank=True)
    file_size = models.PositiveIntegerField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    carried_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="carried_to"
    )
    undone_at = models.DateTimeField(null=True)
    undone_post = models.ForeignKey(
        "people.Post", on_delete=models.PROTECT, null=True, related_name="+"
    )
    undone_by_vi = models.CharField(max_length=300, blank=True)
    undone_by_en = models.CharField(max_length=300, blank=True)
    undone_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["matter_id", "recorded_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "step_id"],
                condition=Q(undone_at__isnull=True),
                name="matters_record_one_standing",
            ),
            models.CheckConstraint(
                condition=Q(mark__in=[mark.value for mark in StepMark]), name="matters_record_mark"
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | ~Q(undone_reason=""),
                name="matters_record_undone_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matter_id}/{self.step_id} {self.done_on}"

    @property
    def was_late(self) -> bool | None:
        return late_when_finished(self)

    @property
    def days_late(self) -> int:
        """Calendar days after the date that bound when it was recorded; nought where none did."""
        bound = self.binding or self.due
        return (self.done_on - bound).days if self.was_late and bound else 0

    @property
    def by(self) -> str:
        """The post that recorded it, in the active language."""
        return in_language(self.by_vi, self.by_en)

    @property
    def undone_by(self) -> str:
        return in_language(self.undone_by_vi, self.undone_by_en)


class ImportDraft(models.Model):
    """An uploaded or pasted list that is looked through; no matter exists before it is accepted.

    ``grids`` is the parsed sheets (:meth:`kyhop.matters.sheet.grid.Grid.to_json`), ``mapping`` field →
    column, ``choices`` row → field → the clerk's correction, ``excluded`` and ``included`` row numbers.
    ``token`` makes accepting it happen once.
    """

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey(
        "council.CouncilSession", on_delete=models.PROTECT, related_name="imports"
    )
    token = models.UUIDField(default=uuid4, unique=True, editable=False)
    state = models.CharField(max_length=10, default=DraftState.OPEN)
    source = models.CharField(max_length=10)
    file_name = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64)
    macros = models.BooleanField(default=False)
    encoding = models.CharField(max_length=20, blank=True)
    grids = models.JSONField()
    sheet = models.PositiveSmallIntegerField(default=0)
    header_top = models.SmallIntegerField(default=-1)
    header_bottom = models.SmallIntegerField(default=-1)
    mapping = models.JSONField(default=dict)
    choices = models.JSONField(default=dict, blank=True)
    excluded = models.JSONField(default=list, blank=True)
    included = models.JSONField(default=list, blank=True)
    by_vi = models.CharField(max_length=300)
    by_en = models.CharField(max_length=300)
    account_id = models.BigIntegerField(null=True)
    created_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in DraftState]),
                name="matters_draft_state",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.file_name} {self.state}"

    @property
    def by(self) -> str:
        """The post that uploaded it, in the active language."""
        return in_language(self.by_vi, self.by_en)

    @property
    def day(self) -> date:
        """The day on which it was uploaded."""
        return self.created_at.date()
