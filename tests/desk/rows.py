"""Sessions with many matters for the tests of the desk: rows made by the rooms' own verbs."""

from __future__ import annotations

from datetime import timedelta

from kyhop.access.actor import SYSTEM
from kyhop.council.models import CouncilSession
from kyhop.deadlines.holders import Cause
from kyhop.law.model import Words
from kyhop.matters.actions.replan_session import replan_session
from kyhop.matters.models import Matter
from kyhop.matters.procedures import proposed
from kyhop.matters.states import MatterKind
from tests import factories
from tests.factories import NOW, TODAY
from tests.matters import rows

KINDS = (MatterKind.NORMATIVE, MatterKind.INDIVIDUAL, MatterKind.REPORT)
CAUSE = Cause("desk.test", Words("Thử", "Test"))


def session_with(count: int, slug: str | None = None) -> CouncilSession:
    """A session with `count` matters of three kinds under two lead agencies, planned."""
    council = rows.province(slug)
    session = factories.session(council)
    for number in range(1, count + 1):
        given = rows.fields(
            council,
            title=f"Nội dung số {number} <i>&</i> về đất đai",
            kind=KINDS[number % 3],
            lead_id=rows.body(council, ("Sở Tài chính", "Sở Y tế")[number % 2]).pk,
            registered_on=TODAY - timedelta(days=30 + number % 5),
        )
        matter = Matter(council=council, session=session, code=f"KH3/{number:02}")
        _register(matter, given)
    replan_session(session_id=session.pk, cause=CAUSE, actor=SYSTEM, at=NOW)
    return session


def _register(matter: Matter, given: rows.MatterFields) -> None:
    level = matter.council.level
    matter.title, matter.kind = given.title, given.kind
    matter.lead_id = matter.submitter_id = given.lead_id
    matter.committee_id, matter.registered_on = given.committee_id, given.registered_on
    matter.procedure = proposed(MatterKind(given.kind), level, given.registered_on).id
    matter.save()
