"""Put the day of a commitment off."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.followup.events import CommitmentExtended
from kyhop.followup.locking import about, locked, refuse_settled
from kyhop.followup.models import Commitment, Extension
from kyhop.followup.refusals import NotLater, WordsMissing
from kyhop.matters.refusals import today_of
from kyhop.matters.sheet.text import tidy
from kyhop.programme.speaking import named


@transaction.atomic
def extend_commitment(
    *, commitment_id: int, due: date, reason: str, actor: Actor, at: datetime
) -> Commitment:
    """Put a commitment off to a later day (gia hạn); the days before stay on its page.

    :raises NotAllowed: neither of the council office nor on the Standing Board
    :raises AlreadySettled: it has ended
    :raises NotLater: the day is not after the one that stands, or not after today
    :raises WordsMissing: no reason is given
    """
    commitment = locked(commitment_id)
    require(actor, "followup.keep", commitment.council)
    refuse_settled(commitment)
    earliest = max(commitment.due or today_of(at), today_of(at))
    if due <= earliest:
        raise NotLater(earliest)
    if not (reason := tidy(reason)):
        raise WordsMissing("reason")
    Extension.objects.create(
        commitment=commitment,
        number=commitment.extensions.count() + 1,
        before=commitment.due,
        after=due,
        reason=reason,
        at=at,
        **named(actor),
    )
    told = CommitmentExtended(before=commitment.due, after=due, reason=reason, **about(commitment))
    commitment.due = due
    commitment.save(update_fields=["due"])
    journal.write(told, actor=actor, at=at)
    return commitment
