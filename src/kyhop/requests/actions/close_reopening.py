"""Lock a reopened matter again before its day."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.matters.refusals import given
from kyhop.requests.events import ReopeningClosed, about
from kyhop.requests.locking import locked
from kyhop.requests.models import Reopening


class IsClosed(Refusal):
    """The matter is locked again."""

    def __init__(self) -> None:
        super().__init__(_("This matter is locked again."))


@transaction.atomic
def close_reopening(*, reopening_id: int, reason: str, actor: Actor, at: datetime) -> Reopening:
    """Lock a reopened matter again (khóa lại), with a reason.

    :raises NotAllowed: neither on the Standing Board nor of the council office
    :raises IsClosed: it is locked again already
    :raises ReasonNeeded: no reason was given
    """
    request = locked(Reopening.objects.values_list("request_id", flat=True).get(pk=reopening_id))
    reopening = Reopening.objects.get(pk=reopening_id)
    require(actor, "requests.close_reopening", reopening)
    if reopening.closed_at is not None:
        raise IsClosed
    reopening.closed_at, reopening.closed_reason = at, given(reason)[:500]
    reopening.save(update_fields=["closed_at", "closed_reason"])
    told = ReopeningClosed(reason=reopening.closed_reason, **about(request))
    journal.write(told, actor=actor, at=at)
    return reopening
