"""Rows for the tests of packets: a session with matters whose papers were sent to the deputies."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from kyhop.access.actor import Actor
from kyhop.access.roles import Role
from kyhop.council.models import CouncilSession
from kyhop.dossiers.models import HandedPaper, HandOver, PaperVersion
from kyhop.dossiers.policy import DEPUTIES
from kyhop.dossiers.queries import current_round
from kyhop.matters.models import Matter
from kyhop.packets import actions
from kyhop.packets.models import Ask, Packet
from tests import factories
from tests.dossiers import making
from tests.factories import NOW
from tests.matters import rows
from tests.packets import pdfs


def session(slug: str | None = None, matters: int = 2) -> tuple[CouncilSession, list[Matter]]:
    """A session with matters, each with a statement and a draft that were sent to the deputies."""
    made = factories.session(rows.province(slug))
    listed = [rows.matter(made, title=f"Nội dung {number}") for number in range(1, matters + 1)]
    for number, matter in enumerate(listed, 1):
        matter.code = f"NQ-{number:02}"
        matter.save(update_fields=["code"])
        papers = ("to_trinh", "du_thao")
        send(matter, *(bring(matter, paper, f"{paper} {number}") for paper in papers))
    return made, listed


def bring(matter: Matter, paper_id: str, words: str, **more: Any) -> PaperVersion:
    """A PDF of one page as the next version of a paper, or other content by `content`."""
    given = {"name": f"{paper_id}.pdf", "content": pdfs.pdf(words)} | more
    content = BytesIO(given.pop("content"))
    return making.bring(matter, paper_id, content=content, **given)


def send(matter: Matter, *versions: PaperVersion, step: str = "send") -> HandOver:
    """Send these versions to the deputies."""
    dossier = versions[0].paper.dossier
    count = dossier.handovers.count()
    made = HandOver.objects.create(
        council=matter.council, dossier=dossier, round=current_round(dossier),
        step_id=f"{step}{count}", from_body=matter.lead, to_role=DEPUTIES, handed_at=NOW,
        by_vi="Giám đốc Sở", by_en="Director",
    )  # fmt: skip
    for version in versions:
        HandedPaper.objects.create(
            council=matter.council, handover=made, paper=version.paper, version=version
        )
    return made


def take_back(handover: HandOver) -> None:
    """As if it had never been sent."""
    handover.papers.all().delete()
    handover.delete()


def deputy(of: CouncilSession) -> Actor:
    return factories.actor(Role.DEPUTY, of.council)


def office(of: CouncilSession) -> Actor:
    return factories.actor(Role.COUNCIL_OFFICE, of.council)


def ask(of: CouncilSession, who: Actor, at: Any = NOW) -> Ask:
    return actions.ask_packet(session_id=of.pk, actor=who, at=at)


def bound(of: CouncilSession, who: Actor, at: Any = NOW) -> Packet:
    """Somebody's packet, asked for and bound."""
    made = ask(of, who, at).packet
    actions.build_pending(at=at)
    made.refresh_from_db()
    assert made.ready, made.state
    return made
