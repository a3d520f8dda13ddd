"""Who gets what at the addresses of the record of lateness and withdrawal."""

from __future__ import annotations

from typing import Any

from kyhop.council.models import Council
from tests import factories
from tests.addresses import who

READS = [
    "council_office", "executive_office", "executive_leader", "standing_board", "lead_clerk", "lead_head",
    "justice_appraiser",
]  # fmt: skip

ADDRESSES = {
    "insight:record": who(READS, refused=404),
    "insight:excel": who(READS, refused=404),
    "insight:openness": who(["standing_board"]),
}


def objects(council: Council) -> dict[str, Any]:
    """A session, so that there is something to count."""
    if not council.sessions.exists():
        factories.session(council)
    return {}
