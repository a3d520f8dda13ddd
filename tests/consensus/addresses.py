"""Who gets what at the addresses of declarations."""

from __future__ import annotations

from typing import Any

from kyhop.council.models import Council
from tests import factories
from tests.addresses import Row, who
from tests.consensus import rows
from tests.factories import NOW

OVERSEE = ["council_office", "standing_board"]
ANSWER = ["deputy", "committee_head", "committee_clerk"]
DECLARE = ["deputy", "committee_head"]
CONCERN = [
    "lead_clerk", "lead_head", "justice_appraiser", "committee_clerk", "committee_head", "front",
    "executive_office", "executive_leader",
]  # fmt: skip
CLERK = {"committee_clerk": 403}
BOARD = {"standing_board": 403}


def runs(**more: Any) -> Row:
    return who(["council_office"], refused=404, apart=BOARD, **more)


def declares(**more: Any) -> Row:
    return who(DECLARE, refused=404, apart=CLERK, **more)


ADDRESSES: dict[str, Row] = {
    "consensus:home": who({*OVERSEE, *ANSWER, *CONCERN}, status=302, refused=404),
    "consensus:overview": who(OVERSEE, refused=404),
    "consensus:open": runs(),
    "consensus:own": who(ANSWER, refused=404),
    "consensus:declare": declares(status=422, method="post"),
    "consensus:rest": declares(),
    "consensus:take_back": declares(status=422, method="post"),
    "consensus:undo": declares(status=422, method="post"),
    "consensus:concerns": who(CONCERN, refused=404),
    "consensus:closing": runs(),
    "consensus:close": runs(),
    "consensus:export": who(OVERSEE, refused=404),
    "consensus:matter": who(OVERSEE, refused=404),
}


def objects(council: Council) -> dict[str, Any]:
    """An open list of the session that comes first, with a matter on which a deputy has a question."""
    rows.rows.province(council.slug)
    session = factories.session(council, opening_day=NOW.date().replace(month=12, day=1))
    matter = rows.listed(session, "Nội dung được hỏi trước kỳ họp")
    of = rows.opened(session, closes_at=NOW.replace(month=11, day=30))
    rows.say(of, matter, rows.deputy(council), "question", "Nguồn kinh phí lấy từ đâu?")
    return {"consensus_id": of.pk, "declared_matter_id": matter.pk}
