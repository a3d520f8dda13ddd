"""Dossiers of the coming session in different states, with small Word files, made by the verbs."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from datetime import date
from io import BytesIO

from docx import Document

from kyhop.access.actor import Actor
from kyhop.council.models import CouncilSession
from kyhop.demo import drafts
from kyhop.demo.story import acting_for
from kyhop.demo.timetable import Timetable, at
from kyhop.dossiers import actions
from kyhop.dossiers.actions.decide_handover import Promised
from kyhop.dossiers.actions.hand_over import Lateness
from kyhop.dossiers.gates import Gate, checklist_of
from kyhop.dossiers.models import HandOver
from kyhop.files.refusals import StateSecret
from kyhop.files.states import Secrecy
from kyhop.law.load import law
from kyhop.matters.models import Matter
from kyhop.matters.states import RUNNING, MatterKind

STATES = ("handed", "accepted", "promised", "returned", "begun")
LATE = Lateness("coordination")


def tell(session: CouncilSession, days: Timetable) -> None:
    """One dossier waits, one was accepted, one on a promise, one was returned, one has begun."""
    rows = Matter.objects.filter(session=session, state__in=RUNNING, kind=MatterKind.NORMATIVE)
    for state, matter in zip(STATES, rows.order_by("code", "pk"), strict=False):
        _tell(matter, state, days)
    _refused(matter, days)


def _refused(matter: Matter, days: Timetable) -> None:
    """A paper marked MẬT was offered: of it there is an index line and nothing more."""
    day = days.working(days.today, -2)
    title = "Phụ lục số liệu bố trí dân cư khu vực biên giới"
    with contextlib.suppress(StateSecret):
        actions.add_version(
            matter_id=matter.pk, paper_id="du_thao", name=f"{title}.docx", secrecy=Secrecy.SECRET,
            content=word_file(title, matter.title), actor=acting_for(matter.lead_id, day),
            at=at(day, 16),
        )  # fmt: skip


def _tell(matter: Matter, state: str, days: Timetable) -> None:
    day = days.working(days.today, -3)
    gates = checklist_of(matter, at(day)).gates
    gate = next(one for one in gates if one.step.who[0] == "lead")
    lead = acting_for(matter.lead_id, day)
    needed = [paper.id for paper in gate.needed]
    papers = {"begun": needed[:2], "promised": needed[:-1]}.get(state, needed)
    _bring(matter, papers, lead, day)
    if state == "begun" or not lead.heads(matter.lead_id):
        return
    handover = actions.hand_over(
        matter_id=matter.pk, step_id=gate.id, confirmed=True, late=LATE, actor=lead, at=at(day, 15)
    )
    if handover.to_body_id and state != "handed":
        _decide(handover, gate, state, lead, days)


def _decide(handover: HandOver, gate: Gate, state: str, lead: Actor, days: Timetable) -> None:
    day = days.working(days.today, -1)
    assert handover.to_body_id is not None
    given = {
        "handover_id": handover.pk,
        "actor": acting_for(handover.to_body_id, day),
        "at": at(day, 10),
    }
    if state == "accepted":
        actions.accept_handover(**given)  # type: ignore[arg-type]
    elif state == "promised":
        assert lead.post_id is not None
        until = days.working(days.today, 4)
        promise = Promised(gate.needed[-1].id, lead.post_id, until)
        actions.accept_conditionally(**given, promises=[promise])  # type: ignore[arg-type]
    else:
        reasons = {"du_thao": "Chưa có phụ lục nêu tại Điều 3 của dự thảo"}
        actions.return_handover(**given, reasons=reasons)  # type: ignore[arg-type]


def _bring(matter: Matter, papers: Sequence[str], actor: Actor, day: date) -> None:
    for hour, paper_id in enumerate(papers):
        title = law().papers[paper_id].vi
        actions.add_version(
            matter_id=matter.pk, paper_id=paper_id, name=f"{title}.docx",
            content=content_of(paper_id, title, matter.title), actor=actor, at=at(day, 8, 5 * hour),
        )  # fmt: skip


def content_of(paper_id: str, title: str, about: str) -> BytesIO:
    """The draft and its submission as such papers look, with faults; the others are a page each."""
    if paper_id == "du_thao":
        return drafts.resolution(about)
    return drafts.submission(about) if paper_id == "to_trinh" else word_file(title, about)


def word_file(title: str, about: str) -> BytesIO:
    """A Word file of a heading and two sentences."""
    document = Document()
    document.add_heading(title, level=1)
    document.add_paragraph(about)
    document.add_paragraph("Tài liệu mẫu của kyhop; nội dung chỉ để trình diễn.")
    content = BytesIO()
    document.save(content)
    content.seek(0)
    return content
