"""The Vietnamese of official letters. A letter is written in Vietnamese whatever language its maker
reads the pages in, which is why these words are not translated."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
NOTICE = "THÔNG BÁO"
PROVISIONAL = "tạm áp, chưa kiểm chứng"
NORM = "mốc kế hoạch, không phải hạn luật"
UNDATED = "chưa ấn định ngày"
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
BLANK = "……"
ALPHABET = "abcdđeghiklmnopqrstuvxy"

_SHORT = re.compile(r"\bHĐND\b")
_BLANKS = re.compile(r"(\{\{.*?\}\})")
_PLACE = re.compile(r"\b(?:tỉnh|thành phố|xã|phường|đặc khu)\s+(.+)$")


def two(number: int) -> str:
    """Days below 10 and months 1 and 2 carry a nought (Nghị định 30/2020, Phụ lục I, II.4)."""
    return f"{number:02}"


def place_and_day(place: str, day: date | None) -> str:
    """«Điện Biên, ngày 08 tháng 12 năm 2026»; without a day, room to write it.

    A place that is a form's placeholder says all of it.
    """
    if place.startswith("{{"):
        return place
    if day is None:
        return f"{place}, ngày {BLANK} tháng {BLANK} năm {BLANK}"
    month = two(day.month) if day.month < 3 else str(day.month)
    return f"{place}, ngày {two(day.day)} tháng {month} năm {day.year}"


def capitals(text: str) -> str:
    """A text in capitals; what stands between {{ and }} in a form to be filled is left alone."""
    pieces = _BLANKS.split(text)
    return "".join(piece if piece.startswith("{{") else piece.upper() for piece in pieces)


def number_and_sign(number: str, sign: str) -> str:
    """«Số: 05/TB-VP»; without a number, room to write it; nothing for a paper that has no sign.

    Lists, plans of seats and scripts are no kinds of paper that the decree gives letters, so they stand
    in no register; a number that was typed is printed all the same.
    """
    if not sign:
        return f"Số: {number}" if number else ""
    return f"Số: {number or BLANK}/{sign}"


def ended(lines: Sequence[str]) -> list[str]:
    """Lines of a list as the decree ends them: each with «;», the last with «.»."""
    bare = [line.rstrip(" ;.") for line in lines]
    return [f"{line}{'.' if at == len(bare) - 1 else ';'}" for at, line in enumerate(bare)]


def marks(mark: str, count: int) -> list[str]:
    """What stands before each line of a list: «-», or «1.» and «a)», which count on.

    Letters are those of the Vietnamese alphabet; after the last, two letters: «aa)».
    """
    if mark not in ("1.", "a)"):
        return [mark] * count
    if mark == "1.":
        return [f"{number}." for number in range(1, count + 1)]
    size = len(ALPHABET)
    return [
        f"{ALPHABET[at // size - 1] if at >= size else ''}{ALPHABET[at % size]})"
        for at in range(count)
    ]


def long_day(day: date) -> str:
    """«Thứ Ba, ngày 08/12/2026»."""
    return f"{WEEKDAYS[day.weekday()]}, ngày {day:%d/%m/%Y}"


def cell_day(day: date) -> str:
    """«Thứ Ba, 08/12/2026»."""
    return f"{WEEKDAYS[day.weekday()]}, {day:%d/%m/%Y}"


def clock(hour: time) -> str:
    """«08 giờ 00 phút»."""
    return f"{hour:%H} giờ {hour:%M} phút"


def in_full(council: str) -> str:
    """«HĐND tỉnh Điện Biên» → «Hội đồng nhân dân tỉnh Điện Biên»."""
    return _SHORT.sub("Hội đồng nhân dân", council)


def place_of(council: str) -> str:
    """The place that stands before the date: «HĐND tỉnh Điện Biên» → «Điện Biên»."""
    found = _PLACE.search(council)
    return found[1] if found else council


def file_name(text: str) -> str:
    """A body's name as part of a file's name, with its marks, without what file systems refuse."""
    return re.sub(r'[\\/:*?"<>|\s]+', "-", text).strip("-.")[:80]
