"""Halls and rooms, and who has them when."""

from __future__ import annotations

from datetime import datetime

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from kyhop.council.models import ZONE
from kyhop.logistics.states import Purpose
from kyhop.people.naming import Named, in_language


class Hall(models.Model):
    """A hall or room (hội trường, phòng họp) with its plan.

    The floor is ``rows`` × ``seats_a_row`` seats; ``aisles`` names the seats after which an aisle runs
    (``4,8``), ``missing`` the places where none stands (``A1 A12``). Without rows it has no plan.
    """

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="halls")
    name = models.CharField(max_length=120)
    place = models.CharField(max_length=200, blank=True)
    capacity = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(5000)]
    )
    rows = models.PositiveSmallIntegerField(default=0, validators=[MaxValueValidator(60)])
    seats_a_row = models.PositiveSmallIntegerField(default=0, validators=[MaxValueValidator(60)])
    aisles = models.CharField(max_length=100, blank=True)
    missing = models.CharField(max_length=500, blank=True)
    chairs = models.PositiveSmallIntegerField(default=0, validators=[MaxValueValidator(30)])
    secretaries = models.PositiveSmallIntegerField(default=0, validators=[MaxValueValidator(30)])
    equipment = models.TextField(blank=True)
    closed_on = models.DateField(null=True)

    class Meta:
        ordering = ["-capacity", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "name"],
                condition=Q(closed_on__isnull=True),
                name="logistics_hall_name",
            ),
            models.CheckConstraint(
                condition=Q(capacity__gte=1), name="logistics_hall_holds_people"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Booking(Named):
    """A hall taken for some hours of a day (đặt phòng), until it is released."""

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    hall = models.ForeignKey(Hall, on_delete=models.PROTECT, related_name="bookings")
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    title = models.CharField(max_length=200, blank=True)
    session = models.ForeignKey(
        "council.CouncilSession", on_delete=models.PROTECT, null=True, related_name="bookings"
    )
    sitting = models.ForeignKey(
        "council.Sitting", on_delete=models.SET_NULL, null=True, related_name="bookings"
    )
    body = models.ForeignKey("people.Body", on_delete=models.PROTECT, null=True, related_name="+")
    day = models.DateField()
    starts = models.TimeField()
    ends = models.TimeField()
    released_at = models.DateTimeField(null=True)
    release_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["day", "starts", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gt=F("starts")), name="logistics_booking_forward"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hall_id} {self.day} {self.starts:%H:%M}"

    @property
    def label(self) -> str:
        """What it is for, in the active language."""
        said = [self.get_purpose_display()]
        if self.body is not None:
            said.append(self.body.label)
        if self.title:
            said.append(self.title)
        return " · ".join(said)

    @property
    def starts_at(self) -> datetime:
        return datetime.combine(self.day, self.starts, tzinfo=ZONE)


class Occupied(models.Model):
    """Five minutes of a day during which a booking has its hall.

    That two bookings never share one is a constraint of the database: no hall is used twice.
    """

    hall = models.ForeignKey(Hall, on_delete=models.PROTECT, related_name="+")
    booking = models.ForeignKey(Booking, on_delete=models.CASCADE, related_name="slots")
    day = models.DateField()
    slot = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name_plural = "occupied"
        constraints = [
            models.UniqueConstraint(
                fields=["hall", "day", "slot"], name="logistics_hall_never_used_twice"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hall_id} {self.day} {self.slot}"


__all__ = ["Booking", "Hall", "Occupied", "in_language"]
