"""Things to prepare, what happens when, and what is done if something fails."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kyhop.logistics.states import SETTLED, ItemState, Office
from kyhop.people.naming import Named

HOLDER = "logistics.item"
"""The kind under which stored files know a thing of the checklist; its photo is in slot ``photo``."""
PHOTO = "photo"


class Item(Named):
    """One thing of the ceremony to prepare (hạng mục khánh tiết, kỹ thuật): whose, until when."""

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey(
        "council.CouncilSession", on_delete=models.PROTECT, related_name="ceremony_items"
    )
    key = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=200)
    details = models.TextField(blank=True)
    office = models.CharField(max_length=20, choices=Office.choices)
    owner = models.ForeignKey("people.Post", on_delete=models.PROTECT, null=True, related_name="+")
    due_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=ItemState.choices, default=ItemState.OPEN)
    word = models.CharField(max_length=500, blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by_vi = models.CharField(max_length=300, blank=True)
    settled_by_en = models.CharField(max_length=300, blank=True)
    reminded_on = models.DateField(null=True)

    class Meta:
        ordering = ["due_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "key"], condition=~Q(key=""), name="logistics_item_once"
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, state__in=[ItemState.OPEN, ItemState.DOING])
                | Q(settled_at__isnull=False, state__in=list(SETTLED)),
                name="logistics_item_settled_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def settled(self) -> bool:
        return self.state in SETTLED


class Cue(Named):
    """A line of the run-sheet written by hand (mốc kịch bản): what happens, who does it.

    With an ``anchor`` (``sitting:12``, a line of the agenda) it happens ``offset`` minutes after that
    starts and moves with it; ``day`` and ``hour`` are where it stood last.
    """

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey(
        "council.CouncilSession", on_delete=models.PROTECT, related_name="cues"
    )
    key = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=300)
    who = models.CharField(max_length=200, blank=True)
    office = models.CharField(max_length=20, choices=Office.choices, blank=True)
    anchor = models.CharField(max_length=60, blank=True)
    offset = models.SmallIntegerField(default=0)
    day = models.DateField()
    hour = models.TimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["day", "hour", "pk"]

    def __str__(self) -> str:
        return self.title


class Fallback(Named):
    """What is done when something fails (phương án dự phòng): power, network, the chair's absence."""

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey(
        "council.CouncilSession", on_delete=models.PROTECT, related_name="fallbacks"
    )
    key = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=200)
    steps = models.TextField()
    who = models.CharField(max_length=300)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def lines(self) -> list[str]:
        return [line.strip() for line in self.steps.splitlines() if line.strip()]
