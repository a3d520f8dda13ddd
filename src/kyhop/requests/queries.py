"""Questions about requests and about what waits for acceptance."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from kyhop.access.actor import Actor
from kyhop.matters.models import Matter
from kyhop.matters.queries import matters_of
from kyhop.matters.states import RUNNING
from kyhop.requests.models import Reopening, Reply, Request
from kyhop.requests.states import RequestState

RELATED = (
    "council", "session__term", "session__council", "matter__lead", "lead", "to_session__term",
    "to_sitting", "body",
)  # fmt: skip


def requests_of(session_id: int) -> QuerySet[Request]:
    """All requests about a session, newest first, with what a list names."""
    return Request.objects.filter(session_id=session_id).select_related(*RELATED)


def requests_about(matter_id: int) -> QuerySet[Request]:
    """All requests about one matter, newest first."""
    return Request.objects.filter(matter_id=matter_id).select_related(*RELATED)


def open_requests(council_id: int) -> QuerySet[Request]:
    """What waits for the Standing Board of a council, the longest waiting first."""
    found = Request.objects.filter(council_id=council_id, state=RequestState.OPEN)
    return found.select_related(*RELATED).order_by("made_at", "pk")


def get_request(request_id: int, *, council_id: int) -> Request:
    """One request of this council.

    :raises Request.DoesNotExist: no such request in this council
    """
    return Request.objects.select_related(*RELATED).get(pk=request_id, council_id=council_id)


def replies_to(request_id: int) -> list[Reply]:
    """The bodies heard on a request, with their words."""
    return list(Reply.objects.filter(request_id=request_id).select_related("body"))


def replies_awaited(actor: Actor, today: date) -> QuerySet[Reply]:
    """What the bodies that the actor sits for may still say before a decision."""
    if actor.council_id is None:
        return Reply.objects.none()
    found = Reply.objects.filter(
        Q(body_id__in=actor.body_ids) | Q(body__merged_into_id__in=actor.body_ids),
        council_id=actor.council_id,
        replied_at__isnull=True,
        until__gte=today,
        request__state=RequestState.OPEN,
    )
    return found.select_related("request__session", "body").order_by("until", "pk")


def awaiting_acceptance(session_id: int) -> QuerySet[Matter]:
    """The matters of a session without a code yet: registered or added late, not on its list."""
    found = matters_of(session_id).filter(state__in=RUNNING, code="")
    return found.order_by("registered_on", "pk")


def reopening_of(matter_id: int, today: date) -> Reopening | None:
    """The reopening under which a settled matter may be changed today."""
    found = Reopening.objects.filter(matter_id=matter_id, closed_at__isnull=True, until__gte=today)
    return found.select_related("request", "council").first()
