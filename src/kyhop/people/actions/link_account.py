"""Let an account that exists act for a person of another council."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.people.actions.create_account import HasAccount
from kyhop.people.events import AccountLinked
from kyhop.people.models import Account, Person


class NoSuchAccount(Refusal):
    """No account has this user name, or it already acts for a person of this council."""

    def __init__(self, username: str) -> None:
        super().__init__(
            _("No account “%(name)s” can be linked to this person.") % {"name": username},
            accepted=_("The user name of an account that has no person in this council yet."),
            field="username",
        )


@transaction.atomic
def link_account(*, person_id: int, username: str, actor: Actor, at: datetime) -> Person:
    """Link an account to a person, so that its owner may act in one more council.

    :raises NotAllowed: the actor does not administer the deployment
    :raises HasAccount: the person has one
    :raises NoSuchAccount: unknown, or it has a person in this council already
    """
    person = (
        Person.objects.select_for_update(of=("self",), no_key=True)
        .select_related("council")
        .get(pk=person_id)
    )
    require(actor, "people.link_account", person)
    if person.account_id is not None:
        raise HasAccount(person)
    account = (
        Account.objects.filter(username=username.strip().lower())
        .exclude(persons__council_id=person.council_id)
        .first()
    )
    if account is None:
        raise NoSuchAccount(username)
    person.account = account
    person.save(update_fields=["account"])
    journal.write(
        AccountLinked(
            council=person.council.slug,
            target_id=account.pk,
            username=account.username,
            person_id=person.pk,
            person=person.full_name,
        ),
        actor=actor,
        at=at,
    )
    return person
