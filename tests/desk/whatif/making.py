"""A planned province for the trial's doors: matters half done, executive meetings, a later session."""

from __future__ import annotations

from datetime import date, timedelta

from kyhop.access.actor import SYSTEM
from kyhop.council.models import CouncilSession
from kyhop.journal.outbox import deliver_pending
from kyhop.matters.models import Matter, StepRecord
from kyhop.statutes.queries import procedure_for
from tests import factories
from tests.factories import NOW, TODAY
from tests.matters import rows

MEETING = date(2026, 11, 20)
LATE_MEETING = date(2026, 12, 4)


def session(
    count: int = 3,
    done: int = 10,
    *,
    meetings: tuple[date, ...] = (MEETING, LATE_MEETING),
    opening: date = date(2026, 12, 8),
) -> CouncilSession:
    """A session with `count` resolutions, `done` steps finished on each."""
    council = rows.province()
    found = factories.session(council, opening_day=opening)
    for day in meetings:
        factories.executive_meeting(council, day=day)
    for number in range(1, count + 1):
        matter = rows.matter(found, title=f"Quy định mức thu số {number}")
        finish(matter, done)
    settle()
    return found


def finish(matter: Matter, count: int) -> None:
    """Say that the first steps of a matter were finished, a day apart, the last one yesterday."""
    steps = procedure_for(matter.council, matter.procedure).steps[:count]
    StepRecord.objects.bulk_create(
        StepRecord(
            council=matter.council,
            matter=matter,
            step_id=step.id,
            done_on=TODAY - timedelta(days=count - number),
            recorded_at=NOW,
            by_vi="Thử",
            by_en="Test",
        )
        for number, step in enumerate(steps)
        if not step.local
    )


def settle() -> None:
    """Let the receivers compute the plans, as they do after a commit."""
    assert deliver_pending().failed == 0


def address(of: CouncilSession, query: str = "") -> str:
    return f"/{of.council.slug}/sessions/{of.pk}/what-if/{query}"


__all__ = [
    "LATE_MEETING",
    "MEETING",
    "NOW",
    "SYSTEM",
    "TODAY",
    "address",
    "finish",
    "session",
    "settle",
]
