"""Who issues the letters of a council and how they sign."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from kyhop.council.models import Council, CouncilSession
from kyhop.council.titles import session_full
from kyhop.desk.letters.values import SessionFacts
from kyhop.law.calendar import Calendar
from kyhop.papers.office import wording
from kyhop.papers.office.issuer import Issuer
from kyhop.people.kinds import BodyKind
from kyhop.people.models import Body
from kyhop.people.queries import bodies_of, head_post

SHORT_TITLES = ("Phó Chánh Văn phòng", "Chánh Văn phòng", "Phó Chủ tịch", "Chủ tịch")


class By(TextChoices):
    """The two who may issue: the council's office, or its Standing Board."""

    OFFICE = "office", _("Council office")
    BOARD = "board", _("Standing Board")


SIGNS = {By.OFFICE: "TB-VP", By.BOARD: "TB-HĐND"}
KINDS = {By.OFFICE: BodyKind.COUNCIL_OFFICE, By.BOARD: BodyKind.STANDING_BOARD}


def issuer_of(council: Council, by: str, sign: str = "") -> Issuer:
    """The issuer; a council that has no such body yet is written with the body's usual name."""
    chosen = By(by)
    body = bodies_of(council.pk, kinds=[KINDS[chosen]]).first()
    full = wording.in_full(council.name_vi)
    if chosen is By.BOARD:
        name = body.name if body else "Thường trực Hội đồng nhân dân"
        authority = "TM. Thường trực Hội đồng nhân dân"
        return Issuer(
            full, wording.in_full(name), authority, _signer(body, "Chủ tịch"), sign or SIGNS[chosen]
        )
    name = body.name if body else "Văn phòng"
    return Issuer(full, name, "", _signer(body, "Chánh Văn phòng"), sign or SIGNS[chosen])


def facts_of(session: CouncilSession, calendar: Calendar) -> SessionFacts:
    """The session as letters name it, always in Vietnamese."""
    version = f"lịch làm việc, phiên bản {calendar.version}" if calendar.version else ""
    return SessionFacts(
        title=session_full(session, "vi"),
        council=session.council.name_vi,
        opens_at=session.opens_at,
        calendar=version,
    )


def copies_to(agency: str, council: Council) -> tuple[str, ...]:
    """Who gets the letter: the agency, those who must know, and the file."""
    board = bodies_of(council.pk, kinds=[BodyKind.STANDING_BOARD]).first()
    committees = bodies_of(council.pk, kinds=[BodyKind.COMMITTEE]).exists()
    name = board.name if board else "Thường trực HĐND"
    lines = [agency]
    if agency != name:
        lines.append(f"{name} (để báo cáo)")
    if committees:
        lines.append("Các Ban của HĐND (để phối hợp)")
    return (*lines, "Lưu: VT")


def _signer(body: Body | None, usual: str) -> str:
    post = head_post(body.pk) if body else None
    title = post.title_vi if post else usual
    return next((short for short in SHORT_TITLES if title.startswith(short)), title)
