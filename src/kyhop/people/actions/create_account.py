"""Create an account for a person."""

from __future__ import annotations

import re
from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.people.events import AccountCreated
from kyhop.people.models import Account, Person


class UsernameTaken(Refusal):
    """The user name is in use, or cannot be one."""

    def __init__(self, username: str) -> None:
        super().__init__(
            _("The user name “%(name)s” is taken or cannot be used.") % {"name": username},
            accepted=_("3 to 80 small letters, digits, dots, hyphens or @, not used before."),
            field="username",
        )


class PasswordTooWeak(Refusal):
    """The password breaks one of the password rules."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(
            " ".join(reasons),
            accepted=_("Four or five unrelated words make a good password."),
            field="password",
        )


class HasAccount(Refusal):
    """The person signs in already."""

    def __init__(self, person: Person) -> None:
        super().__init__(
            _("%(person)s already has an account.") % {"person": person.full_name},
            accepted=_("Give a new first password instead, if it was forgotten."),
        )


@transaction.atomic
def create_account(
    *,
    person_id: int,
    username: str,
    password: str,
    email: str = "",
    actor: Actor,
    at: datetime,
) -> Account:
    """Create the account with which a person signs in; the first password must be replaced.

    :raises NotAllowed: the actor administers neither the council nor the deployment
    :raises HasAccount: the person has one
    :raises UsernameTaken: the user name is in use or cannot be one
    :raises PasswordTooWeak: the password breaks a password rule
    """
    person = (
        Person.objects.select_for_update(of=("self",), no_key=True)
        .select_related("council")
        .get(pk=person_id)
    )
    require(actor, "people.manage", person)
    if person.account_id is not None:
        raise HasAccount(person)
    account = make_account(username, password, email=email, at=at)
    person.account = account
    person.save(update_fields=["account"])
    journal.write(
        AccountCreated(
            council=person.council.slug,
            target_id=account.pk,
            username=account.username,
            person_id=person.pk,
            person=person.full_name,
        ),
        actor=actor,
        at=at,
    )
    return account


def make_account(username: str, password: str, *, email: str, at: datetime) -> Account:
    """Save a new account whose first password must be replaced.

    :raises UsernameTaken: the user name is in use or cannot be one
    :raises PasswordTooWeak: the password breaks a password rule
    """
    username = username.strip().lower()
    known = Account.objects.filter(username=username).exists()
    if known or not re.fullmatch(r"[a-z0-9][a-z0-9.@_-]{2,79}", username):
        raise UsernameTaken(username)
    refuse_weak(password, Account(username=username, email=email))
    return Account.objects.create_user(
        username, password, email=email, created_at=at, must_change_password=True
    )


def refuse_weak(password: str, account: Account) -> None:
    """:raises PasswordTooWeak: too short, too common, only digits, or like the user name"""
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise PasswordTooWeak(error.messages) from None
