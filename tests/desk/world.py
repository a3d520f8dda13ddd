"""A province a few weeks before its session, with matters that are planned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from kyhop.access.actor import SYSTEM, Actor
from kyhop.access.roles import Role
from kyhop.council.models import Council, CouncilSession
from kyhop.deadlines.holders import Cause
from kyhop.deadlines.models import Run
from kyhop.law.model import Words
from kyhop.matters.actions.replan_session import replan_session
from kyhop.matters.models import Matter
from tests import factories
from tests.factories import NOW, TODAY
from tests.matters import rows

CAUSE = Cause("council.session.opening_moved", Words("Dời khai mạc", "The opening was moved"))


@dataclass(frozen=True, slots=True)
class World:
    """A council, its coming session, its matters, and the finance department's clerk."""

    council: Council
    session: CouncilSession
    matters: list[Matter]
    clerk: Actor


def world(count: int = 1, slug: str | None = None, **more: Any) -> World:
    """`count` normative resolutions of Sở Tài chính for the session of Tuesday 08/12/2026."""
    council = rows.province(slug)
    session = factories.session(council)
    made = [
        rows.matter(session, **{"title": f"Quy định mức thu học phí {number}"} | more)
        for number in range(1, count + 1)
    ]
    plan(session)
    return World(council, session, made, rows.sitting_for(council, "Sở Tài chính"))


def plan(session: CouncilSession, at: Any = NOW) -> Run | None:
    """Compute the dates of a session's matters."""
    return replan_session(session_id=session.pk, cause=CAUSE, actor=SYSTEM, at=at)


def move_opening(session: CouncilSession, day: date) -> Run | None:
    """Move the opening and compute again, as one run."""
    session.opening_day = day
    session.save(update_fields=["opening_day"])
    return plan(session)


def clerk_of(council: Council, name: str, role: str = Role.LEAD_CLERK) -> Actor:
    return rows.sitting_for(council, name, role)


__all__ = ["CAUSE", "NOW", "TODAY", "World", "clerk_of", "move_opening", "plan", "world"]
