"""Whether a matter registered today can make a session: what the law's durations say of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from kyhop.council.models import CouncilSession
from kyhop.council.queries import executive_meetings, sessions_of
from kyhop.council.states import SessionState
from kyhop.law.plan import Plan, plan_many
from kyhop.law.request import PlanRequest
from kyhop.law.result import StepPlan
from kyhop.matters.procedures import proposed
from kyhop.matters.states import MatterKind
from kyhop.programme.refusals import today_of
from kyhop.statutes.queries import calendar_for, overlay_for, procedure_for


@dataclass(frozen=True, slots=True)
class Feasibility:
    """The verdict on one session that has an opening day.

    ``critical`` are the steps on which it hangs, in the order of the procedure; ``session`` is the
    earliest session still to open that fits (none where none planned does), ``opening`` the earliest
    opening day that would fit when only the day moved.
    """

    fits: bool
    critical: tuple[StepPlan, ...]
    session: CouncilSession | None
    opening: date | None


def feasibility_of(
    session: CouncilSession, kind: MatterKind, at: datetime, *, meeting: date | None = None
) -> Feasibility | None:
    """Plan a matter of that kind from today, for the session and for those still to come.

    :param meeting: the executive meeting aimed at; without it, all that are still to come
    :returns: none where the session has no opening day, or one that has passed
    :raises NoProcedure: the law data has no procedure for the kind today
    """
    today = today_of(at)
    if session.opening_day is None or session.opening_day < today:
        return None
    open_ones = sessions_of(session.council_id).exclude(state=SessionState.CLOSED)
    coming = list(open_ones.filter(opening_day__gte=today).order_by("opening_day", "number"))
    plans = dict(zip((one.pk for one in coming), _plans(coming, kind, at, meeting), strict=True))
    plan = plans.get(session.pk)
    if plan is None:
        return None
    return Feasibility(
        fits=plan.feasible,
        critical=tuple(step for step in plan.steps if step.critical),
        session=next((one for one in coming if plans[one.pk].feasible), None),
        opening=plan.earliest_feasible_opening,
    )


def _plans(
    sessions: list[CouncilSession], kind: MatterKind, at: datetime, meeting: date | None
) -> list[Plan]:
    if not sessions:
        return []
    council, today = sessions[0].council, today_of(at)
    procedure = procedure_for(council, proposed(kind, council.level, today).id)
    calendar, overlay = calendar_for(council), overlay_for(council, at)
    days = list(executive_meetings(council.pk, since=today).values_list("day", flat=True))
    return list(
        plan_many(
            [
                PlanRequest(
                    procedure=procedure,
                    opening=one.opening_day,
                    today=today,
                    calendar=calendar,
                    overlay=overlay,
                    executive_meetings=(meeting,) if meeting else _before(days, one),
                    closing=one.closing_day,
                    at_risk_days=council.at_risk_days,
                )
                for one in sessions
                if one.opening_day
            ]
        )
    )


def _before(days: list[date], session: CouncilSession) -> tuple[date, ...]:
    return tuple(day for day in days if session.opening_day and day <= session.opening_day)
