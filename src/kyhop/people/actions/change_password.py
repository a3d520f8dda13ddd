"""Change one's own password."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.journal.events import DEPLOYMENT
from kyhop.people.actions.create_account import refuse_weak
from kyhop.people.events import PasswordChanged
from kyhop.people.models import Account


class WrongPassword(Refusal):
    """The password given as the present one is not."""

    def __init__(self) -> None:
        super().__init__(
            _("The present password is not right."),
            accepted=_("If it is forgotten, the council's administrator can give a new one."),
            field="present",
        )


class SamePassword(Refusal):
    """The new password is the present one."""

    def __init__(self) -> None:
        super().__init__(
            _("The new password is the present one."),
            accepted=_("Choose another password."),
            field="password",
        )


@transaction.atomic
def change_password(
    *, account_id: int, present: str, password: str, actor: Actor, at: datetime
) -> Account:
    """Replace one's own password; every other session of the account ends.

    :raises NotAllowed: the account is somebody else's
    :raises WrongPassword: `present` is not the present password
    :raises SamePassword: nothing would change
    :raises PasswordTooWeak: the new password breaks a password rule
    """
    account = Account.objects.select_for_update(no_key=True).get(pk=account_id)
    require(actor, "people.own_account", account)
    if not account.check_password(present):
        raise WrongPassword
    if present == password:
        raise SamePassword
    refuse_weak(password, account)
    account.set_password(password)
    account.must_change_password = False
    account.session_epoch += 1
    account.save(update_fields=["password", "must_change_password", "session_epoch"])
    journal.write(
        PasswordChanged(council=DEPLOYMENT, target_id=account.pk, username=account.username),
        actor=actor,
        at=at,
    )
    return account
