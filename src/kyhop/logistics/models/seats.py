"""Who sits where in a session."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kyhop.logistics.models.halls import Hall
from kyhop.logistics.plans import label_of
from kyhop.logistics.states import Zone
from kyhop.people.naming import Named


class SeatPlan(Named):
    """The seating plan of a session in one hall (sơ đồ chỗ ngồi)."""

    council = models.ForeignKey("council.Council", on_delete=models.PROTECT, related_name="+")
    session = models.OneToOneField(
        "council.CouncilSession", on_delete=models.PROTECT, related_name="seat_plan"
    )
    hall = models.ForeignKey(Hall, on_delete=models.PROTECT, related_name="seat_plans")

    class Meta:
        ordering = ["-session_id"]

    def __str__(self) -> str:
        return f"{self.session_id} @ {self.hall_id}"


class Seat(models.Model):
    """A taken seat: a person or a guest, and the body for whose sake they sit there.

    ``fixed`` seats were chosen by hand; computing the plan again leaves them where they are.
    """

    plan = models.ForeignKey(SeatPlan, on_delete=models.CASCADE, related_name="seats")
    zone = models.CharField(max_length=10, choices=Zone.choices)
    row = models.PositiveSmallIntegerField(default=0)
    number = models.PositiveSmallIntegerField()
    person = models.ForeignKey(
        "people.Person", on_delete=models.CASCADE, null=True, related_name="seats"
    )
    guest = models.ForeignKey(
        "logistics.Guest", on_delete=models.CASCADE, null=True, related_name="seats"
    )
    body = models.ForeignKey("people.Body", on_delete=models.PROTECT, null=True, related_name="+")
    fixed = models.BooleanField(default=False)

    class Meta:
        ordering = ["plan_id", "zone", "row", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "zone", "row", "number"], name="logistics_seat_one_occupant"
            ),
            models.UniqueConstraint(
                fields=["plan", "person"],
                condition=Q(person__isnull=False),
                name="logistics_person_one_seat",
            ),
            models.UniqueConstraint(
                fields=["plan", "guest"],
                condition=Q(guest__isnull=False),
                name="logistics_guest_one_seat",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True) ^ Q(guest__isnull=True),
                name="logistics_seat_has_one_occupant",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.label}"

    @property
    def spot(self) -> tuple[str, int, int]:
        return self.zone, self.row, self.number

    @property
    def label(self) -> str:
        return label_of(self.spot)
