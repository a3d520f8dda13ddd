"""Take a confirmation back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.statutes import entries
from kyhop.statutes.events import ConfirmationRevoked
from kyhop.statutes.models import LocalRule
from kyhop.statutes.states import EntryKind


@transaction.atomic
def revoke_confirmation(*, entry_id: int, reason: str, actor: Actor, at: datetime) -> LocalRule:
    """Revoke a confirmation (thu hồi xác nhận) with a reason: the rule is provisional again.

    :raises NotAllowed: the actor is not the council's own legal officer
    :raises NotStanding: the confirmation was revoked before, or the entry is a rule of the council
    :raises ReasonMissing: no reason is given
    """
    entry = entries.locked(entry_id)
    require(actor, "statutes.sign", entry)
    entries.end(entry, EntryKind.CONFIRMATION, reason=reason, at=at)
    journal.write(
        ConfirmationRevoked(
            council=entry.council.slug,
            council_id=entry.council_id,
            entry_id=entry.pk,
            rule=entry.rule,
            reason=entry.ended_reason,
        ),
        actor=actor,
        at=at,
    )
    return entry
