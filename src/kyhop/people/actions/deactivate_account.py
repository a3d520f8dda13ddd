"""Close an account to signing in."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.council.refusals import given_reason, refuse_same
from kyhop.journal.events import DEPLOYMENT
from kyhop.people.events import AccountDeactivated
from kyhop.people.models import Account


class OwnAccount(Refusal):
    """An administrator would shut themselves out."""

    def __init__(self) -> None:
        super().__init__(
            _("You cannot deactivate the account with which you are signed in."),
            accepted=_("Ask another administrator to do it."),
        )


@transaction.atomic
def deactivate_account(*, account_id: int, reason: str, actor: Actor, at: datetime) -> Account:
    """Close an account: nobody signs in with it, and its sessions end. Nothing is deleted.

    :raises NotAllowed: the actor does not administer the account
    :raises OwnAccount: it is the actor's own
    :raises NothingChanges: it is closed already
    :raises ReasonMissing: no reason was given
    """
    account = Account.objects.select_for_update(no_key=True).get(pk=account_id)
    require(actor, "people.manage_account", account)
    if account.pk == actor.account_id:
        raise OwnAccount
    refuse_same(account.is_active, False)
    reason = given_reason(reason)
    account.is_active = False
    account.session_epoch += 1
    account.save(update_fields=["is_active", "session_epoch"])
    journal.write(
        AccountDeactivated(
            council=actor.council_slug or DEPLOYMENT,
            target_id=account.pk,
            username=account.username,
            reason=reason,
        ),
        actor=actor,
        at=at,
    )
    return account
