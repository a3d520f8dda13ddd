"""A session as a request to the engine: what its own procedure asks of whom."""

from __future__ import annotations

from datetime import date, datetime

from kyhop.council.models import ZONE, CouncilSession
from kyhop.deadlines.holders import HolderPlan, Owner
from kyhop.deadlines.lateness import judged_when_finished
from kyhop.duties.casting import bodies_by_kind, bodies_for
from kyhop.duties.models import HOLDER
from kyhop.duties.queries import standing_records
from kyhop.law.model import Procedure
from kyhop.law.request import PlanRequest
from kyhop.statutes.queries import calendar_for, overlay_for, procedure_for


def today_of(at: datetime) -> date:
    """The day of acting in the councils' zone."""
    return at.astimezone(ZONE).date()


def procedure_of(session: CouncilSession) -> Procedure:
    """The procedure of the session's kind; each duty takes the rules in force on its due day."""
    return procedure_for(session.council, f"session.{session.kind}", on=session.opening_day)


def plan_of(session: CouncilSession, at: datetime) -> HolderPlan | None:
    """The session's own duties to be planned; none while no opening day is set."""
    if session.opening_day is None:
        return None
    today, procedure = today_of(at), procedure_of(session)
    by_kind = bodies_by_kind(session.council_id)
    records = standing_records(session.pk)
    steps = {step.id: step for step in procedure.steps}
    request = PlanRequest(
        procedure=procedure,
        opening=session.opening_day,
        today=today,
        calendar=calendar_for(session.council),
        overlay=overlay_for(session.council, at),
        closing=session.closing_day,
        done={
            step_id: min(record.done_on, today)
            for step_id, record in records.items()
            if step_id in steps
        },
        was_late=judged_when_finished(records),
        at_risk_days=session.council.at_risk_days,
        key=(HOLDER, session.pk),
    )
    owners = {
        step.id: Owner(bodies[0])
        for step in procedure.steps
        if (bodies := bodies_for(step, by_kind))
    }
    return HolderPlan(session.council_id, HOLDER, session.pk, request, session.pk, owners)
