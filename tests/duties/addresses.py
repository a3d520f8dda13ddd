"""Who gets what at the addresses of a session's own duties."""

from __future__ import annotations

from typing import Any

from kyhop.access.actor import SYSTEM
from kyhop.council.models import Council
from kyhop.duties.actions.record_duty import record_duty
from tests import factories
from tests.addresses import who
from tests.factories import NOW, TODAY
from tests.matters import rows

ADDRESSES = {
    "duties:record": who(["council_office"], apart={"guest": 404}),
    "duties:undo": who(["council_office"], apart={"guest": 404}),
}


def objects(council: Council) -> dict[str, Any]:
    """A session of the council with its date computed, and one duty recorded."""
    rows.province(council.slug)
    session = factories.session(council)
    record = record_duty(
        session_id=session.pk, step_id="conference", done_on=TODAY, late_reason="coordination",
        actor=SYSTEM, at=NOW,
    )  # fmt: skip
    return {"session_id": session.pk, "step_id": "catalogue", "record_id": record.pk}
