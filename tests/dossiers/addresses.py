"""Who gets what at the addresses of dossiers and hand-overs."""

from __future__ import annotations

from typing import Any

from kyhop.council.models import Council
from tests import factories
from tests.addresses import NOBODY, READERS, Row, who
from tests.dossiers import making
from tests.matters import rows

HIDDEN = {"guest": 404}
SEERS = ["council_office", "standing_board", "executive_office"]
"""Roles whose posts see a hand-over although their bodies have no part in it."""


def deciding() -> Row:
    """Only the receiving body decides: who sees the hand-over gets 403, others 404."""
    return who(NOBODY, refused=404, apart=dict.fromkeys(SEERS, 403))


ADDRESSES: dict[str, Row] = {
    "dossiers:dossiers": who(READERS, refused=404),
    "dossiers:inbox": who(READERS, refused=404),
    "dossiers:answerable": who(READERS, refused=404),
    "dossiers:answerable_of": who(READERS, refused=404),
    "dossiers:dossier": who(READERS, refused=404),
    "dossiers:paper": who(READERS, refused=404),
    "dossiers:upload": who(["council_office"], apart=HIDDEN),
    "dossiers:begin": who(
        ["council_office"], status=307, apart=HIDDEN, method="post", data={"slot": "du_thao"}
    ),
    "dossiers:sort": who(["council_office"], apart=HIDDEN),
    "dossiers:add_paper": who(["council_office"], apart=HIDDEN),
    "dossiers:spare": who(["council_office"], apart=HIDDEN),
    "dossiers:hand_over": who(NOBODY, apart=HIDDEN),
    "dossiers:handover": who(SEERS, refused=404),
    "dossiers:accept": deciding(),
    "dossiers:promise": deciding(),
    "dossiers:return": deciding(),
}


def objects(council: Council) -> dict[str, Any]:
    """A dossier handed over for appraisal, and the lines and gates of any ordinary matter."""
    rows.province(council.slug)
    matter = rows.matter(factories.session(council), title="Nội dung có hồ sơ đã chuyển")
    making.complete(matter)
    head = making.head_of(matter)
    return {
        "paper": "du_thao",
        "gate": making.APPRAISAL,
        "handover_id": making.hand(matter, actor=head).pk,
        "head_id": head.post_id,
    }
