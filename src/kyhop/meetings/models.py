"""The order of a meeting's matters, invitations with their proof, and conclusions."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kyhop.meetings.states import Answer, Outcome
from kyhop.people.naming import in_language

HOLDER = "council.executive_meeting"
"""The kind under which stored files know a meeting; a signed conclusion's slot is :func:`slot_of`."""


def slot_of(matter_id: int) -> str:
    """The slot of the signed conclusion about a matter."""
    return f"conclusion-{matter_id}"


class Item(models.Model):
    """The place of a matter in the order of a meeting; matters without one follow by their code."""

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(
        "council.ExecutiveMeeting", on_delete=models.PROTECT, related_name="items"
    )
    matter = models.ForeignKey(
        "matters.Matter", on_delete=models.PROTECT, related_name="meeting_items"
    )
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["meeting_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "matter"], name="meetings_item_once"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}/{self.position}"


class Invitation(models.Model):
    """A body invited to a meeting for a day and hour (giấy mời): who invited it, by which letter, when.

    When the meeting moves the body is invited again: a new row, and the earlier one is marked as
    superseded, never changed or removed. ``opened_at`` is when somebody of the body first opened it.
    """

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(
        "council.ExecutiveMeeting", on_delete=models.PROTECT, related_name="invitations"
    )
    body = models.ForeignKey("people.Body", on_delete=models.PROTECT, related_name="invitations")
    by_duty = models.BooleanField(default=False)
    day = models.DateField(_("day"))
    hour = models.TimeField(_("hour"))
    letter = models.CharField(_("number of the letter"), max_length=100, blank=True)
    invited_at = models.DateTimeField()
    post = models.ForeignKey("people.Post", on_delete=models.PROTECT, null=True, related_name="+")
    by_vi = models.CharField(max_length=300)
    by_en = models.CharField(max_length=300)
    superseded_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    opened_by_vi = models.CharField(max_length=300, blank=True)
    opened_by_en = models.CharField(max_length=300, blank=True)
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    answer_words = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by_vi = models.CharField(max_length=300, blank=True)
    answered_by_en = models.CharField(max_length=300, blank=True)
    attended = models.BooleanField(null=True)

    class Meta:
        ordering = ["meeting_id", "invited_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "body"],
                condition=Q(superseded_at__isnull=True),
                name="meetings_invitation_one_standing",
            ),
            models.CheckConstraint(
                condition=Q(answer="") | Q(answered_at__isnull=False),
                name="meetings_invitation_answered_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} → {self.body_id}"

    @property
    def by(self) -> str:
        return in_language(self.by_vi, self.by_en)

    @property
    def opened_by(self) -> str:
        return in_language(self.opened_by_vi, self.opened_by_en)

    @property
    def answered_by(self) -> str:
        return in_language(self.answered_by_vi, self.answered_by_en)


class PaperAccess(models.Model):
    """The first time somebody of an invited body opened the papers of a matter of the meeting."""

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    invitation = models.ForeignKey(Invitation, on_delete=models.PROTECT, related_name="accesses")
    matter = models.ForeignKey("matters.Matter", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by_vi = models.CharField(max_length=300)
    by_en = models.CharField(max_length=300)

    class Meta:
        ordering = ["invitation_id", "at"]
        verbose_name_plural = "paper accesses"
        constraints = [
            models.UniqueConstraint(
                fields=["invitation", "matter"], name="meetings_access_first_only"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.invitation_id}/{self.matter_id}"

    @property
    def by(self) -> str:
        return in_language(self.by_vi, self.by_en)


class Conclusion(models.Model):
    """What a meeting concluded about a matter (kết luận), with words and the signed paper's file.

    One recorded by mistake is taken back, with a reason; it stays, and the right one is a new row.
    ``record`` is what stands for the step where the meeting agreed; else what stood and was undone.
    """

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(
        "council.ExecutiveMeeting", on_delete=models.PROTECT, related_name="conclusions"
    )
    matter = models.ForeignKey(
        "matters.Matter", on_delete=models.PROTECT, related_name="conclusions"
    )
    outcome = models.CharField(max_length=16, choices=Outcome.choices)
    words = models.TextField(_("words"))
    next_meeting = models.ForeignKey(
        "council.ExecutiveMeeting", on_delete=models.PROTECT, null=True, related_name="+"
    )
    record = models.ForeignKey(
        "matters.StepRecord", on_delete=models.PROTECT, null=True, related_name="+"
    )
    file = models.ForeignKey(
        "files.StoredFile", on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField()
    post = models.ForeignKey("people.Post", on_delete=models.PROTECT, null=True, related_name="+")
    by_vi = models.CharField(max_length=300)
    by_en = models.CharField(max_length=300)
    taken_back_at = models.DateTimeField(null=True)
    taken_back_words = models.TextField(blank=True)
    taken_back_post = models.ForeignKey(
        "people.Post", on_delete=models.PROTECT, null=True, related_name="+"
    )
    taken_back_by_vi = models.CharField(max_length=300, blank=True)
    taken_back_by_en = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["meeting_id", "at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "matter"],
                condition=Q(taken_back_at__isnull=True),
                name="meetings_conclusion_once",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=[outcome.value for outcome in Outcome]),
                name="meetings_conclusion_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}/{self.matter_id} {self.outcome}"

    @property
    def by(self) -> str:
        return in_language(self.by_vi, self.by_en)

    @property
    def taken_back_by(self) -> str:
        return in_language(self.taken_back_by_vi, self.taken_back_by_en)
