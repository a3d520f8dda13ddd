"""How the engine says days, counts, units and citations in both languages."""

from __future__ import annotations

from datetime import date

from kyhop.law.model import Direction, Falls, Grade, State, Unit, Words

WEEKDAYS = (
    Words("Thứ Hai", "Monday"),
    Words("Thứ Ba", "Tuesday"),
    Words("Thứ Tư", "Wednesday"),
    Words("Thứ Năm", "Thursday"),
    Words("Thứ Sáu", "Friday"),
    Words("Thứ Bảy", "Saturday"),
    Words("Chủ Nhật", "Sunday"),
)
ANCHORS = {
    "session.opening_day": Words("khai mạc kỳ họp", "the opening of the session"),
    "session.closing_day": Words("bế mạc kỳ họp", "the closing of the session"),
    "session.sitting": Words("phiên thông qua", "the sitting that adopts it"),
}
FALLS = {
    Falls.EARLIER: Words("lùi về ngày làm việc liền trước", "moves to the working day before"),
    Falls.LATER: Words("chuyển sang ngày làm việc kế tiếp", "moves to the next working day"),
    Falls.KEEP: Words("giữ nguyên", "stays"),
}
GRADES = {
    Grade.A: Words("đã đọc nguyên văn", "the article's own words were read"),
    Grade.B: Words("dẫn lại", "quoted elsewhere"),
    Grade.C: Words("chưa kiểm chứng", "not verified"),
    Grade.UNKNOWN: Words("chưa biết", "unknown"),
    Grade.NORM: Words("định mức kế hoạch, không phải hạn luật", "planning norm, not law"),
    Grade.LOCAL: Words("quy chế của HĐND", "the council's own regulation"),
}
STATES = {
    State.DONE_LATE: Words("Xong trễ", "Done late"),
    State.DONE: Words("Đã xong", "Done"),
    State.LATE: Words("Quá hạn", "Late"),
    State.OVERDUE_PROVISIONAL: Words("Quá hạn tạm tính", "Overdue, provisional"),
    State.CANNOT: Words("Không kịp", "Cannot make it"),
    State.AT_RISK: Words("Sát hạn", "At risk"),
    State.BEHIND_NORM: Words("Chậm so với kế hoạch", "Behind plan"),
    State.WAITING: Words("Chờ bước trước", "Waiting"),
    State.OPEN: Words("Đúng tiến độ", "On time"),
    State.NOT_STARTED: Words("Chưa bắt đầu", "Not started"),
}


def fill(vi: str, en: str, **values: object) -> Words:
    """A sentence from two templates; values that are :class:`Words` speak their language."""

    def told(language: str) -> dict[str, object]:
        return {k: v.say(language) if isinstance(v, Words) else v for k, v in values.items()}

    return Words(vi.format(**told("vi")), en.format(**told("en")))


def full(day: date) -> Words:
    """``Thứ Ba, 08/12/2026``."""
    weekday = WEEKDAYS[day.weekday()]
    return Words(f"{weekday.vi}, {day:%d/%m/%Y}", f"{weekday.en}, {day:%d/%m/%Y}")


def short(day: date) -> str:
    """``08/12``, beside a full date of the same sentence."""
    return f"{day:%d/%m}"


def term(count: int, unit: Unit) -> Words:
    """``15 ngày`` or ``3 ngày làm việc``."""
    many = "day" if count == 1 else "days"
    if unit is Unit.WORKING_DAY:
        return Words(f"{count} ngày làm việc", f"{count} working {many}")
    return Words(f"{count} ngày", f"{count} {many}")


def moved(direction: Direction) -> Words:
    """The verb of counting back or forward from an anchor."""
    if direction is Direction.BEFORE:
        return Words("lùi", "back")
    return Words("tiến", "forward")
