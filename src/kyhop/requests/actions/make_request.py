"""Ask the Standing Board for something about a matter."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.council.models import CouncilSession, Sitting
from kyhop.law.load import law
from kyhop.law.model import Direction, Unit
from kyhop.matters.actions.aim_at_meeting import SittingElsewhere
from kyhop.matters.actions.carry_over import NotALaterSession
from kyhop.matters.actions.register_matter import locked_session
from kyhop.matters.drafting import Bodies, MatterFields, refuse_same_title, values_of
from kyhop.matters.locking import locked as locked_matter
from kyhop.matters.models import Matter
from kyhop.matters.refusals import given, refuse_not_running, refuse_over, today_of
from kyhop.requests.actions.ask_reply import hear
from kyhop.requests.cutoff import Settling, cut_off_of
from kyhop.requests.draft import to_json
from kyhop.requests.events import RequestMade, about
from kyhop.requests.facts import Facts, facts_of, facts_of_draft
from kyhop.requests.models import Request
from kyhop.requests.refusals import AlreadyAsked, CauseNeeded, DayIsPast, NotSettled, TargetNeeded
from kyhop.requests.states import CAUSES_OF, RequestKind, RequestState
from kyhop.statutes.queries import calendar_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked, as a form gives it.

    About a matter: `matter_id`. To add one: `session_id` and `fields`. `to_session_id` is the later
    session wished for, `to_sitting_id` the sitting, `to_day` the day by which the dossier will be
    handed over (or until when a matter is to be open again).
    """

    kind: RequestKind
    cause: str
    reason: str
    matter_id: int | None = None
    session_id: int | None = None
    fields: MatterFields | None = None
    to_session_id: int | None = None
    to_sitting_id: int | None = None
    to_day: date | None = None


@transaction.atomic
def make_request(*, asked: Asked, actor: Actor, at: datetime) -> Request:
    """Send a request to the Standing Board (đề nghị); the agency concerned is asked for its words.

    :raises NotAllowed: neither of the offices, the executive's leaders, nor the head of a body of
        the matter
    :raises NotRunning: the matter was withdrawn, carried over or concluded
    :raises SessionOver: the session is closed
    :raises AlreadyAsked: the same is being asked of this matter
    :raises CauseNeeded, ReasonNeeded: the cause is none of the list, or there are no words
    :raises TargetNeeded, NotALaterSession, SittingElsewhere, DayIsPast: to when it is to be moved
    :raises NotSettled: nothing is locked, so it needs no request
    :raises Refusal: whatever of the fields of a matter to be added cannot be (`drafting`)
    """
    if asked.kind is RequestKind.ADD:
        matter = _drafted(asked, actor, at)
        facts, saved = facts_of_draft(matter, at), None
    else:
        matter = saved = _concerned(asked, actor)
        facts = facts_of([matter], today_of(at))[matter.pk]
    if asked.cause not in law().causes_of(CAUSES_OF[asked.kind]):
        raise CauseNeeded
    settling = cut_off_of(matter.session)
    _refuse_pointless(asked, matter, settling, at)
    speaker = actor.speaking_for(_bodies(matter))
    request = Request.objects.create(
        **_told(asked, matter, saved, facts),
        **_target(asked, matter, today_of(at)),
        after_cut_off=settling.passed(at),
        reason=given(asked.reason),
        post_id=speaker.post_id,
        body_id=speaker.active_post.body_id if speaker.active_post else None,
        by_vi=speaker.label_vi,
        by_en=speaker.label_en,
        made_at=at,
    )
    made = RequestMade(
        reason=request.reason,
        to_session_id=request.to_session_id or 0,
        to_day=request.to_day,
        **about(request),
    )
    journal.write(made, actor=speaker, at=at)
    if request.body_id != request.lead_id:
        hear(request, matter.lead, _until(request, settling, at), actor=speaker, at=at)
    return request


def _drafted(asked: Asked, actor: Actor, at: datetime) -> Matter:
    """The matter that would be added, judged as if it were registered now, not saved."""
    assert asked.session_id is not None
    assert asked.fields is not None
    session = locked_session(asked.session_id)
    bodies = Bodies(session.council_id)
    values = values_of(asked.fields, session, bodies, today_of(at))
    matter = Matter(council=session.council, session=session, **values)
    require(actor, "requests.add", matter)
    refuse_over(session)
    refuse_same_title(session.pk, matter.title)
    _refuse_asked(Request.objects.filter(session=session, title=matter.title), RequestKind.ADD)
    return matter


def _concerned(asked: Asked, actor: Actor) -> Matter:
    assert asked.matter_id is not None
    matter = locked_matter(asked.matter_id)
    require(actor, "requests.make", matter)
    refuse_not_running(matter)
    refuse_over(matter.session)
    _refuse_asked(Request.objects.filter(matter=matter), asked.kind)
    return matter


def _refuse_asked(rows: Any, kind: RequestKind) -> None:
    if standing := rows.filter(kind=kind, state=RequestState.OPEN).first():
        raise AlreadyAsked(standing)


def _refuse_pointless(asked: Asked, matter: Matter, settling: Settling, at: datetime) -> None:
    """:raises NotSettled: a late receipt or a reopening where nothing is locked"""
    if settling.passed(at):
        return
    if asked.kind is RequestKind.REOPEN:
        raise NotSettled
    if asked.kind is RequestKind.LATE and not matter.code and asked.to_day is None:
        raise NotSettled


def _bodies(matter: Matter) -> list[int]:
    named = (matter.lead_id, matter.submitter_id, matter.committee_id)
    return [body for body in named if body is not None]


def _told(asked: Asked, matter: Matter, saved: Matter | None, facts: Facts) -> dict[str, Any]:
    return {
        "council": matter.council,
        "session": matter.session,
        "kind": asked.kind,
        "matter": saved,
        "title": matter.title,
        "draft": to_json(asked.fields) if asked.fields and saved is None else {},
        "lead": matter.lead,
        "cause": asked.cause,
        "snapshot": facts.told(),
        "opening": matter.session.opening_day,
        **asdict(facts.stage),
    }


def _target(asked: Asked, matter: Matter, today: date) -> dict[str, Any]:
    """To when the matter is to be moved, judged."""
    found: dict[str, Any] = {}
    if asked.kind is RequestKind.OTHER_SESSION:
        found["to_session"] = later_session(matter, asked.to_session_id)
    if asked.kind is RequestKind.POSTPONE:
        if asked.to_sitting_id is None and asked.to_day is None:
            raise TargetNeeded("to_day")
        found["to_sitting"] = sitting_of(matter, asked.to_sitting_id)
    if asked.to_day is not None:
        if asked.to_day < today:
            raise DayIsPast(asked.to_day, "to_day")
        found["to_day"] = asked.to_day
    return found


def _until(request: Request, settling: Settling, at: datetime) -> date:
    """The last day to reply: so many working days after today."""
    calendar = calendar_for(request.council)
    return calendar.counted(today_of(at), settling.reply_days, Unit.WORKING_DAY, Direction.AFTER)


def later_session(matter: Matter, session_id: int | None) -> CouncilSession:
    """The later session of the same council that is not closed.

    :raises TargetNeeded, NotALaterSession, SessionOver: it is none
    """
    if session_id is None:
        raise TargetNeeded("to_session")
    rows = CouncilSession.objects.select_related("term", "council")
    found = rows.filter(pk=session_id, council_id=matter.council_id).first()
    here = (matter.session.term.number, matter.session.number)
    if found is None or (found.term.number, found.number) <= here:
        raise NotALaterSession
    refuse_over(found)
    return found


def sitting_of(matter: Matter, sitting_id: int | None) -> Sitting | None:
    """The sitting of the matter's own session.

    :raises SittingElsewhere: it is of another one
    """
    if sitting_id is None:
        return None
    found = Sitting.objects.filter(pk=sitting_id, session_id=matter.session_id).first()
    if found is None:
        raise SittingElsewhere
    return found
