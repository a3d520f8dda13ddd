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

EXECUTIVE = "executive_meeting"


@dataclass(frozen=True, slots=True)
class Feasibility:
    """The verdict on one session that has an opening day.

    ``critical`` are the steps on which it hangs, in the order of the procedure; ``session`` is the
    earliest session still to open that fits (none where none planned does), ``opening`` the earliest
    opening day that would fit when only the day moved. ``meeting`` says that it fits no executive
    meeting that is set, but would fit if the executive met by that day.
    """

    fits: bool
    critical: tuple[StepPlan, ...]
    session: CouncilSession | None
    opening: date | None
    plan: Plan
    meeting: date | None = None


def feasibility_of(
    session: CouncilSession, kind: MatterKind, at: datetime, *, meeting: date | None = None
) -> Feasibility | None:
    """Plan a matter of that kind from today, for the session and for those still to come.

    :param meeting: the executive meeting aimed at; without it, all that are still to come, and where
        none of these is in time, a meeting that could still be called
    :returns: none where the session has no opening day, or one that has passed
    :raises NoProcedure: the law data has no procedure for the kind today
    """
    today = today_of(at)
    if session.opening_day is None or session.opening_day < today:
        return None
    open_ones = sessions_of(session.council_id).exclude(state=SessionState.CLOSED)
    coming = list(open_ones.filter(opening_day__gte=today).order_by("opening_day", "number"))
    set_days, free = _plans(coming, kind, at, meeting)
    keys = [one.pk for one in coming]
    if session.pk not in keys:
        return None
    place = keys.index(session.pk)
    plan, unbound = set_days[place], free[place]
    callable_by = None if plan.feasible or not unbound.feasible else _meets_by(unbound)
    reached = [one for one, *plans in zip(coming, set_days, free, strict=True) if _any(plans)]
    return Feasibility(
        fits=plan.feasible,
        critical=tuple(step for step in plan.steps if step.critical),
        session=next(iter(reached), None),
        opening=plan.earliest_feasible_opening or unbound.earliest_feasible_opening,
        plan=unbound if callable_by else plan,
        meeting=callable_by,
    )


def _any(plans: list[Plan]) -> bool:
    return any(plan.feasible for plan in plans)


def _meets_by(plan: Plan) -> date | None:
    """The last day on which the executive would have to meet."""
    step = next((step for step in plan.steps if step.step.meeting == EXECUTIVE), None)
    return step.due if step else None


def _plans(
    sessions: list[CouncilSession], kind: MatterKind, at: datetime, meeting: date | None
) -> tuple[list[Plan], list[Plan]]:
    """For each session: the plan with the meetings that are set, and the one with a free choice.

    When a meeting is aimed at, both are bound to it.
    """
    if not sessions:
        return [], []
    council, today = sessions[0].council, today_of(at)
    procedure = procedure_for(council, proposed(kind, council.level, today).id)
    calendar, overlay = calendar_for(council), overlay_for(council, at)
    days = list(executive_meetings(council.pk, since=today).values_list("day", flat=True))

    def request(one: CouncilSession, meetings: tuple[date, ...]) -> PlanRequest:
        assert one.opening_day is not None
        return PlanRequest(
            procedure=procedure,
            opening=one.opening_day,
            today=today,
            calendar=calendar,
            overlay=overlay,
            executive_meetings=meetings,
            closing=one.closing_day,
            at_risk_days=council.at_risk_days,
        )

    aimed = (meeting,) if meeting else ()
    bound = [request(one, aimed or _before(days, one)) for one in sessions]
    free = [request(one, aimed) for one in sessions]
    plans = list(plan_many([*bound, *free]))
    return plans[: len(sessions)], plans[len(sessions) :]


def _before(days: list[date], session: CouncilSession) -> tuple[date, ...]:
    return tuple(day for day in days if session.opening_day and day <= session.opening_day)
