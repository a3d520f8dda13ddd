"""Papers of the sample that were checked: a draft with faults, its better version, some answers."""

from __future__ import annotations

from datetime import date

from kyhop.access.actor import Actor
from kyhop.council.models import CouncilSession
from kyhop.demo import drafts
from kyhop.demo.story import acting_for
from kyhop.demo.timetable import Timetable, at
from kyhop.dossiers.actions.add_version import add_version
from kyhop.dossiers.models import HandOver, PaperVersion
from kyhop.dossiers.states import HandOverState
from kyhop.files.actions.extract_texts import extract_one
from kyhop.findings import actions
from kyhop.findings.models import Finding
from kyhop.findings.states import Verdict, Why
from kyhop.matters.models import Matter

DRAFT = "du_thao"
SAID = {
    "basis.expired": (Verdict.ACCEPTED, "Sẽ thay bằng luật đang có hiệu lực ở phiên bản sau"),
    "form.margins": (Verdict.ACCEPTED, ""),
    "effect.early": (
        Verdict.ANSWERED,
        "Ngày có hiệu lực sẽ ghi khi biết ngày thông qua; cơ quan thẩm định đã được báo",
    ),
    "left.blank": (Verdict.DISMISSED, "Thời gian hỗ trợ đang chờ ý kiến của UBND tỉnh"),
}


def tell(session: CouncilSession, days: Timetable) -> None:
    """A draft waits with its findings; one that was returned comes again, better, and answered."""
    today = days.today
    of_session = HandOver.objects.filter(dossier__matter__session=session)
    handed = of_session.filter(state=HandOverState.HANDED).order_by("pk").first()
    if handed is not None:
        _check(_newest(handed.dossier.matter), today, 0)
    returned = of_session.filter(state=HandOverState.RETURNED).order_by("pk").first()
    if returned is not None:
        _improve(returned.dossier.matter, today)


def _improve(matter: Matter, today: date) -> None:
    lead = acting_for(matter.lead_id, today)
    first = _newest(matter)
    _check(first, today, 5)
    _answer(first, lead, today)
    better = add_version(
        matter_id=matter.pk,
        paper_id=DRAFT,
        name="Dự thảo nghị quyết (sửa).docx",
        content=drafts.resolution(
            matter.title, bases=drafts.BASES_RIGHT, articles=drafts.ARTICLES_LATER
        ),
        actor=lead,
        at=at(today, 8, 20),
    )
    _check(better, today, 25)


def _newest(matter: Matter) -> PaperVersion:
    rows = PaperVersion.objects.filter(paper__dossier__matter=matter, paper__paper_id=DRAFT)
    return rows.select_related("file__blob").latest("number")


def _check(version: PaperVersion, today: date, minute: int) -> None:
    moment = at(today, 8, minute)
    extract_one(version.file, moment)
    if actions.queue_check(version_id=version.pk, why=Why.UPLOADED, at=moment):
        actions.run_version(version.pk, at=moment)


def _answer(version: PaperVersion, lead: Actor, today: date) -> None:
    rows = Finding.objects.filter(made_by__version=version, rule__in=SAID)
    for row in rows.order_by("position"):
        verdict, words = SAID[row.rule]
        actions.answer_finding(
            finding_id=row.pk, verdict=verdict, words=words, actor=lead, at=at(today, 8, 10)
        )
