"""Withdraw a rule of the council's own."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.statutes import entries
from kyhop.statutes.events import LocalRuleWithdrawn
from kyhop.statutes.models import LocalRule
from kyhop.statutes.states import EntryKind


@transaction.atomic
def withdraw_local_rule(*, entry_id: int, reason: str, actor: Actor, at: datetime) -> LocalRule:
    """Withdraw a rule of the council's own (bãi bỏ) with a reason: the law's rule counts again.

    :raises NotAllowed: the actor is not the council's own legal officer
    :raises NotStanding: the rule was withdrawn before, or the entry is a confirmation
    :raises ReasonMissing: no reason is given
    """
    entry = entries.locked(entry_id)
    require(actor, "statutes.sign", entry)
    entries.end(entry, EntryKind.LOCAL_RULE, reason=reason, at=at)
    journal.write(
        LocalRuleWithdrawn(
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
