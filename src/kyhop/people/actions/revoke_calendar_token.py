"""Close one's own calendar feed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.journal.events import DEPLOYMENT
from kyhop.people.events import CalendarTokenRevoked
from kyhop.people.models import Account, CalendarToken


class NoCalendarFeed(Refusal):
    """There is nothing to close."""

    def __init__(self) -> None:
        super().__init__(
            _("This account has no calendar feed."),
            accepted=_("One can be opened on the calendar page."),
        )


@transaction.atomic
def revoke_calendar_token(*, account_id: int, actor: Actor, at: datetime) -> CalendarToken:
    """End the account's calendar feed; whoever subscribed to its address gets nothing any more.

    :raises NotAllowed: the account is somebody else's
    :raises NoCalendarFeed: none stands
    """
    account = Account.objects.select_for_update(no_key=True).get(pk=account_id)
    require(actor, "people.own_account", account)
    token = CalendarToken.objects.filter(account=account, revoked_at__isnull=True).first()
    if token is None:
        raise NoCalendarFeed
    token.revoked_at = at
    token.save(update_fields=["revoked_at"])
    journal.write(
        CalendarTokenRevoked(council=DEPLOYMENT, target_id=account.pk, username=account.username),
        actor=actor,
        at=at,
    )
    return token
