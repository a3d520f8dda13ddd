"""Letters for the tests, without a database."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from kyhop.desk.letters.values import Duty, Letter
from kyhop.papers.office import wording
from kyhop.papers.office.issuer import Issuer
from kyhop.stationery.issuing import SessionFacts

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
SESSION = SessionFacts(
    title="Kỳ họp thứ Tư, HĐND tỉnh Điện Biên khóa XVI, nhiệm kỳ 2026–2031",
    council="HĐND tỉnh Điện Biên",
    opens_at=datetime(2026, 12, 8, 8, 0, tzinfo=ZONE),
    calendar="lịch làm việc năm 2026, phiên bản 5",
)
OFFICE = Issuer(
    above="Hội đồng nhân dân tỉnh Điện Biên",
    body="Văn phòng Đoàn đại biểu Quốc hội và HĐND tỉnh",
    authority="",
    title="Chánh Văn phòng",
    sign="TB-VP",
)


def duty(**more: Any) -> Duty:
    fields: dict[str, Any] = {
        "code": "KH4/03",
        "matter": "Quy định phân cấp nguồn thu, nhiệm vụ chi và tỷ lệ phần trăm phân chia các khoản thu",
        "step": "Trình HĐND, gửi Ban thẩm tra",
        "papers": ("Tờ trình", "Dự thảo nghị quyết"),
        "due": date(2026, 11, 23),
        "hour": time(17, 0),
        "basis": "Chưa rõ điều, Nghị định 78/2025/NĐ-CP",
        "standing": wording.PROVISIONAL,
        "post": "Giám đốc Sở Tài chính",
    }
    return Duty(**fields | more)


def letter_to(agency: str = "Sở Tài chính", *duties: Duty, **more: Any) -> Letter:
    fields: dict[str, Any] = {
        "session": SESSION,
        "issuer": OFFICE,
        "agency": agency,
        "place": "Điện Biên",
        "day": date(2026, 11, 5),
        "duties": duties or (duty(),),
        "copies": (agency, "Thường trực HĐND tỉnh (để báo cáo)", "Lưu: VT, CTHĐND"),
    }
    return Letter(**fields | more)
