"""Who issues a council's papers, how they sign, and what a session is called in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from kyhop.council.models import Council, CouncilSession
from kyhop.council.titles import session_full
from kyhop.law.calendar import Calendar
from kyhop.papers.office import Issuer, wording
from kyhop.people.kinds import BodyKind
from kyhop.people.models import Body
from kyhop.people.queries import bodies_of, head_post

SHORT_TITLES = ("Phó Chánh Văn phòng", "Chánh Văn phòng", "Phó Chủ tịch", "Chủ tịch")
BARE, NOUNS = ("Trưởng", "Chánh"), ("Ban", "Văn phòng", "Phòng", "Thanh tra", "Thi hành án dân sự")
"""Titles that are none without what they head, and what that may be."""
BOARD_NAME = "Thường trực Hội đồng nhân dân"


class By(TextChoices):
    """The two who may issue: the council's office, or its Standing Board."""

    OFFICE = "office", _("Council office")
    BOARD = "board", _("Standing Board")


SIGNS = {By.OFFICE: "VP", By.BOARD: "HĐND"}
"""What follows the letters of the kind in the sign: «TB-VP», «QĐ-HĐND»."""

NO_SIGN = ""
"""For a kind of paper that is not in `LETTERS`: a list, a catalogue, a plan of seats, a script."""

LETTERS = frozenset(
    ["NQ", "QĐ", "CT", "QC", "QyĐ", "TC", "TB", "HD", "CTr", "KH", "PA", "ĐA", "DA", "BC", "BB", "TTr", "HĐ", "CĐ", "BGN", "BTT", "GUQ", "GM", "GGT", "GNP", "PG", "PC", "PB"]
)  # fmt: skip
"""The kinds of paper that Nghị định 30/2020/NĐ-CP, Phụ lục III, Mục I gives letters."""

KINDS = {By.OFFICE: BodyKind.COUNCIL_OFFICE, By.BOARD: BodyKind.STANDING_BOARD}


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """The session as a paper names it, in Vietnamese."""

    title: str
    council: str
    opens_at: datetime | None
    calendar: str = ""

    @property
    def short(self) -> str:
        """«Kỳ họp thứ Tư»."""
        return self.title.partition(",")[0]

    @property
    def opening(self) -> str:
        """«08 giờ 00 phút, Thứ Ba, ngày 08/12/2026»; room to write it while no day is set."""
        if self.opens_at is None:
            return f"{wording.BLANK} giờ {wording.BLANK} phút, ngày {wording.BLANK}"
        hour, day = wording.clock(self.opens_at.time()), wording.long_day(self.opens_at.date())
        return f"{hour}, {day}"


def issuer_of(council: Council, by: str, kind: str = "TB", sign: str = "") -> Issuer:
    """The issuer; a council that has no such body yet is written with the body's usual name.

    :param kind: the letters of the kind of paper (TB, QĐ, GM …), `NO_SIGN` where it has none
    :param sign: the whole sign, when it was chosen
    """
    chosen = By(by)
    body = bodies_of(council.pk, kinds=[KINDS[chosen]]).first()
    full = wording.in_full(council.name_vi)
    sign = sign or usual_sign(kind, SIGNS[chosen])
    if chosen is By.BOARD:
        name = wording.in_full(body.name) if body else BOARD_NAME
        return Issuer(full, name, f"TM. {BOARD_NAME}", signer_title(body, "Chủ tịch"), sign)
    name = body.name if body else "Văn phòng"
    return Issuer(full, name, "", signer_title(body, "Chánh Văn phòng"), sign)


def usual_sign(kind: str, body: str) -> str:
    """«TB-VP»; none for a kind of paper without letters.

    :raises ValueError: the decree does not know these letters
    """
    if kind and kind not in LETTERS:
        raise ValueError(f"{kind!r} are no letters of a kind of paper")
    return f"{kind}-{body}" if kind else NO_SIGN


def facts_of(session: CouncilSession, calendar: Calendar | None = None) -> SessionFacts:
    """The session as papers name it, with the version of the calendar that its dates are counted by."""
    known = calendar is not None and calendar.version
    return SessionFacts(
        title=session_full(session, "vi"),
        council=session.council.name_vi,
        opens_at=session.opens_at,
        calendar=f"lịch làm việc, phiên bản {calendar.version}" if calendar and known else "",
    )


def signer_title(body: Body | None, usual: str) -> str:
    """The title under which the head of a body signs, without the body's name."""
    post = head_post(body.pk) if body else None
    return signing_title(post.title_vi if post else usual, body.name if body else "")


def signing_title(title: str, body: str) -> str:
    """«Giám đốc Sở Tài chính» signs «Giám đốc»; the head of «Ban Pháp chế» is «Trưởng Ban», not «Trưởng»."""
    for short in SHORT_TITLES:
        if title.startswith(short):
            return short
    at = title.lower().find(body.lower()) if body else -1
    bare = title[:at].strip() if at > 0 else title
    if bare not in BARE:
        return bare
    noun = next((noun for noun in NOUNS if body.startswith(noun)), body)
    return f"{bare} {noun}"
