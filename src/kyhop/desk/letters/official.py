"""The notice of duties, registered as an official paper of a session."""

from __future__ import annotations

from datetime import date, time

from kyhop.council.models import CouncilSession
from kyhop.deadlines.today import bring_to_today
from kyhop.desk.letters.duties import agencies_of
from kyhop.desk.letters.issuing import copies_to
from kyhop.desk.letters.letter import notice
from kyhop.desk.letters.values import Duty, Letter
from kyhop.law.model import Words
from kyhop.papers.office import wording
from kyhop.stationery import invented
from kyhop.stationery.issuing import By, facts_of, issuer_of
from kyhop.stationery.papers import Making, Paper, Part, Placeholder, register
from kyhop.statutes.queries import calendar_for

NOTICE_ID = "desk.duties_notice"


def _data(session: CouncilSession, making: Making) -> Letter | None:
    if session.opening_day is None or not making.part.isdecimal():
        return None
    bring_to_today(council_id=session.council_id, today=making.today, at=making.at)
    agencies = agencies_of(session, body_id=int(making.part))
    if not agencies:
        return None
    (agency,) = agencies
    return Letter(
        session=facts_of(session, calendar_for(session.council)),
        issuer=issuer_of(making.council, making.by, "TB", making.sign),
        agency=agency.body.name,
        place=making.place,
        day=making.day,
        number=making.number,
        duties=agency.duties,
        copies=copies_to(agency.body.name, making.council),
    )


def _parts(session: CouncilSession) -> list[Part]:
    agencies = agencies_of(session) if session.opening_day else []
    return [Part(str(agency.body.pk), agency.body.label) for agency in agencies]


def sample() -> Letter:
    """A letter with one duty that binds, one that is provisional and one of planning."""
    duty = Duty(
        code="KH4/03",
        matter="Quy định phân cấp nguồn thu, nhiệm vụ chi ngân sách địa phương",
        step="Trình HĐND, gửi Ban thẩm tra",
        papers=("Tờ trình", "Dự thảo nghị quyết"),
        due=date(2026, 11, 23),
        hour=time(17, 0),
        basis="khoản 2 Điều 30 Quy chế làm việc",
        standing="",
        post="Giám đốc Sở Tài chính",
    )
    return Letter(
        session=invented.SESSION,
        issuer=invented.office("TB"),
        agency="Sở Tài chính",
        place=invented.PLACE,
        day=invented.DAY,
        duties=(
            duty,
            Duty("KH4/04", "Danh mục dự án thu hồi đất", "Gửi thẩm định", (), None, time(17),
                 "để kịp bước “Trình HĐND”", wording.NORM, "Giám đốc Sở Tài chính"),
        ),
        copies=("Sở Tài chính", "Thường trực HĐND tỉnh (để báo cáo)", "Lưu: VT"),
    )  # fmt: skip


register(
    Paper(
        id=NOTICE_ID,
        title=Words("Thông báo nhiệm vụ chuẩn bị kỳ họp", "Notice of duties"),
        about=Words(
            "Mỗi cơ quan một văn bản: việc phải làm cho từng nội dung, hạn, căn cứ.",
            "One letter an agency: what it must do for which matter, by when, by which article.",
        ),
        holder="session",
        permission="desk.make_letters",
        data=_data,
        build=notice,
        sample=sample,
        parts=_parts,
        signs=(By.OFFICE, By.BOARD),
        extra=(
            Placeholder("co_quan_nhan", Words("Cơ quan nhận thông báo", "The agency")),
            Placeholder("ky_hop", Words("Tên đầy đủ của kỳ họp", "The session's full name")),
            Placeholder("khai_mac", Words("Giờ, ngày khai mạc", "Hour and day of the opening")),
        ),
        fields=lambda letter: {
            "co_quan_nhan": letter.agency,
            "ky_hop": letter.session.title,
            "khai_mac": letter.session.opening,
        },
        required=("nhiem_vu", "co_quan_nhan|trich_yeu"),
        order=60,
    )
)
