"""Dossiers for tests: a province with heads, a matter, and small files."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from kyhop.access.actor import SYSTEM, Actor
from kyhop.access.roles import Role
from kyhop.dossiers import actions
from kyhop.dossiers.models import HandOver, PaperVersion
from kyhop.matters.models import Matter
from tests.factories import NOW
from tests.matters import rows

APPRAISAL = "answer_consultation"
"""The step that hands a province's ordinary resolution over for appraisal."""

NEEDED = (
    "phieu_de_xuat", "to_trinh", "du_thao", "bang_chung_dang_tai", "van_ban_gop_y",
    "bao_cao_tiep_thu_gop_y",
)  # fmt: skip


def png(text: str = "x") -> BytesIO:
    """A picture's bytes, different for each text."""
    return BytesIO(b"\x89PNG\r\n\x1a\n" + text.encode() + b"\x00" * 40 + b"IEND\xaeB`\x82")


def bring(matter: Matter, paper_id: str = "du_thao", **more: Any) -> PaperVersion:
    """The next version of a paper."""
    given = {"name": f"{paper_id}.png", "content": png(paper_id + str(more)), "actor": SYSTEM}
    given |= {"at": NOW} | more
    return actions.add_version(matter_id=matter.pk, paper_id=paper_id, **given)


def complete(matter: Matter, *papers: str) -> None:
    """Every paper that the appraisal gate needs, or those named."""
    for paper_id in papers or NEEDED:
        bring(matter, paper_id)


def hand(matter: Matter, step_id: str = APPRAISAL, **more: Any) -> HandOver:
    given = {"confirmed": True, "actor": SYSTEM, "at": NOW} | more
    return actions.hand_over(matter_id=matter.pk, step_id=step_id, **given)


def head_of(matter: Matter) -> Actor:
    """The head of the body that leads the matter."""
    return rows.sitting_for(matter.council, matter.lead.name, Role.LEAD_HEAD)


def appraiser(matter: Matter) -> Actor:
    return rows.sitting_for(matter.council, "Sở Tư pháp", Role.JUSTICE_APPRAISER)
