"""Bring the states of a council's plans to a day: they depend on how far time has come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from kyhop.access.actor import Actor
from kyhop.deadlines.actions.replan import replan
from kyhop.deadlines.holders import Cause, HolderPlan
from kyhop.deadlines.models import Run, Timeline
from kyhop.deadlines.queries import owners_of, requests_of
from kyhop.law.model import Words

DAY_BEGAN = "deadlines.day.began"


def roll_to(*, council_id: int, today: date, actor: Actor, at: datetime) -> Run | None:
    """Compute again every plan of the council that was last computed for an earlier day.

    Nothing but the day changes: each plan keeps its procedure, calendar and overlay, and one whose
    registration has ended since then begins. Asking twice on one day does nothing the second time.

    :raises NotAllowed: the actor works for another council
    """
    stale = list(
        Timeline.objects.filter(council_id=council_id, as_of__lt=today).select_related(
            "session", "procedure", "calendar", "overlay"
        )
    )
    if not stale:
        return None
    owners = owners_of(timeline.pk for timeline in stale)
    holders = [
        HolderPlan(
            council_id=council_id,
            kind=timeline.holder_kind,
            id=timeline.holder_id,
            request=replace(
                request,
                today=today,
                registration_open=request.registration_open and _registers(timeline, today),
            ),
            session_id=timeline.session_id,
            owners=owners[timeline.pk],
        )
        for timeline, request in zip(stale, requests_of(stale), strict=True)
    ]
    words = Words(vi=f"Sang ngày {today:%d/%m/%Y}", en=f"The day has come to {today:%d/%m/%Y}")
    return replan(requests=holders, cause=Cause(DAY_BEGAN, words), actor=actor, at=at)


def _registers(timeline: Timeline, today: date) -> bool:
    """Whether registration for the session still runs; with no end set, it does."""
    ends = timeline.session.registration_ends if timeline.session else None
    return ends is None or today <= ends
