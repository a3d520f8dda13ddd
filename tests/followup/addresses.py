"""Who gets what at the addresses of commitments."""

from __future__ import annotations

from typing import Any

from kyhop.council.models import Council
from tests.addresses import READERS, Row, who
from tests.followup import making

KEEPERS = ["council_office", "standing_board"]
HIDDEN = {"guest": 404}

ADDRESSES: dict[str, Row] = {
    "followup:commitments": who(READERS, refused=404),
    "followup:record": who(KEEPERS, apart=HIDDEN),
    "followup:commitment": who(READERS, refused=404),
    "followup:extend": who(KEEPERS, apart=HIDDEN),
    "followup:settle": who(KEEPERS, apart=HIDDEN),
}


def objects(council: Council) -> dict[str, Any]:
    session = making.opened(council)
    return {"commitment_id": making.promised(session).pk}
