"""Open the record to all people of the council, or close it again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.council.models import Council
from kyhop.council.refusals import given_reason, refuse_same
from kyhop.insight.events import RecordOpened
from kyhop.insight.models import Openness
from kyhop.insight.rules import is_open


@transaction.atomic
def open_record(
    *, council_id: int, everyone: bool, reason: str, actor: Actor, at: datetime
) -> Openness:
    """Decide who reads the record (phạm vi xem): all people of the council, or the default.

    :raises NotAllowed: the actor is not of the Standing Board
    :raises NothingChanges: it is so already
    :raises ReasonMissing: no reason was given
    """
    council = Council.objects.select_for_update(no_key=True).get(pk=council_id)
    require(actor, "insight.open_record", council)
    refuse_same({"everyone": is_open(council.pk)}, {"everyone": everyone})
    reason = given_reason(reason)
    kept, _new = Openness.objects.update_or_create(council=council, defaults={"everyone": everyone})
    event = RecordOpened(
        council=council.slug, council_id=council.pk, everyone=everyone, reason=reason
    )
    journal.write(event, actor=actor, at=at)
    return kept
