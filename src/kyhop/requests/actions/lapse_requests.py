"""Close the open requests about a matter that has left its session."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.matters.models import Matter
from kyhop.requests.events import RequestLapsed, about
from kyhop.requests.locking import locked
from kyhop.requests.models import Request
from kyhop.requests.states import RequestState


@transaction.atomic
def lapse_requests(*, matter_id: int, actor: Actor, at: datetime) -> int:
    """Close what is still asked about a matter that no longer runs; says how many were closed.

    A matter that runs (again) keeps its requests.
    """
    if Matter.objects.get(pk=matter_id).running:
        return 0
    waiting = Request.objects.filter(matter_id=matter_id, state=RequestState.OPEN)
    closed = 0
    for request_id in list(waiting.order_by("pk").values_list("pk", flat=True)):
        request = locked(request_id)
        if not request.is_open:
            continue
        request.state, request.decided_at = RequestState.LAPSED, at
        request.decided_by_vi, request.decided_by_en = actor.label_vi, actor.label_en
        request.save(update_fields=["state", "decided_at", "decided_by_vi", "decided_by_en"])
        journal.write(RequestLapsed(**about(request)), actor=actor, at=at)
        closed += 1
    return closed
