"""Make a trial the plan: every change by the verb of the room that owns it, all or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import can
from kyhop.council.actions.move_executive_meeting import move_executive_meeting
from kyhop.council.actions.move_opening import move_opening
from kyhop.council.actions.schedule_executive_meeting import schedule_executive_meeting
from kyhop.council.models import CouncilSession, ExecutiveMeeting
from kyhop.council.states import SessionState
from kyhop.desk.whatif.changes import (
    AddMeeting,
    CarryOver,
    Change,
    DayOff,
    DecideSwap,
    MoveMeeting,
    MoveOpening,
    Shorten,
)
from kyhop.desk.whatif.reading import Reading, reading_of
from kyhop.desk.whatif.situation import CannotTry
from kyhop.desk.whatif.trial import Trier, run
from kyhop.matters.actions.aim_at_meeting import aim_at_meeting
from kyhop.matters.actions.carry_over import carry_over
from kyhop.matters.actions.pin_procedure import pin_procedure
from kyhop.matters.models import Matter
from kyhop.statutes.actions.add_day_off import add_day_off
from kyhop.statutes.actions.decide_swap import decide_swap


class PlanChanged(Refusal):
    """Somebody has changed the plan since the trial was computed."""

    def __init__(self) -> None:
        super().__init__(
            _("The plan has changed since this trial was computed; nothing was applied."),
            accepted=_("The figures above are computed anew: look at them, then apply again."),
        )


class NothingToApply(Refusal):
    """The trial has no change, or one that can no longer be made."""

    def __init__(self) -> None:
        super().__init__(
            _("There is nothing to apply: the trial has no change that can still be made."),
            accepted=_("Add a change and compute again."),
        )


@dataclass(frozen=True, slots=True)
class Deed:
    """What all changes of one application share."""

    reading: Reading
    reason: str
    act: str
    provision: str
    to_session_id: int | None
    actor: Actor
    at: datetime

    @property
    def council_id(self) -> int:
        return self.reading.session.council_id


@transaction.atomic
def apply_trial(
    *,
    session_id: int,
    changes: Sequence[Change],
    mark: str,
    reason: str,
    act: str = "",
    provision: str = "",
    to_session_id: int | None = None,
    actor: Actor,
    at: datetime,
) -> CouncilSession:
    """Make the changes of a trial in one transaction; plans are computed again after it.

    :param mark: the hash of the plan on which the trial was computed
    :raises NotAllowed: a change is not this actor's to make
    :raises PlanChanged: the plan is no longer the one that was tried
    :raises NothingToApply: no change, or one that cannot be made any more
    :raises Refusal: whatever the verb of a change refuses
    """
    session = (
        CouncilSession.objects.select_for_update(of=("self",))
        .select_related("council", "term")
        .get(pk=session_id)
    )
    list(Matter.objects.select_for_update().filter(session_id=session_id).values_list("pk"))
    reading = reading_of(session, at)
    if reading is None or not changes:
        raise NothingToApply
    if reading.mark != mark:
        raise PlanChanged
    try:
        run(Trier(reading.situation), changes)
    except CannotTry as cannot:
        raise NothingToApply from cannot
    deed = Deed(reading, reason, act, provision, to_session_id, actor, at)
    for change in changes:
        VERBS[type(change)](change, deed)
    session.refresh_from_db()
    return session


def _move_opening(change: MoveOpening, deed: Deed) -> None:
    move_opening(
        session_id=deed.reading.session.pk,
        opening_day=change.day,
        reason=deed.reason,
        actor=deed.actor,
        at=deed.at,
    )


def _move_meeting(change: MoveMeeting, deed: Deed) -> None:
    meeting = ExecutiveMeeting.objects.get(
        council_id=deed.council_id, day=change.day, cancelled=False
    )
    move_executive_meeting(
        meeting_id=meeting.pk,
        day=change.to,
        hour=meeting.hour,
        reason=deed.reason,
        actor=deed.actor,
        at=deed.at,
    )


def _add_meeting(change: AddMeeting, deed: Deed) -> None:
    meeting = schedule_executive_meeting(
        council_id=deed.council_id,
        day=change.day,
        note=deed.reason,
        actor=deed.actor,
        at=deed.at,
    )
    for matter_id in change.matters:
        aim_at_meeting(matter_id=matter_id, meeting_id=meeting.pk, actor=deed.actor, at=deed.at)


def _add_day_off(change: DayOff, deed: Deed) -> None:
    add_day_off(
        council_id=deed.council_id,
        day=change.day,
        note=deed.reason,
        act=deed.act,
        provision=deed.provision,
        actor=deed.actor,
        at=deed.at,
    )


def _decide_swap(change: DecideSwap, deed: Deed) -> None:
    decide_swap(
        off_day=change.off,
        worked_day=change.worked,
        act=deed.act,
        provision=deed.provision,
        actor=deed.actor,
        at=deed.at,
    )


def _shorten(change: Shorten, deed: Deed) -> None:
    subject = deed.reading.situation.subject(change.matter)
    if subject is None or subject.shortened is None:
        raise NothingToApply
    pin_procedure(
        matter_id=change.matter,
        procedure=subject.shortened.id,
        ground=change.ground,
        reason=deed.reason,
        actor=deed.actor,
        at=deed.at,
    )


def _carry_over(change: CarryOver, deed: Deed) -> None:
    if deed.to_session_id is None:
        raise NothingToApply
    carry_over(
        matter_id=change.matter,
        to_session_id=deed.to_session_id,
        reason=deed.reason,
        actor=deed.actor,
        at=deed.at,
    )


VERBS: dict[type, Callable[..., None]] = {
    MoveOpening: _move_opening,
    MoveMeeting: _move_meeting,
    AddMeeting: _add_meeting,
    DayOff: _add_day_off,
    DecideSwap: _decide_swap,
    Shorten: _shorten,
    CarryOver: _carry_over,
}


def may_apply(change: Change, reading: Reading, actor: Actor) -> bool:
    """Whether this actor may make the change."""
    session = reading.session
    match change:
        case MoveOpening():
            return can(actor, "council.move_opening", session)
        case MoveMeeting():
            return can(actor, "council.executive_meetings", session.council)
        case AddMeeting(_, matters):
            if not can(actor, "council.executive_meetings", session.council):
                return False
            found = Matter.objects.filter(pk__in=matters, session_id=session.pk)
            return all(can(actor, "matters.aim_at_meeting", matter) for matter in found)
        case DayOff():
            return can(actor, "statutes.days_off", session.council)
        case DecideSwap():
            return can(actor, "statutes.national_calendar")
        case Shorten():
            return can(actor, "matters.pin_procedure", session)
        case CarryOver():
            return can(actor, "matters.carry_over", session)


def later_sessions(session: CouncilSession) -> QuerySet[CouncilSession]:
    """The sessions to which a matter can be carried over, the next one first."""
    found = CouncilSession.objects.filter(council_id=session.council_id)
    found = found.exclude(state=SessionState.CLOSED)
    same = found.filter(term_id=session.term_id, number__gt=session.number)
    next_term = found.filter(term__number__gt=session.term.number)
    return (same | next_term).select_related("term").order_by("term__number", "number")
