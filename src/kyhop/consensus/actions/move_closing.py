"""Move the moment at which declaring ends; later than now, it opens the list again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.consensus.events import ClosingMoved
from kyhop.consensus.locking import about, locked, refuse_hour
from kyhop.consensus.models import ConsensusList
from kyhop.council.refusals import refuse_same
from kyhop.matters.refusals import given, refuse_over


@transaction.atomic
def move_closing(
    *, list_id: int, closes_at: datetime, reason: str, actor: Actor, at: datetime
) -> ConsensusList:
    """Move the closing (đổi hạn); a list that was closed is open again, and all are told.

    :raises NotAllowed: not of the council office
    :raises SessionOver: the session is closed
    :raises ReasonNeeded: no reason was given
    :raises ClosingPast: the moment has passed
    :raises ClosingAfterOpening: the moment is not before the opening
    :raises NothingChanges: the list is open until then already
    """
    of = locked(list_id)
    require(actor, "consensus.run", of)
    refuse_over(of.session)
    reason = given(reason)
    again, before = not of.is_open(at), of.closes_at
    if not again:
        refuse_same(before, closes_at, field="day")
    refuse_hour(of.session, closes_at, at)
    of.closes_at, of.closed_at, of.deputies, of.reminded_on = closes_at, None, 0, None
    of.save(update_fields=["closes_at", "closed_at", "deputies", "reminded_on"])
    event = ClosingMoved(before=before, after=closes_at, reason=reason, again=again, **about(of))
    journal.write(event, actor=actor, at=at)
    return of
