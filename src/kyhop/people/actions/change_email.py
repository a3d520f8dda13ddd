"""Change the address to which one's own e-mail goes."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.council.refusals import refuse_same
from kyhop.journal.events import DEPLOYMENT
from kyhop.people.events import EmailChanged
from kyhop.people.models import Account


@transaction.atomic
def change_email(*, account_id: int, email: str, actor: Actor, at: datetime) -> Account:
    """Set or empty one's own e-mail address (địa chỉ thư điện tử); the journal keeps only that.

    :raises NotAllowed: the account is somebody else's
    :raises NothingChanges: it is the address already
    """
    account = Account.objects.select_for_update(no_key=True).get(pk=account_id)
    require(actor, "people.own_account", account)
    email = email.strip()
    refuse_same(account.email, email, field="email")
    account.email = email
    account.save(update_fields=["email"])
    told = EmailChanged(council=DEPLOYMENT, target_id=account.pk, username=account.username)
    journal.write(told, actor=actor, at=at)
    return account
