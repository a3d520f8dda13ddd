"""A request locked for one act."""

from __future__ import annotations

from kyhop.requests.models import Request
from kyhop.requests.refusals import AlreadyDecided


def locked(request_id: int) -> Request:
    """The request, locked until the act is done.

    :raises Request.DoesNotExist: there is none
    """
    return (
        Request.objects.select_for_update(of=("self",), no_key=True)
        .select_related("council", "session__council", "session__term", "lead", "matter")
        .get(pk=request_id)
    )


def refuse_closed(request: Request) -> None:
    """:raises AlreadyDecided: it is decided, taken back or without object"""
    if not request.is_open:
        raise AlreadyDecided(request)
