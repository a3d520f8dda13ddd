"""What an approved request does: each kind through the verbs of the matter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.matters.actions.accept_matter import accept_matter
from kyhop.matters.actions.aim_at_meeting import schedule_adoption
from kyhop.matters.actions.carry_over import carry_over
from kyhop.matters.actions.register_matter import add_late
from kyhop.matters.actions.withdraw_matter import withdraw_matter
from kyhop.matters.models import Matter
from kyhop.matters.refusals import refuse_not_running, refuse_over, today_of
from kyhop.requests.draft import from_json
from kyhop.requests.events import MatterReopened, about
from kyhop.requests.models import Reopening, Request
from kyhop.requests.states import RequestKind

OPEN_FOR = timedelta(days=7)
"""How long a matter is open again where nobody names a day."""

Doing = Callable[[Request, str, Actor, datetime], None]


def carry_out(request: Request, *, code: str, actor: Actor, at: datetime) -> None:
    """Do what the approved request asks; a request to add one names its matter afterwards.

    :raises Refusal: the matter's verb refuses (`kyhop.matters.actions`)
    """
    _DOING[RequestKind(request.kind)](request, code, actor, at)


def _concerned(request: Request) -> Matter:
    """:raises NotRunning, SessionOver: nothing more can be done about it"""
    assert request.matter_id is not None
    matter = Matter.objects.select_related("session").get(pk=request.matter_id)
    refuse_not_running(matter)
    refuse_over(matter.session)
    return matter


def _add(request: Request, code: str, actor: Actor, at: datetime) -> None:
    matter = add_late(
        session_id=request.session_id,
        fields=from_json(request.draft),
        reason=request.reason,
        under=request.pk,
        actor=actor,
        at=at,
    )
    request.matter = matter
    request.save(update_fields=["matter"])
    accept_matter(matter_id=matter.pk, code=code, under=request.pk, actor=actor, at=at)


def _late(request: Request, code: str, actor: Actor, at: datetime) -> None:
    matter = _concerned(request)
    if not matter.code:
        accept_matter(matter_id=matter.pk, code=code, under=request.pk, actor=actor, at=at)


def _withdraw(request: Request, code: str, actor: Actor, at: datetime) -> None:
    withdraw_matter(
        matter_id=_concerned(request).pk,
        cause=request.cause,
        reason=request.reason,
        under=request.pk,
        actor=actor,
        at=at,
    )


def _carry_over(request: Request, code: str, actor: Actor, at: datetime) -> None:
    assert request.to_session_id is not None
    carry_over(
        matter_id=_concerned(request).pk,
        to_session_id=request.to_session_id,
        reason=request.reason,
        cause=request.cause,
        under=request.pk,
        actor=actor,
        at=at,
    )


def _postpone(request: Request, code: str, actor: Actor, at: datetime) -> None:
    """Another sitting takes the adoption; a later day for the dossier stands in the decision."""
    matter = _concerned(request)
    sitting = request.to_sitting_id
    if sitting is not None and matter.sitting_id != sitting:
        schedule_adoption(matter_id=matter.pk, sitting_id=sitting, actor=actor, at=at)


def _reopen(request: Request, code: str, actor: Actor, at: datetime) -> None:
    matter = _concerned(request)
    until = request.to_day or _open_until(today_of(at))
    Reopening.objects.create(council=request.council, request=request, matter=matter, until=until)
    journal.write(MatterReopened(until=until, **about(request)), actor=actor, at=at)


def _open_until(today: date) -> date:
    return today + OPEN_FOR


_DOING: dict[RequestKind, Doing] = {
    RequestKind.ADD: _add,
    RequestKind.LATE: _late,
    RequestKind.WITHDRAW: _withdraw,
    RequestKind.OTHER_SESSION: _carry_over,
    RequestKind.POSTPONE: _postpone,
    RequestKind.REOPEN: _reopen,
}
