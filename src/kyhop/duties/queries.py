"""Questions about a session's own duties."""

from __future__ import annotations

from kyhop.deadlines.models import Timeline
from kyhop.deadlines.queries import timeline_of
from kyhop.duties.models import HOLDER, DutyRecord


def standing_records(session_id: int) -> dict[str, DutyRecord]:
    """Step → the record that stands; one query."""
    found = DutyRecord.objects.filter(session_id=session_id, undone_at__isnull=True)
    return {record.step_id: record for record in found}


def duties_of_session(session_id: int) -> Timeline | None:
    """The kept plan of the session's own duties, with its deadlines; none before an opening day."""
    return timeline_of(HOLDER, session_id)
