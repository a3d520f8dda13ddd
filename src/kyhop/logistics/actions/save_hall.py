"""Enter a hall, or change what is known of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.council.models import Council
from kyhop.logistics.events import HallSaved
from kyhop.logistics.locking import about_hall, locked_hall
from kyhop.logistics.models import Hall, Seat
from kyhop.logistics.plans import Plan
from kyhop.logistics.refusals import HallNameTaken, PlanTooLarge, SeatedOutside

FIELDS = (
    "name", "place", "capacity", "rows", "seats_a_row", "aisles", "missing", "chairs",
    "secretaries", "equipment",
)  # fmt: skip


@transaction.atomic
def save_hall(
    *,
    council_id: int,
    fields: Mapping[str, Any],
    hall_id: int | None = None,
    actor: Actor,
    at: datetime,
) -> Hall:
    """Enter a hall or room (hội trường, phòng họp) or change it; `fields` are those of `FIELDS`.

    :raises NotAllowed: the actor sits in neither of the two offices
    :raises HallNameTaken: another hall in use has the name
    :raises PlanTooLarge: the plan seats more people than the hall holds
    :raises SeatedOutside: somebody sits at a place that would be gone
    """
    council = Council.objects.select_for_update(no_key=True).get(pk=council_id)
    hall = locked_hall(hall_id) if hall_id is not None else Hall(council=council)
    require(actor, "logistics.edit", hall)
    for name in FIELDS:
        if name in fields:
            setattr(hall, name, fields[name])
    same = Hall.objects.filter(council=council, name=hall.name, closed_on__isnull=True)
    if same.exclude(pk=hall.pk).exists():
        raise HallNameTaken(hall.name)
    plan = Plan.of(hall)
    if plan.places > hall.capacity:
        raise PlanTooLarge(plan.places, hall.capacity)
    if hall.pk:
        seated = Seat.objects.filter(plan__hall=hall)
        if gone := sorted({seat.label for seat in seated if not plan.has(seat.spot)}):
            raise SeatedOutside(gone)
    made = hall.pk is None
    hall.save()
    told = HallSaved(made=made, capacity=hall.capacity, places=plan.places, **about_hall(hall))
    journal.write(told, actor=actor, at=at)
    return hall
