"""Who gets what at the addresses of councils, sessions and executive meetings."""

from __future__ import annotations

from datetime import date
from typing import Any

from kyhop.council.models import Council, Share
from tests import factories
from tests.addresses import READERS, Row, who

OFFICE = ["council_office", "standing_board"]
ADMIN = ["council_admin", "deployment_admin"]
EXECUTIVE = ["executive_office", "executive_leader", "council_office"]

ADDRESSES: dict[str, Row] = {
    "council:councils": who(["deployment_admin"], refused=404, anonymous=404),
    "council:create_council": who(["deployment_admin"], refused=404, anonymous=404),
    "council:home": who([*READERS, "guest"], status=302),
    "council:about": who(READERS, refused=404),
    "council:settings": who(ADMIN),
    "council:start_term": who([*ADMIN, "council_office"]),
    "council:deputies": who([*ADMIN, "council_office"]),
    "council:share": who(["standing_board", "council_admin"]),
    "council:withdraw_share": who(["standing_board", "council_admin"]),
    "council:sessions": who(READERS, refused=404),
    "council:session": who(READERS, refused=404),
    "council:plan_session": who(OFFICE),
    "council:move_opening": who(OFFICE),
    "council:registration": who(OFFICE),
    "council:open_session": who(OFFICE),
    "council:close_session": who(OFFICE),
    "council:add_sitting": who(OFFICE),
    "council:move_sitting": who(OFFICE),
    "council:cancel_sitting": who(OFFICE),
    "council:executive_meetings": who(READERS, refused=404),
    "council:schedule_executive_meeting": who(EXECUTIVE),
    "council:move_executive_meeting": who(EXECUTIVE),
    "council:cancel_executive_meeting": who(EXECUTIVE),
}


def objects(council: Council) -> dict[str, Any]:
    session = factories.session(council)
    share = Share.objects.create(
        council=council, viewer=factories.council(), since=date(2026, 4, 1), reason="Thử"
    )
    return {
        "session_id": session.pk,
        "term_id": session.term_id,
        "sitting_id": factories.sitting(session).pk,
        "meeting_id": factories.executive_meeting(council).pk,
        "share_id": share.pk,
    }
