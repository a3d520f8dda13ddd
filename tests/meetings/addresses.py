"""Who gets what at the addresses of executive meetings."""

from __future__ import annotations

from datetime import date
from typing import Any

from kyhop.access.actor import SYSTEM
from kyhop.council.models import Council
from kyhop.matters.actions.aim_at_meeting import aim_at_meeting
from kyhop.meetings.actions.invite_bodies import invite_bodies
from tests import factories
from tests.addresses import NOBODY, READERS, Row, who
from tests.factories import NOW
from tests.matters import rows

EXECUTIVE = ["executive_office", "executive_leader"]
HIDDEN = {"guest": 404}

ADDRESSES: dict[str, Row] = {
    "meetings:meetings": who(READERS, refused=404),
    "meetings:meeting": who(READERS, refused=404),
    "meetings:arrange": who(EXECUTIVE, apart=HIDDEN),
    "meetings:invite": who(EXECUTIVE, apart=HIDDEN),
    "meetings:attendance": who(EXECUTIVE, apart=HIDDEN),
    "meetings:conclude": who(EXECUTIVE, status=404, apart=HIDDEN),
    "meetings:take_back": who(EXECUTIVE, status=404, apart=HIDDEN),
    "meetings:invitation": who(NOBODY, apart=HIDDEN),
    "meetings:answer": who(NOBODY, apart=HIDDEN),
    "meetings:papers": who(NOBODY, apart=HIDDEN),
    "meetings:remark": who(NOBODY, apart=HIDDEN),
    "meetings:letter": who(EXECUTIVE, apart=HIDDEN),
}


def objects(council: Council) -> dict[str, Any]:
    """An invitation of a committee to a meeting with one matter."""
    rows.province(council.slug)
    session = factories.session(council)
    meeting = factories.executive_meeting(council, day=date(2026, 11, 27))
    matter = rows.matter(session, title="Nội dung trình phiên họp UBND")
    aim_at_meeting(matter_id=matter.pk, meeting_id=meeting.pk, actor=SYSTEM, at=NOW)
    committee = rows.body(council, "Ban Pháp chế")
    (sent,) = invite_bodies(
        meeting_id=meeting.pk, body_ids=[committee.pk], letter="1/GM", actor=SYSTEM, at=NOW
    )
    return {"invitation_id": sent.pk}
