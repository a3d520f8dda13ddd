"""Decide a request, and carry it out in the same transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.matters.refusals import day, given, today_of
from kyhop.requests.carrying import carry_out
from kyhop.requests.events import RequestDecided, about
from kyhop.requests.locking import locked, refuse_closed
from kyhop.requests.models import Reply, Request
from kyhop.requests.refusals import DayIsPast
from kyhop.requests.states import DECISIONS, GRANTED, RequestState


class NoDecision(Refusal):
    """Neither approved, approved with conditions nor refused."""

    def __init__(self) -> None:
        super().__init__(
            _("The decision is missing."),
            accepted=_("Approve, approve with conditions, or refuse."),
            field="decision",
        )


class OpeningMoved(Refusal):
    """The opening day is no longer the one that the decider saw."""

    def __init__(self, seen: date | None, now: date | None) -> None:
        words = {"seen": day(seen) if seen else "–", "now": day(now) if now else "–"}
        super().__init__(
            _("The opening day has moved from %(seen)s to %(now)s since this page was opened.")
            % words,
            accepted=_("The facts beside the request are new; look again, then decide."),
        )


class NotHeardYet(Refusal):
    """A body may still reply, and no reason is given for not waiting."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(
            _("%(body)s may still reply until %(day)s.")
            % {"body": reply.body.label, "day": day(reply.until)},
            accepted=_("Wait for its words, or say why the decision cannot wait."),
            field="unheard_reason",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What the Standing Board says to a request.

    ``to_session_id``, ``to_sitting_id``, ``to_day`` replace what was wished for, where given;
    ``code`` is the code of a matter that enters the list. ``seen_opening`` is the opening day that
    the decider saw (``check_opening`` says whether to compare).
    """

    decision: str
    words: str
    conditions: str = ""
    conditions_by: date | None = None
    unheard_reason: str = ""
    to_session_id: int | None = None
    to_sitting_id: int | None = None
    to_day: date | None = None
    code: str = ""
    seen_opening: date | None = None
    check_opening: bool = False


@transaction.atomic
def decide_request(*, request_id: int, ruling: Ruling, actor: Actor, at: datetime) -> Request:
    """Decide a request (quyết định đề nghị) with words; what is approved is done at once.

    :raises NotAllowed: the actor does not sit on the Standing Board
    :raises AlreadyDecided: somebody was first, and who; or it is closed
    :raises OpeningMoved: the opening day moved while the page was open
    :raises NoDecision, ReasonNeeded: no decision, no words, or conditions without words
    :raises NotHeardYet: a body may still reply and no reason is given for not waiting
    :raises DayIsPast: the conditions were to be met on a day that has passed
    :raises Refusal: what is approved cannot be done (`carrying`); nothing is decided then
    """
    request = locked(request_id)
    require(actor, "requests.decide", request)
    refuse_closed(request)
    if ruling.check_opening and ruling.seen_opening != request.session.opening_day:
        raise OpeningMoved(ruling.seen_opening, request.session.opening_day)
    _write_down(request, ruling, actor, at)
    told = RequestDecided(
        decision=request.state,
        words=request.words,
        conditions=request.conditions,
        conditions_by=request.conditions_by,
        unheard_reason=request.unheard_reason,
        to_session_id=request.to_session_id or 0,
        to_day=request.to_day,
        **about(request),
    )
    journal.write(told, actor=actor, at=at)
    if request.state in GRANTED:
        carry_out(request, code=ruling.code, actor=actor, at=at)
        request.carried_out = True
        request.save(update_fields=["carried_out", "matter"])
    return request


def _write_down(request: Request, ruling: Ruling, actor: Actor, at: datetime) -> None:
    """The decision into the row; the effects follow."""
    if ruling.decision not in DECISIONS:
        raise NoDecision
    today = today_of(at)
    request.state = RequestState(ruling.decision)
    request.words = given(ruling.words, field="words")
    if request.state == RequestState.CONDITIONAL:
        request.conditions = given(ruling.conditions, field="conditions")
        if ruling.conditions_by is not None and ruling.conditions_by < today:
            raise DayIsPast(ruling.conditions_by, "conditions_by")
        request.conditions_by = ruling.conditions_by
    request.unheard_reason = _unheard(request, ruling, today)
    request.to_session_id = ruling.to_session_id or request.to_session_id
    request.to_sitting_id = ruling.to_sitting_id or request.to_sitting_id
    request.to_day = ruling.to_day or request.to_day
    request.decided_at, request.decided_post_id = at, actor.post_id
    request.decided_by_vi, request.decided_by_en = actor.label_vi, actor.label_en
    request.save()


def _unheard(request: Request, ruling: Ruling, today: date) -> str:
    """Why the decision does not wait for a body that may still reply; empty when none may."""
    replies = request.replies.select_related("body")
    waiting = next((reply for reply in replies if reply.waits(today)), None)
    if waiting is None:
        return ""
    reason = " ".join(ruling.unheard_reason.split())
    if not reason:
        raise NotHeardYet(waiting)
    return reason[:500]
