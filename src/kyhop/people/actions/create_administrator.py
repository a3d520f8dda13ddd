"""Create an administrator of the deployment."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.journal.events import DEPLOYMENT
from kyhop.people.actions.create_account import make_account
from kyhop.people.events import AccountCreated
from kyhop.people.models import Account


@transaction.atomic
def create_administrator(
    *, username: str, password: str, email: str = "", actor: Actor, at: datetime
) -> Account:
    """Create an account that administers the deployment: from the server's command line, or by
    another such administrator.

    :raises NotAllowed: the actor does not administer the deployment
    :raises UsernameTaken: the user name is in use or cannot be one
    :raises PasswordTooWeak: the password breaks a password rule
    """
    require(actor, "people.create_administrator")
    account = make_account(username, password, email=email, at=at)
    account.is_deployment_admin = True
    account.save(update_fields=["is_deployment_admin"])
    journal.write(
        AccountCreated(
            council=DEPLOYMENT,
            target_id=account.pk,
            username=account.username,
            person_id=None,
            person="",
        ),
        actor=actor,
        at=at,
    )
    return account
