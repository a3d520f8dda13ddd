"""An invented session and its issuers, for the samples of papers: previews, checks, tests."""

from __future__ import annotations

from datetime import date, datetime

from kyhop.council.models import ZONE
from kyhop.papers.office import Issuer
from kyhop.stationery.issuing import SessionFacts, usual_sign

PLACE = "Điện Biên"
DAY = date(2026, 11, 16)
COUNCIL = "Hội đồng nhân dân tỉnh Điện Biên"
SESSION = SessionFacts(
    title="Kỳ họp thứ Tư, HĐND tỉnh Điện Biên khóa XVI, nhiệm kỳ 2026–2031",
    council="HĐND tỉnh Điện Biên",
    opens_at=datetime(2026, 12, 8, 8, 0, tzinfo=ZONE),
    calendar="lịch làm việc, phiên bản 5",
)


def office(kind: str) -> Issuer:
    """The council's office; `kind` is the letters of the kind of paper."""
    name = "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh"
    return Issuer(COUNCIL, name, "", "Chánh Văn phòng", usual_sign(kind, "VP"))


def board(kind: str) -> Issuer:
    """The Standing Board."""
    name = "Thường trực Hội đồng nhân dân"
    return Issuer(COUNCIL, name, f"TM. {name}", "Chủ tịch", usual_sign(kind, "HĐND"))


def agency(kind: str, name: str = "Sở Tài chính") -> Issuer:
    """An agency of the executive side."""
    return Issuer("Ủy ban nhân dân tỉnh Điện Biên", name, "", "Giám đốc", usual_sign(kind, "STC"))
