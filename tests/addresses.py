"""The words of the table «who gets what at which address»; each room has its own table.

A room's table is `tests/<room>/addresses.py`:

    ADDRESSES = {"council:sessions": who(READERS), …}      # a row for every address of the room
    def objects(council): return {"session_id": …}         # what the addresses name, in a council

`tests/test_addresses.py` asks every address as every role of two councils and compares.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

STAFF = [
    "deputy",
    "lead_clerk",
    "lead_head",
    "justice_appraiser",
    "executive_office",
    "executive_leader",
    "committee_clerk",
    "committee_head",
    "standing_board",
    "council_office",
    "legal_officer",
    "front",
    "council_admin",
    "deployment_admin",
]
READERS = [*STAFF, "shared_viewer"]
SIGNED_IN = [*READERS, "guest"]
EVERYONE = [*SIGNED_IN, "anonymous"]
NOBODY: list[str] = []

SIGN_IN = 302
"""What an anonymous visitor gets at a page of a council: the way to the sign-in page."""


@dataclass(frozen=True)
class Row:
    """What an address answers.

    Roles in `open_to` get `status`, other roles of the council `refused`, the anonymous visitor
    `anonymous` unless the address is open to them, people of another council `strangers`; `apart`
    names single roles that get something else.
    """

    open_to: Collection[str]
    status: int = 200
    refused: int = 403
    anonymous: int = SIGN_IN
    strangers: int = 404
    apart: Mapping[str, int] = field(default_factory=dict)
    method: str = "get"
    data: Mapping[str, Any] = field(default_factory=dict)
    query: str = ""
    more: Callable[[Any], Mapping[str, Any]] | None = None
    """Data that needs the council's rows: called with the council."""
    of_the_law: bool = False
    """What the address names belongs to the law of the country, so every council has it."""

    def expected(self, role: str) -> int:
        if role in self.apart:
            return self.apart[role]
        if role in self.open_to:
            return self.status
        return self.anonymous if role == "anonymous" else self.refused


def who(open_to: Collection[str], **more: Any) -> Row:
    """A row: the roles that may, and what is out of the ordinary."""
    return Row(open_to, **more)
