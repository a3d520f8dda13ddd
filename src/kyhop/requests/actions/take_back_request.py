"""Take back a request before it is decided."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.matters.refusals import given
from kyhop.requests.events import RequestTakenBack, about
from kyhop.requests.locking import locked, refuse_closed
from kyhop.requests.models import Request
from kyhop.requests.states import RequestState


@transaction.atomic
def take_back_request(*, request_id: int, reason: str, actor: Actor, at: datetime) -> Request:
    """Take back a request (rút đề nghị); it stays on record.

    :raises NotAllowed: the actor does not act for the body that asked
    :raises AlreadyDecided: it is decided or closed
    :raises ReasonNeeded: no reason was given
    """
    request = locked(request_id)
    require(actor, "requests.take_back", request)
    refuse_closed(request)
    reason = given(reason)
    request.state, request.words, request.decided_at = RequestState.TAKEN_BACK, reason, at
    request.decided_by_vi, request.decided_by_en = actor.label_vi, actor.label_en
    request.save(update_fields=["state", "words", "decided_at", "decided_by_vi", "decided_by_en"])
    journal.write(RequestTakenBack(reason=reason, **about(request)), actor=actor, at=at)
    return request
