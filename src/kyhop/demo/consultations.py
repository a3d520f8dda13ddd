"""Opinions asked in the sample: one asking that runs with its posting, one that was answered."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from kyhop.access.actor import Actor
from kyhop.council.models import CouncilSession
from kyhop.demo.dossiers import content_of, word_file
from kyhop.demo.story import acting_for
from kyhop.demo.timetable import Timetable, at
from kyhop.dossiers.actions.add_version import add_version
from kyhop.law.load import law
from kyhop.matters.actions.record_step import record_step
from kyhop.matters.models import Matter
from kyhop.people.models import Body
from kyhop.reviews import actions as reviews
from kyhop.reviews.consulting import actions
from kyhop.reviews.consulting.states import ConsultationKind, ReplyKind
from kyhop.reviews.models import Asked, Consultation
from kyhop.reviews.queries import lines_of
from kyhop.reviews.states import Answer, Check, Occasion

RUNNING, ANSWERED = 23, 22
"""Matters by their number in the imported list."""
ASKED = ("Sở Tư pháp", "Sở Nội vụ", "Sở Nông nghiệp và Môi trường", "Sở Xây dựng")
OUTSIDE = ("Hiệp hội Doanh nghiệp tỉnh",)
PAGE = "https://dienbien.gov.vn/lay-y-kien-du-thao"
POINTS = (
    "Đề nghị làm rõ nguồn kinh phí bố trí từ ngân sách tỉnh và ngân sách xã.",
    "Đề nghị rà soát mức chi tại Điều 4 cho phù hợp khả năng cân đối.",
)


def tell(session: CouncilSession, days: Timetable) -> None:
    """One matter is out for opinions, for the Front's criticism and on the portal; one is done."""
    matters = list(Matter.objects.filter(session=session).order_by("pk"))
    _running(matters[RUNNING - 1], days)
    _answered(matters[ANSWERED - 1], days)


def _running(matter: Matter, days: Timetable) -> None:
    begun = days.working(days.today, -5)
    lead = acting_for(matter.lead_id, begun)
    _bring(matter, ("to_trinh", "du_thao"), lead, days.working(begun, -1))
    record_step(
        matter_id=matter.pk, step_id="draft", done_on=begun, actor=lead, at=at(begun, 8),
        late_reason="coordination",
    )  # fmt: skip
    asked = _ask(matter, begun, lead)
    _reply(asked, "Sở Nội vụ", ReplyKind.AGREED, days.working(days.today, -3))
    _reply(asked, "Sở Xây dựng", ReplyKind.REMARKS, days.working(days.today, -1), POINTS)
    actions.open_consultation(
        matter_id=matter.pk, kind=ConsultationKind.CRITICISM, asked_on=begun,
        reply_by=days.working(days.today, 8), reference="214/STC-NS", actor=lead, at=at(begun, 10),
    )  # fmt: skip
    actions.start_posting(
        matter_id=matter.pk, starts=begun, address=PAGE, actor=lead, at=at(begun, 11)
    )


def _answered(matter: Matter, days: Timetable) -> None:
    """All asked but one have replied; every point has its answer, and its author has looked."""
    begun, closed = days.working(days.today, -30), days.working(days.today, -15)
    lead = acting_for(matter.lead_id, closed)
    _bring(matter, ("du_thao",), lead, begun)
    asked = _ask(matter, begun, lead)
    _reply(asked, "Sở Nội vụ", ReplyKind.AGREED, days.working(begun, 4))
    _reply(asked, "Sở Tư pháp", ReplyKind.REMARKS, days.working(begun, 5), POINTS)
    _reply(asked, "Sở Xây dựng", ReplyKind.AGREED, days.working(begun, 6))
    outside = asked.asked.get(body=None)
    letter = ("Công văn góp ý.docx", word_file("Công văn góp ý", matter.title))
    _record(outside, ReplyKind.AGREED, days.working(begun, 7), (), lead, letter)
    actions.close_consultation(consultation_id=asked.pk, actor=lead, at=at(closed, 9))
    first, second = (line.remark for line in lines_of(matter.pk, Occasion.CONSULTATION))
    words = "Kinh phí thực hiện đã nêu tại Tờ trình, từ nguồn sự nghiệp của ngân sách tỉnh"
    _answer(first.pk, reviews.Reply(Answer.DECLINED, words), lead, closed)
    changed = _bring(matter, ("du_thao",), lead, closed)
    _answer(
        second.pk,
        reviews.Reply(Answer.ACCEPTED, "", file_id=changed, place="khoản 1 Điều 4"),
        lead,
        closed,
    )
    reviews.complete_answers(
        matter_id=matter.pk, occasion=Occasion.CONSULTATION, actor=lead, at=at(closed, 16)
    )
    justice = acting_for(_body(matter, "Sở Tư pháp").pk, days.today)
    answer = second.responses.get()
    reviews.check_answer(
        response_id=answer.pk, result=Check.SATISFIED, actor=justice,
        at=at(days.working(closed, 2), 10),
    )  # fmt: skip


def _ask(matter: Matter, day: date, lead: Actor) -> Consultation:
    bodies = [_body(matter, name).pk for name in ASKED]
    return actions.open_consultation(
        matter_id=matter.pk, kind=ConsultationKind.OPINION, asked_on=day, body_ids=bodies,
        names=OUTSIDE, reference="198/STC-NS", actor=lead, at=at(day, 9),
    )  # fmt: skip


def _reply(
    asked: Consultation, name: str, kind: ReplyKind, day: date, points: tuple[str, ...] = ()
) -> None:
    row = asked.asked.get(body__name=name)
    assert row.body_id is not None
    _record(row, kind, day, points, acting_for(row.body_id, day))


def _record(
    row: Asked, kind: ReplyKind, day: date, points: tuple[str, ...], actor: Actor,
    letter: tuple[str, BytesIO] | None = None,
) -> None:  # fmt: skip
    words = "Cơ bản nhất trí với dự thảo" if points else "Nhất trí với nội dung dự thảo"
    replied = actions.Replied(
        kind, day, words, points, reference=f"{300 + row.pk}/CV" if row.pk else "", file=letter
    )
    actions.record_reply(asked_id=row.pk, reply=replied, actor=actor, at=at(day, 15))


def _answer(remark_id: int, reply: Any, lead: Actor, day: date) -> None:
    reviews.answer_remark(remark_id=remark_id, reply=reply, actor=lead, at=at(day, 14))


def _body(matter: Matter, name: str) -> Body:
    return Body.objects.get(council=matter.council_id, name=name)


def _bring(matter: Matter, papers: tuple[str, ...], actor: Actor, day: date) -> int:
    """The next version of each paper; the last one's file."""
    version = None
    for paper_id in papers:
        title = law().papers[paper_id].vi
        version = add_version(
            matter_id=matter.pk, paper_id=paper_id, name=f"{title}.docx",
            content=content_of(paper_id, title, f"{matter.title} ({day:%d/%m})"), actor=actor,
            at=at(day, 8),
        )  # fmt: skip
    assert version is not None
    return version.file_id
