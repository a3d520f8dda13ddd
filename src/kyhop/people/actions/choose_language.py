"""Choose the language of one's account."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.council.refusals import refuse_same
from kyhop.journal.events import DEPLOYMENT
from kyhop.people.events import LanguageChosen
from kyhop.people.models import Account


@transaction.atomic
def choose_language(*, account_id: int, language: str, actor: Actor, at: datetime) -> Account:
    """Choose the language in which pages and messages come to this account.

    :raises NotAllowed: the account is somebody else's
    :raises NothingChanges: it is the language already chosen
    """
    account = Account.objects.select_for_update(no_key=True).get(pk=account_id)
    require(actor, "people.own_account", account)
    refuse_same(account.language, language, field="language")
    account.language = language
    account.save(update_fields=["language"])
    journal.write(
        LanguageChosen(
            council=DEPLOYMENT,
            target_id=account.pk,
            username=account.username,
            language=language,
        ),
        actor=actor,
        at=at,
    )
    return account
