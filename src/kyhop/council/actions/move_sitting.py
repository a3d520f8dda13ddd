"""Move a sitting to another day, part of the day or hour."""

from __future__ import annotations

from datetime import date, datetime, time

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.council.actions.add_sitting import refuse_misfit
from kyhop.council.events import SittingMoved
from kyhop.council.models import Sitting
from kyhop.council.refusals import refuse_closed, refuse_same


@transaction.atomic
def move_sitting(
    *,
    sitting_id: int,
    day: date,
    part: str,
    starts: time,
    ends: time,
    actor: Actor,
    at: datetime,
) -> Sitting:
    """Move a sitting within its session.

    :raises NotAllowed: the actor sits neither in the council office nor on the Standing Board
    :raises SessionIsClosed: the session is over
    :raises NothingChanges: it already sits then
    :raises SittingDoesNotFit: it lies before the opening, ends before it starts, or meets another
    """
    sitting = (
        Sitting.objects.select_for_update(of=("self",), no_key=True)
        .select_related("session", "council")
        .get(pk=sitting_id)
    )
    require(actor, "council.sittings", sitting)
    refuse_closed(sitting.session)
    before, before_part = sitting.day, sitting.part
    standing = (sitting.day, sitting.part, sitting.starts, sitting.ends)
    refuse_same(standing, (day, part, starts, ends), field="day")
    sitting.day, sitting.part, sitting.starts, sitting.ends = day, part, starts, ends
    refuse_misfit(sitting)
    sitting.save(update_fields=["day", "part", "starts", "ends"])
    journal.write(
        SittingMoved(
            council=sitting.council.slug,
            session_id=sitting.session_id,
            sitting_id=sitting.pk,
            before=before,
            before_part=before_part,
            day=day,
            part=part,
            starts=starts,
            ends=ends,
        ),
        actor=actor,
        at=at,
    )
    return sitting
