"""Who gets what at the addresses of the desk: most are open to whoever reads the preparation."""

from __future__ import annotations

from typing import Any

from kyhop.access.actor import SYSTEM
from kyhop.council.models import Council, CouncilSession
from kyhop.deadlines.models import Run
from kyhop.duties.actions.replan_duties import replan_duties
from kyhop.matters.actions.replan_session import replan_session
from kyhop.matters.models import Matter
from tests import factories
from tests.addresses import NOBODY, READERS, Row, who
from tests.desk.rows import CAUSE
from tests.factories import NOW
from tests.matters import rows

OPEN = who(READERS, refused=404)
OFFICE = who(["council_office"], refused=404)

ADDRESSES: dict[str, Row] = {
    "desk:my_work": OPEN,
    "desk:run": OPEN,
    "desk:matter": OPEN,
    "desk:why": OPEN,
    "desk:history": OPEN,
    "desk:history_of": OPEN,
    "desk:search": OPEN,
    "desk:preparation": who(READERS, status=302, refused=404),
    "desk:board": OPEN,
    "desk:board_xlsx": OPEN,
    "desk:calendar": OPEN,
    "desk:calendar_subscription": OPEN,
    "desk:close_calendar_feed": who(READERS, status=422, refused=404, method="post"),
    "desk:calendar_feed": who(NOBODY, refused=404, anonymous=404),
    "desk:session_ics": OPEN,
    "desk:session_duties": OPEN,
    "desk:duty_why": OPEN,
    "desk:letters": OFFICE,
    "desk:timetable_docx": OFFICE,
    "desk:what_if": OPEN,
}


def objects(council: Council) -> dict[str, Any]:
    """A matter that is planned, its lead agency, and the run that planned it."""
    matter = Matter.objects.filter(council=council).first() or rows.matter(
        factories.session(rows.province(council.slug))
    )
    replan_session(session_id=matter.session_id, cause=CAUSE, actor=SYSTEM, at=NOW)
    for session in CouncilSession.objects.filter(council=council):
        replan_duties(session_id=session.pk, cause=CAUSE, actor=SYSTEM, at=NOW)
    run = Run.objects.filter(council=council).first()
    assert run is not None
    return {
        "secret": "x" * 43,
        "run_id": run.pk,
        "official_id": "desk.duties_notice",
        "about_id": matter.session_id,
        "part_key": str(matter.lead_id),
        "suffix": "docx",
        "kind": "matters.matter",
        "number": matter.pk,
    }
