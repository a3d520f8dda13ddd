"""Sessions with many matters for the tests of the desk: rows made by the rooms' own verbs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from kyhop.access.actor import SYSTEM
from kyhop.council.models import CouncilSession
from kyhop.deadlines.holders import Cause
from kyhop.law.model import Words
from kyhop.matters.actions.replan_session import replan_session
from kyhop.matters.models import Matter, StepRecord
from kyhop.matters.procedures import procedure_of, proposed
from kyhop.matters.states import MatterKind
from tests import factories
from tests.factories import NOW, TODAY
from tests.matters import rows

KINDS = (MatterKind.NORMATIVE, MatterKind.INDIVIDUAL, MatterKind.REPORT)
CAUSE = Cause("desk.test", Words("Thử", "Test"))


def session_with(count: int, slug: str | None = None, **more: Any) -> CouncilSession:
    """A session with `count` matters of three kinds under two lead agencies, planned.

    The first steps of most are done, more of them the higher the number; `more` goes to the session.
    """
    council = rows.province(slug)
    session = factories.session(council, **more)
    for number in range(1, count + 1):
        given = rows.fields(
            council,
            title=f"Nội dung số {number} <i>&</i> về đất đai",
            kind=KINDS[number % 3],
            lead_id=rows.body(council, ("Sở Tài chính", "Sở Y tế")[number % 2]).pk,
            registered_on=TODAY - timedelta(days=60 + number % 5),
        )
        matter = Matter(council=council, session=session, code=f"KH3/{number:02}")
        _register(matter, given)
        _do(matter, steps=2 * (number % 5))
    replan_session(session_id=session.pk, cause=CAUSE, actor=SYSTEM, at=NOW)
    return session


def _register(matter: Matter, given: rows.MatterFields) -> None:
    level = matter.council.level
    matter.title, matter.kind = given.title, given.kind
    matter.lead_id = matter.submitter_id = given.lead_id
    matter.committee_id, matter.registered_on = given.committee_id, given.registered_on
    matter.procedure = proposed(MatterKind(given.kind), level, given.registered_on).id
    matter.save()


def _do(matter: Matter, steps: int) -> None:
    """Record the first steps as done, a week apart, the last of them by today."""
    before = [step for step in procedure_of(matter).steps if not (step.local or step.optional)]
    meeting = next(n for n, step in enumerate(before) if step.meeting)
    done = before[: min(steps, meeting)]
    StepRecord.objects.bulk_create(
        StepRecord(
            council=matter.council,
            matter=matter,
            step_id=step.id,
            done_on=min(matter.registered_on + timedelta(days=7 * number), TODAY),
            recorded_at=NOW,
            by_vi="Sở",
            by_en="Department",
        )
        for number, step in enumerate(done, 1)
    )
