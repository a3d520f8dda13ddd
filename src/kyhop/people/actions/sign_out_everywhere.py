"""End every session of an account."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import can, require
from kyhop.journal.events import DEPLOYMENT
from kyhop.people.events import SignedOutEverywhere
from kyhop.people.models import Account


@transaction.atomic
def sign_out_everywhere(*, account_id: int, actor: Actor, at: datetime) -> Account:
    """End every web session of an account (đăng xuất mọi nơi): one's own, or one administered.

    :raises NotAllowed: the account is neither the actor's nor administered by them
    """
    account = Account.objects.select_for_update(no_key=True).get(pk=account_id)
    own = can(actor, "people.own_account", account)
    if not own:
        require(actor, "people.manage_account", account)
    account.session_epoch += 1
    account.save(update_fields=["session_epoch"])
    journal.write(
        SignedOutEverywhere(
            council=DEPLOYMENT if own else actor.council_slug or DEPLOYMENT,
            target_id=account.pk,
            username=account.username,
        ),
        actor=actor,
        at=at,
    )
    return account
