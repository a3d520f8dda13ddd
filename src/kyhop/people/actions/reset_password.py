"""Give an account a new first password."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.journal.events import DEPLOYMENT
from kyhop.people.actions.create_account import refuse_weak
from kyhop.people.events import PasswordReset
from kyhop.people.models import Account


@transaction.atomic
def reset_password(*, account_id: int, password: str, actor: Actor, at: datetime) -> Account:
    """Give a new first password; all its sessions end, and its owner must replace it.

    :raises NotAllowed: the actor does not administer the account
    :raises PasswordTooWeak: the password breaks a password rule
    """
    account = Account.objects.select_for_update(no_key=True).get(pk=account_id)
    require(actor, "people.manage_account", account)
    refuse_weak(password, account)
    account.set_password(password)
    account.must_change_password = True
    account.session_epoch += 1
    account.save(update_fields=["password", "must_change_password", "session_epoch"])
    journal.write(
        PasswordReset(
            council=actor.council_slug or DEPLOYMENT,
            target_id=account.pk,
            username=account.username,
        ),
        actor=actor,
        at=at,
    )
    return account
