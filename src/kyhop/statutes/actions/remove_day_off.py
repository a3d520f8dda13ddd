"""Remove a day off of one council."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.council.refusals import given_reason
from kyhop.statutes.events import DayOffRemoved
from kyhop.statutes.models import CouncilDayOff


class RemovedAlready(Refusal):
    """The day off was removed before."""

    def __init__(self) -> None:
        super().__init__(_("This day off has been removed already."))


@transaction.atomic
def remove_day_off(*, day_off_id: int, reason: str, actor: Actor, at: datetime) -> CouncilDayOff:
    """Remove one of the council's own days off with a reason; the day is worked again.

    :raises NotAllowed: the actor is neither legal officer nor administrator of the council
    :raises RemovedAlready: it was removed before
    :raises ReasonMissing: no reason is given
    """
    days = CouncilDayOff.objects.select_for_update(of=("self",)).select_related("council")
    day_off = days.get(pk=day_off_id)
    require(actor, "statutes.days_off", day_off)
    if day_off.removed_at is not None:
        raise RemovedAlready
    day_off.removed_at, day_off.removed_reason = at, given_reason(reason)
    day_off.save(update_fields=["removed_at", "removed_reason"])
    journal.write(
        DayOffRemoved(
            council=day_off.council.slug,
            council_id=day_off.council_id,
            day=day_off.day,
            reason=day_off.removed_reason,
        ),
        actor=actor,
        at=at,
    )
    return day_off
