"""Cancel a sitting."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.council.events import SittingCancelled
from kyhop.council.models import CouncilSession, Sitting
from kyhop.council.refusals import given_reason, refuse_closed


@transaction.atomic
def cancel_sitting(*, sitting_id: int, reason: str, actor: Actor, at: datetime) -> CouncilSession:
    """Take a sitting out of its session; the journal keeps when it would have been, and why.

    :raises NotAllowed: the actor sits neither in the council office nor on the Standing Board
    :raises SessionIsClosed: the session is over
    :raises ReasonMissing: no reason was given
    """
    sitting = (
        Sitting.objects.select_for_update(of=("self",), no_key=True)
        .select_related("session", "council")
        .get(pk=sitting_id)
    )
    require(actor, "council.sittings", sitting)
    refuse_closed(sitting.session)
    cancelled = SittingCancelled(
        council=sitting.council.slug,
        session_id=sitting.session_id,
        sitting_id=sitting.pk,
        day=sitting.day,
        part=sitting.part,
        reason=given_reason(reason),
    )
    sitting.delete()
    journal.write(cancelled, actor=actor, at=at)
    return sitting.session
