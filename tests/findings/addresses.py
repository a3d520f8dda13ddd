"""Who gets what at the addresses of findings."""

from __future__ import annotations

from typing import Any

from kyhop.council.models import Council
from kyhop.demo import drafts
from tests import factories
from tests.addresses import NOBODY, READERS, Row, who
from tests.findings import making
from tests.matters import rows

READS = [
    "council_office", "standing_board", "executive_office", "executive_leader", "legal_officer",
]  # fmt: skip
"""Those who read the papers of registration although their bodies have no part in the matter."""

PAPER = "van_ban_chap_thuan"


def prepares() -> Row:
    """Only the matter's lead: whoever else reads the paper gets 403, others 404."""
    return who(NOBODY, refused=404, apart=dict.fromkeys(READS, 403))


ADDRESSES: dict[str, Row] = {
    "findings:statistics": who(READERS, refused=404),
    "findings:excel": who(READERS, refused=404),
    "findings:findings": who(READS, refused=404),
    "findings:progress": who(READS, refused=404),
    "findings:compare": who(READS, refused=404),
    "findings:table": who(READS, refused=404),
    "findings:revisions": who(READS, refused=404),
    "findings:corrected": who(READS, refused=404),
    "findings:answer": prepares(),
    "findings:again": prepares(),
}


def objects(council: Council) -> dict[str, Any]:
    """A paper of registration in two versions, both checked."""
    rows.province(council.slug)
    matter = rows.matter(factories.session(council), title="Nội dung có tài liệu đã kiểm tra")
    making.checked(matter, paper_id=PAPER)
    better = drafts.resolution(matter.title, articles=drafts.ARTICLES_LATER)
    version = making.checked(matter, better, paper_id=PAPER)
    return {"version_id": version.pk, "finding_id": making.finding(version, "basis.expired").pk}
