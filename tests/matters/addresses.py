"""Who gets what at the addresses of matters, steps and imports."""

from __future__ import annotations

from typing import Any

from kyhop.access.actor import SYSTEM
from kyhop.council.models import Council
from kyhop.matters.actions.open_import import open_import
from kyhop.matters.actions.record_step import record_step
from kyhop.matters.attachments import Upload
from kyhop.matters.models import ImportDraft
from tests import factories
from tests.addresses import READERS, Row, who
from tests.factories import NOW, TODAY
from tests.matters import rows

OFFICES = ["council_office", "executive_office", "standing_board"]
PREPARERS = [
    "lead_clerk", "lead_head", "justice_appraiser", "committee_clerk", "committee_head", "front",
]  # fmt: skip
BOARD = ["council_office", "standing_board"]
IMPORTERS = ["council_office", "executive_office"]
HIDDEN = {"guest": 404}


def on_a_matter(open_to: list[str]) -> Row:
    """A page about one matter: whoever reads it gets 403, whoever does not, 404."""
    return who(open_to, apart=HIDDEN)


def token(council: Council) -> dict[str, Any]:
    return {"token": str(ImportDraft.objects.filter(council=council).latest("pk").token)}


ADDRESSES: dict[str, Row] = {
    "matters:matters": who(READERS, refused=404),
    "matters:by_lead": who(READERS, refused=404),
    "matters:programme": who(READERS, status=301, refused=404),
    "matters:export": who(READERS, refused=404),
    "matters:register": who([*OFFICES, *PREPARERS], apart=HIDDEN),
    "matters:edit": on_a_matter(OFFICES),
    "matters:accept": on_a_matter(BOARD),
    "matters:withdraw": on_a_matter([*OFFICES, "executive_leader"]),
    "matters:carry_over": on_a_matter(BOARD),
    "matters:pin_procedure": on_a_matter([*BOARD, "legal_officer"]),
    "matters:aim_at_meeting": on_a_matter([*IMPORTERS, "executive_leader"]),
    "matters:schedule_adoption": on_a_matter(BOARD),
    "matters:record_step": on_a_matter(["council_office"]),
    "matters:skip_step": on_a_matter(["council_office"]),
    "matters:undo_step": who(["council_office"]),
    "matters:record_file": who(READERS, refused=404),
    "matters:import": who(IMPORTERS),
    "matters:preview": who(IMPORTERS),
    "matters:columns": who(IMPORTERS),
    "matters:accept_import": who(IMPORTERS, status=302, method="post", more=token),
    "matters:discard_import": who(IMPORTERS, status=302, method="post"),
    "matters:undo_import": who(IMPORTERS, status=302),
}


def objects(council: Council) -> dict[str, Any]:
    rows.province(council.slug)
    session = factories.session(council)
    matter = rows.matter(session)
    record = record_step(
        matter_id=matter.pk, step_id="propose", done_on=TODAY,
        file=Upload("phieu.pdf", b"%PDF-1.7 thu"), actor=SYSTEM, at=NOW,
    )  # fmt: skip
    text = "Nội dung\tLoại\tChủ trì\nNội dung nhập\tĐề án\tSở Y tế"
    draft = open_import(session_id=session.pk, text=text, actor=SYSTEM, at=NOW)
    return {
        "session_id": session.pk,
        "matter_id": matter.pk,
        "step_id": "draft",
        "record_id": record.pk,
        "draft_id": draft.pk,
    }
