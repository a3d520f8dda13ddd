"""Who gets what at the addresses of the annual programme."""

from __future__ import annotations

from typing import Any

from kyhop.council.models import Council
from kyhop.programme.states import Verdict
from tests.addresses import READERS, Row, who
from tests.programme.world import World

HIDDEN = {"guest": 404}
BOARD = ["council_office", "standing_board"]
EXECUTIVE = ["executive_office", "executive_leader"]
REGISTRARS = [
    "council_office", "executive_office", "standing_board", "lead_clerk", "lead_head",
    "justice_appraiser", "committee_clerk", "committee_head", "front",
]  # fmt: skip
REVIEWERS = [
    *BOARD, *EXECUTIVE, "committee_clerk", "committee_head", "legal_officer",
]  # fmt: skip
UNSEEN = {role: 404 for role in [*READERS, "guest"] if role not in REVIEWERS}

ADDRESSES: dict[str, Row] = {
    "programme:years": who(READERS, refused=404),
    "programme:open": who(BOARD, apart=HIDDEN),
    "programme:year": who(READERS, refused=404),
    "programme:window": who(BOARD, apart=HIDDEN),
    "programme:register": who(REGISTRARS, apart=HIDDEN),
    "programme:feasibility": who(REGISTRARS, apart=HIDDEN),
    "programme:review": who(REVIEWERS, apart=HIDDEN),
    "programme:conference": who(REVIEWERS, apart=HIDDEN),
    "programme:compose": who([*BOARD, "executive_office"], apart=HIDDEN),
    "programme:registration": who(REVIEWERS, refused=404),
    "programme:edit": who([], apart=UNSEEN),
    "programme:send": who([], apart=UNSEEN),
    "programme:gather": who(EXECUTIVE, apart=UNSEEN),
    "programme:return": who(EXECUTIVE, apart=UNSEEN),
    "programme:opine": who(["standing_board"], apart=UNSEEN),
    "programme:amend": who([], apart=UNSEEN),
    "programme:answer": who(EXECUTIVE, apart=UNSEEN),
    "programme:version": who(READERS, refused=404),
    "programme:sign": who(["executive_leader", "standing_board"], apart=HIDDEN),
    "programme:catalogue": who(READERS, refused=404),
    "programme:document": who(READERS, refused=404),
    "programme:assign": who(BOARD, apart=HIDDEN),
    "programme:actual": who(READERS, refused=404),
    "programme:actual_workbook": who(READERS, refused=404),
    "programme:change": who([*BOARD, *EXECUTIVE], apart=UNSEEN),
    "programme:decide": who(["standing_board"], apart=HIDDEN),
    "programme:acknowledge": who([], apart=HIDDEN),
}


def objects(council: Council) -> dict[str, Any]:
    """A signed programme with a line assigned, a request against it, and a version in signing."""
    world = World(council)
    agreed = world.agreed()
    world.signed()
    assignment = world.assign(agreed)
    change = world.ask(agreed)
    other = world.say(world.proposed(title="Quy định khác", late_reason="Mới giao"), Verdict.AGREE)
    version = world.compose(reason="Bổ sung một nội dung")
    return {
        "programme_id": world.programme.pk,
        "registration_id": other.pk,
        "edition_id": version.pk,
        "change_id": change.pk,
        "assignment_id": assignment.pk,
    }
