"""Open a closed account again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.council.refusals import given_reason, refuse_same
from kyhop.journal.events import DEPLOYMENT
from kyhop.people.events import AccountReactivated
from kyhop.people.models import Account


@transaction.atomic
def reactivate_account(*, account_id: int, reason: str, actor: Actor, at: datetime) -> Account:
    """Let a closed account sign in again.

    :raises NotAllowed: the actor does not administer the account
    :raises NothingChanges: it is open already
    :raises ReasonMissing: no reason was given
    """
    account = Account.objects.select_for_update(no_key=True).get(pk=account_id)
    require(actor, "people.manage_account", account)
    refuse_same(account.is_active, True)
    reason = given_reason(reason)
    account.is_active = True
    account.save(update_fields=["is_active"])
    journal.write(
        AccountReactivated(
            council=actor.council_slug or DEPLOYMENT,
            target_id=account.pk,
            username=account.username,
            reason=reason,
        ),
        actor=actor,
        at=at,
    )
    return account
