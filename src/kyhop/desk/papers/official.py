"""The papers of a session, registered: made by the council's office for it and the Standing Board."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from kyhop.council.models import CouncilSession
from kyhop.deadlines.today import bring_to_today
from kyhop.desk.letters.duties import Agency, agencies_of
from kyhop.desk.letters.issuing import copies_to
from kyhop.desk.letters.official import sample as notice_sample
from kyhop.desk.letters.values import Letter
from kyhop.desk.papers import reading
from kyhop.desk.papers.convening import decision
from kyhop.desk.papers.invitation import invitation, invited
from kyhop.desk.papers.notices import catalogue, public_notice
from kyhop.desk.papers.reading import SessionPaper
from kyhop.desk.papers.reminder import reminder
from kyhop.law.model import Words
from kyhop.stationery import invented
from kyhop.stationery.issuing import NO_SIGN, By, facts_of, issuer_of
from kyhop.stationery.papers import Making, Paper, Part, Placeholder, register

URGENT = ("late", "overdue_provisional", "cannot", "at_risk")
"""The states of a deadline that an agency is reminded of."""

BOARD_FIRST, OFFICE_FIRST = (By.BOARD, By.OFFICE), (By.OFFICE, By.BOARD)
SESSION = (
    Placeholder("ky_hop", Words("Tên đầy đủ của kỳ họp", "The session's full name")),
    Placeholder("khai_mac", Words("Giờ, ngày khai mạc", "Hour and day of the opening")),
    Placeholder("van_phong", Words("Tên Văn phòng", "The office's name")),
)
TO = Placeholder("co_quan_nhan", Words("Cơ quan nhận văn bản", "The body it is sent to"))


def _fields(made_of: SessionPaper) -> dict[str, Any]:
    return {
        "ky_hop": made_of.session.title,
        "khai_mac": made_of.session.opening,
        "van_phong": made_of.office,
    }


def _reads(kind: str) -> Callable[[CouncilSession, Making], SessionPaper]:
    return lambda session, making: reading.read(session, making, kind)


def _invites(session: CouncilSession, making: Making) -> SessionPaper | None:
    labels = {part.key: part.label for part in invited(session)}
    to = labels.get(making.part)
    return reading.read(session, making, "GM", to) if to else None


def _urgent(agency: Agency) -> Agency:
    return replace(agency, duties=tuple(d for d in agency.duties if d.urgency in URGENT))


def _reminded(session: CouncilSession) -> list[Part]:
    agencies = map(_urgent, agencies_of(session)) if session.opening_day else ()
    return [Part(str(one.body.pk), one.body.label) for one in agencies if one.duties]


def _reminds(session: CouncilSession, making: Making) -> Letter | None:
    if session.opening_day is None or not making.part.isdecimal():
        return None
    bring_to_today(council_id=session.council_id, today=making.today, at=making.at)
    for agency in map(_urgent, agencies_of(session, body_id=int(making.part))):
        if agency.duties:
            return Letter(
                session=facts_of(session),
                issuer=_letter_issuer(making),
                agency=agency.body.name,
                place=making.place,
                day=making.day,
                number=making.number,
                duties=agency.duties,
                copies=copies_to(agency.body.name, making.council),
            )
    return None


def _letter_issuer(making: Making) -> Any:
    """A letter without a kind is signed «HĐND-VP» or «VP-CTHĐND»: no kind's letters before it."""
    sign = making.sign or ("HĐND-TT" if making.by is By.BOARD else "VP-CTHĐND")
    return issuer_of(making.council, making.by, "", sign)


def _reminder_sample() -> Letter:
    letter = notice_sample()
    late, soon = letter.duties[0], letter.duties[1]
    return replace(
        letter,
        issuer=replace(letter.issuer, sign="VP-CTHĐND"),
        duties=(
            replace(late, urgency="late", state="Quá hạn"),
            replace(soon, urgency="at_risk", state="Sát hạn"),
        ),
    )


def _register(
    paper_id: str, kind: str, title: Words, about: Words, build: Any, **more: Any
) -> None:
    by_board = more.get("signs") == BOARD_FIRST
    issuer = invented.board(kind) if by_board else invented.office(kind)
    usual: dict[str, Any] = {
        "holder": "session",
        "permission": "desk.make_papers",
        "data": _reads(kind),
        "sample": lambda: reading.sample(issuer),
        "extra": SESSION,
        "fields": _fields,
    }
    register(Paper(id=paper_id, title=title, about=about, build=build, **(usual | more)))


_register(
    "desk.convening", "QĐ",
    Words("Quyết định triệu tập kỳ họp", "Decision to convene"),
    Words("Thời gian, nội dung dự kiến và danh mục kèm theo.", "The days, what is to be taken up, and the list."),
    decision, signs=BOARD_FIRST, required=("ky_hop|cac_doan",), order=10, makes=("quyet_dinh_trieu_tap",),
)  # fmt: skip
_register(
    "desk.invitation", "GM",
    Words("Giấy mời dự kỳ họp", "Invitation to the session"),
    Words("Mỗi cơ quan được mời một giấy.", "One for each body that is invited."),
    invitation, signs=OFFICE_FIRST, data=_invites, parts=invited, required=("co_quan_nhan|cac_doan",), order=20,
    extra=(TO, *SESSION), fields=lambda made_of: _fields(made_of) | {"co_quan_nhan": made_of.to},
    sample=lambda: reading.sample(invented.office("GM"), "Sở Tài chính"),
)  # fmt: skip
_register(
    "desk.public_notice", "TB",
    Words("Thông báo công khai kỳ họp", "Public notice of the session"),
    Words("Để báo chí và cổng thông tin đăng tải.", "For the press and the public site."),
    public_notice, signs=BOARD_FIRST, required=("khai_mac|doan_truoc",), order=30, makes=("du_kien_chuong_trinh",),
)  # fmt: skip
_register(
    "desk.catalogue", NO_SIGN,
    Words("Danh mục nội dung kỳ họp", "Catalogue of matters"),
    Words("Toàn bộ nội dung trình kỳ họp, cơ quan chủ trì và Ban thẩm tra.",
          "All matters of the session, who leads and who verifies."),
    catalogue, signs=BOARD_FIRST, required=("noi_dung",), order=40,
    makes=("danh_muc_noi_dung",), read_by="desk.see_board",
)  # fmt: skip
_register(
    "desk.reminder", "",
    Words("Công văn đôn đốc", "Reminder"),
    Words("Mỗi cơ quan có việc quá hạn, sát hạn hoặc không kịp một công văn.",
          "One for each agency whose duties are late, at risk or cannot be done in time."),
    reminder, signs=OFFICE_FIRST, data=_reminds, parts=_reminded, required=("viec", "co_quan_nhan|kinh_gui"), order=70,
    extra=(TO, *SESSION[:2]), sample=_reminder_sample,
    fields=lambda letter: {"ky_hop": letter.session.title, "khai_mac": letter.session.opening,
                           "co_quan_nhan": letter.agency},
)  # fmt: skip
