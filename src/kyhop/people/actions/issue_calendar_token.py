"""Open or renew one's own calendar feed."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.journal.events import DEPLOYMENT
from kyhop.people.events import CalendarTokenIssued
from kyhop.people.models import Account, CalendarToken
from kyhop.people.queries import digest_of

SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class IssuedToken:
    """The kept token and the secret, which is shown once and never kept."""

    token: CalendarToken
    secret: str


@transaction.atomic
def issue_calendar_token(*, account_id: int, actor: Actor, at: datetime) -> IssuedToken:
    """Give the account a new secret for its calendar feed (lịch đăng ký); an earlier one ends.

    :raises NotAllowed: the account is somebody else's
    """
    account = Account.objects.select_for_update(no_key=True).get(pk=account_id)
    require(actor, "people.own_account", account)
    standing = CalendarToken.objects.filter(account=account, revoked_at__isnull=True)
    renewed = standing.update(revoked_at=at) > 0
    secret = secrets.token_urlsafe(SECRET_BYTES)
    token = CalendarToken.objects.create(account=account, digest=digest_of(secret), issued_at=at)
    journal.write(
        CalendarTokenIssued(
            council=DEPLOYMENT, target_id=account.pk, username=account.username, renewed=renewed
        ),
        actor=actor,
        at=at,
    )
    return IssuedToken(token, secret)
