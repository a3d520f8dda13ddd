"""The matters of a session as requests to the engine, with who answers for each step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from kyhop.council.models import Council, CouncilSession
from kyhop.council.queries import executive_meetings
from kyhop.deadlines.holders import HolderPlan, Owner
from kyhop.deadlines.lateness import judged_when_finished
from kyhop.law.calendar import Calendar
from kyhop.law.model import Procedure
from kyhop.law.overlay import Overlay
from kyhop.law.request import PlanRequest
from kyhop.matters.models import HOLDER, Matter, StepRecord
from kyhop.matters.owners import Cast, cast_of
from kyhop.matters.queries import matters_on_list, standing_records
from kyhop.matters.refusals import today_of
from kyhop.matters.states import MatterState, StepMark
from kyhop.statutes.queries import calendar_for, overlay_for, procedure_for

LEADING = "lead"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What all matters of one session share; read once."""

    council: Council
    session: CouncilSession
    today: date
    calendar: Calendar
    overlay: Overlay
    meetings: tuple[date, ...]
    cast: Cast

    @classmethod
    def of(cls, session: CouncilSession, at: datetime) -> Surroundings:
        """Calendar, own rules, executive meetings still to come before the opening, and bodies."""
        today = today_of(at)
        coming = executive_meetings(session.council_id, since=today, until=session.opening_day)
        return cls(
            session.council,
            session,
            today,
            calendar_for(session.council),
            overlay_for(session.council, at),
            tuple(coming.values_list("day", flat=True)),
            cast_of(session.council_id),
        )


def holder_plans(
    session: CouncilSession, at: datetime, *, matter_ids: Iterable[int] | None = None
) -> list[HolderPlan]:
    """The plans of a session's matters that are on its list (all of them, or some).

    Without an opening day there is nothing to plan towards: an empty list. A constant number of
    queries, however many matters.
    """
    if session.opening_day is None:
        return []
    found = matters_on_list(session.pk).order_by("pk").select_related(None)
    found = found.select_related("executive_meeting", "sitting")
    if matter_ids is not None:
        found = found.filter(pk__in=list(matter_ids))
    matters = list(found)
    around = Surroundings.of(session, at)
    records = standing_records(matter.pk for matter in matters)
    return [_plan(matter, records[matter.pk], around) for matter in matters]


def plan_request(
    matter: Matter, records: Mapping[str, StepRecord], around: Surroundings
) -> PlanRequest:
    """The engine's request for one matter of a session that has an opening day."""
    session = around.session
    procedure = procedure_for(around.council, matter.procedure, conditions=matter.conditions)
    assert session.opening_day is not None
    done, skipped = _marks(procedure, records, around.today)
    return PlanRequest(
        procedure=procedure,
        opening=session.opening_day,
        today=around.today,
        calendar=around.calendar,
        overlay=around.overlay,
        executive_meetings=_meetings(matter, around),
        sitting=matter.sitting.day if matter.sitting else None,
        closing=session.closing_day,
        done=done,
        was_late=judged_when_finished(records),
        skipped=skipped,
        registration_open=_registration_open(matter, session, around.today),
        at_risk_days=around.council.at_risk_days,
        key=matter.holder,
    )


def owners_in(matter: Matter, procedure: Procedure, cast: Cast) -> dict[str, Owner]:
    """Step → who answers for it: the first body that its roles name; the head for the lead's own."""
    owners: dict[str, Owner] = {}
    for step in procedure.steps:
        bodies = cast.for_step(matter, step)
        if bodies:
            own = bodies[0] == matter.lead_id and step.who[0] == LEADING
            owners[step.id] = Owner(bodies[0], matter.head_id if own else None)
    return owners


def _plan(matter: Matter, records: Mapping[str, StepRecord], around: Surroundings) -> HolderPlan:
    request = plan_request(matter, records, around)
    return HolderPlan(
        council_id=matter.council_id,
        kind=HOLDER,
        id=matter.pk,
        request=request,
        session_id=matter.session_id,
        owners=owners_in(matter, request.procedure, around.cast),
    )


def _meetings(matter: Matter, around: Surroundings) -> tuple[date, ...]:
    """The meeting it aims at, else all that are still to come."""
    aimed = matter.executive_meeting
    if aimed is not None and not aimed.cancelled:
        return (aimed.day,)
    return around.meetings


def _marks(
    procedure: Procedure, records: Mapping[str, StepRecord], today: date
) -> tuple[dict[str, date], frozenset[str]]:
    """What the records say about steps of this procedure; others wait for the matter to come back."""
    done = {
        step.id: min(records[step.id].done_on, today)
        for step in procedure.steps
        if step.id in records and records[step.id].mark == StepMark.DONE
    }
    skipped = frozenset(
        step.id
        for step in procedure.steps
        if (step.optional or step.local)
        and step.id in records
        and records[step.id].mark == StepMark.SKIPPED
    )
    return done, skipped


def _registration_open(matter: Matter, session: CouncilSession, today: date) -> bool:
    """Nothing is expected of a registered matter while registration runs."""
    ends = session.registration_ends
    return matter.state == MatterState.REGISTERED and ends is not None and today <= ends
