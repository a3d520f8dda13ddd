"""Who gets what at the addresses of the legal register."""

from __future__ import annotations

from typing import Any

from kyhop.council.models import Council
from kyhop.register.actions.open_import import open_import
from kyhop.register.models import Act, Edition
from tests.addresses import READERS, Row, who
from tests.factories import NOW
from tests.register import rows

LAWYERS = ["legal_officer", "justice_appraiser"]
READ = who(READERS, refused=404)
READ_ONE = who(READERS, refused=404, of_the_law=True)
DECIDE = who(LAWYERS, of_the_law=True)
PROPOSE = who(LAWYERS)

ADDRESSES: dict[str, Row] = {
    "register:acts": READ,
    "register:export": READ,
    "register:proposals": READ,
    "register:act": READ_ONE,
    "register:proposal": READ_ONE,
    "register:propose_new": PROPOSE,
    "register:propose_edit": DECIDE,
    "register:propose_strike": DECIDE,
    "register:sign": DECIDE,
    "register:refuse": DECIDE,
    "register:take_back": DECIDE,
    "register:undo": DECIDE,
    "register:import": PROPOSE,
    "register:preview": PROPOSE,
    "register:columns": PROPOSE,
    "register:discard": who(LAWYERS, status=302, method="post"),
    "register:seed": who(["deployment_admin"]),
}


def objects(council: Council) -> dict[str, Any]:
    """An act, a proposal, and a list that is looked through in the council."""
    if not Edition.objects.exists():
        rows.seeded()
    officer = rows.officer(council)
    draft = open_import(
        content="Số;Tên văn bản\n903/2026/NĐ-CP;Nghị định thử ba".encode(),
        name="thu.csv", actor=officer, at=NOW,
    )  # fmt: skip
    return {
        "act_id": Act.objects.get(number=rows.LOCAL_GOVERNMENT).pk,
        "proposal_id": rows.proposed(actor=officer).pk,
        "register_draft_id": draft.pk,
    }
