"""Who gets what at the addresses of requests."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from kyhop.access.roles import Role
from kyhop.council.models import Council
from kyhop.requests.models import Reopening, Reply
from kyhop.requests.states import RequestKind
from tests import factories
from tests.addresses import NOBODY, READERS, Row, who
from tests.factories import TODAY
from tests.matters import rows
from tests.requests.rows import ask, decide, settle

ASKERS = [
    "council_office", "executive_office", "standing_board", "executive_leader", "lead_clerk",
    "lead_head", "justice_appraiser", "committee_clerk", "committee_head", "front",
]  # fmt: skip
BOARD = ["council_office", "standing_board"]
HIDDEN = {"guest": 404}

ADDRESSES: dict[str, Row] = {
    "requests:desk": who(READERS, refused=404),
    "requests:export": who(READERS, refused=404),
    "requests:request": who(READERS, refused=404),
    "requests:make": who(ASKERS, apart=HIDDEN, query="?kind=add"),
    "requests:decide": who(["standing_board"], apart=HIDDEN),
    "requests:ask_reply": who(BOARD, apart=HIDDEN),
    "requests:take_back": who(NOBODY, apart=HIDDEN),
    "requests:reply": who(NOBODY, apart=HIDDEN),
    "requests:close_reopening": who(BOARD, apart=HIDDEN),
    "requests:cut_off": who(BOARD),
    "requests:accept": who(BOARD),
}


def objects(council: Council) -> dict[str, Any]:
    """A request that a committee made, so that the lead is heard, and a reopened matter."""
    rows.province(council.slug)
    session = factories.session(council)
    committee = rows.sitting_for(council, "Ban Pháp chế", Role.COMMITTEE_HEAD)
    made = ask(rows.matter(session, title="Nội dung bị đề nghị rút"), actor=committee)
    settled = factories.session(council)
    locked = rows.matter(settled, title="Nội dung được mở lại")
    settle(settled)
    until = TODAY + timedelta(days=3)
    reopened = ask(locked, kind=RequestKind.REOPEN, cause="correction", to_day=until)
    decide(reopened)
    return {
        "request_id": made.pk,
        "reply_id": Reply.objects.get(request=made).pk,
        "reopening_id": Reopening.objects.get(request=reopened).pk,
    }
