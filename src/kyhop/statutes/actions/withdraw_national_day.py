"""Withdraw a day that was recorded in the national calendar."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.council.refusals import given_reason
from kyhop.statutes import editions
from kyhop.statutes.events import NationalDayWithdrawn
from kyhop.statutes.models import NationalDay


class WithdrawnAlready(Refusal):
    """The record was withdrawn before."""

    def __init__(self) -> None:
        super().__init__(_("This day has been withdrawn already."))


@transaction.atomic
def withdraw_national_day(
    *, national_day_id: int, reason: str, actor: Actor, at: datetime
) -> NationalDay:
    """Withdraw a recorded day with a reason: it is again as the program's own calendar has it.

    :raises NotAllowed: the actor does not administer the deployment
    :raises WithdrawnAlready: it was withdrawn before
    :raises ReasonMissing: no reason is given
    :raises EditedMeanwhile: somebody else has changed the calendar at the same moment
    """
    recorded = NationalDay.objects.select_for_update().get(pk=national_day_id)
    require(actor, "statutes.national_calendar")
    if recorded.withdrawn_at is not None:
        raise WithdrawnAlready
    reason = given_reason(reason)
    recorded.withdrawn_at = at
    recorded.save(update_fields=["withdrawn_at"])
    version = editions.make(at)
    journal.write(
        NationalDayWithdrawn(version=version.number, day=recorded.day, reason=reason),
        actor=actor,
        at=at,
    )
    return recorded
