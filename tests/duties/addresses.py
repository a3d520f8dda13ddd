"""Who gets what at the addresses of a session's own duties."""

from __future__ import annotations

from typing import Any

from kyhop.access.actor import SYSTEM
from kyhop.council.models import Council
from kyhop.deadlines.holders import Cause
from kyhop.duties.actions.record_duty import record_duty
from kyhop.duties.actions.replan_duties import replan_duties
from kyhop.law.model import Words
from tests import factories
from tests.addresses import who
from tests.factories import NOW, TODAY
from tests.matters import rows

ADDRESSES = {
    "duties:record": who(
        ["council_office", "legal_officer", "council_admin"], apart={"guest": 404}
    ),
    "duties:undo": who(
        ["council_office", "standing_board", "executive_office", "executive_leader", "front"],
        apart={"guest": 404},
    ),
}


def objects(council: Council) -> dict[str, Any]:
    """A session of the council with its duties dated, and one of them recorded."""
    rows.province(council.slug)
    session = council.sessions.order_by("pk").first() or factories.session(council)
    cause = Cause("test", Words("Thử", "Test"))
    replan_duties(session_id=session.pk, cause=cause, actor=SYSTEM, at=NOW)
    record = record_duty(
        session_id=session.pk, step_id="conference", done_on=TODAY, actor=SYSTEM, at=NOW
    )
    return {"session_id": session.pk, "duty": "catalogue", "duty_record_id": record.pk}
