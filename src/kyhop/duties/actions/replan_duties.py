"""Compute the plan of a session's own duties again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop.access.actor import Actor
from kyhop.council.models import CouncilSession
from kyhop.deadlines.actions.replan import replan
from kyhop.deadlines.holders import Cause
from kyhop.deadlines.models import Run
from kyhop.duties.planning import plan_of


@transaction.atomic
def replan_duties(*, session_id: int, cause: Cause, actor: Actor, at: datetime) -> Run | None:
    """Plan the session's own duties again. Nothing moved, or no opening day is set: `None`.

    :raises NotAllowed: the actor works for another council
    :raises kyhop.law.errors.LawError: the procedure cannot be planned
    """
    session = CouncilSession.objects.select_related("council").get(pk=session_id)
    plan = plan_of(session, at)
    return replan(requests=[plan], cause=cause, actor=actor, at=at) if plan else None
