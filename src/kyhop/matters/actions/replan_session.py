"""Compute the plans of a session's matters again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from kyhop.access.actor import Actor
from kyhop.council.models import CouncilSession
from kyhop.deadlines.actions.drop_timeline import drop_timeline
from kyhop.deadlines.actions.replan import replan
from kyhop.deadlines.holders import Cause
from kyhop.deadlines.models import Run, Timeline
from kyhop.matters.models import HOLDER
from kyhop.matters.planning import holder_plans
from kyhop.matters.queries import matters_on_list


@transaction.atomic
def replan_session(
    *,
    session_id: int,
    cause: Cause,
    matter_ids: Iterable[int] | None = None,
    actor: Actor,
    at: datetime,
) -> Run | None:
    """Plan the matters of a session again (all, or some) and drop the plans of those that left it.

    The journal's lines are written by `deadlines`, for what moved. Nothing moved: `None`.

    :raises NotAllowed: the actor works for another council
    :raises kyhop.law.errors.LawError: a matter cannot be planned
    """
    session = CouncilSession.objects.select_related("council").get(pk=session_id)
    wanted = None if matter_ids is None else list(matter_ids)
    _drop_gone(session, wanted, cause, actor, at)
    plans = holder_plans(session, at, matter_ids=wanted)
    return replan(requests=plans, cause=cause, actor=actor, at=at)


def _drop_gone(
    session: CouncilSession, wanted: list[int] | None, cause: Cause, actor: Actor, at: datetime
) -> None:
    planned = Timeline.objects.filter(session_id=session.pk, holder_kind=HOLDER)
    if wanted is not None:
        planned = planned.filter(holder_id__in=wanted)
    standing = set(matters_on_list(session.pk).values_list("pk", flat=True))
    for holder_id in planned.values_list("holder_id", flat=True):
        if holder_id not in standing:
            drop_timeline(kind=HOLDER, id=holder_id, reason=cause.words.vi, actor=actor, at=at)
