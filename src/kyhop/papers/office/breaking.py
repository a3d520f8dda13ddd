"""Where the names of bodies break: between their parts, as an office writes them, never within one.

«VĂN PHÒNG / ĐOÀN ĐẠI BIỂU QUỐC HỘI / VÀ HỘI ĐỒNG NHÂN DÂN TỈNH», not wherever the column ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from kyhop.papers.office.metrics import width_pt
from kyhop.papers.office.styles import FORMS

_WHOLE = (
    "HỘI ĐỒNG NHÂN DÂN", "ỦY BAN NHÂN DÂN", "ỦY BAN MẶT TRẬN TỔ QUỐC", "VIỆT NAM",
    "ĐOÀN ĐẠI BIỂU QUỐC HỘI", "ĐẠI BIỂU", "QUỐC HỘI", "HỘI ĐỒNG", "NHÂN DÂN", "ỦY BAN", "THƯỜNG TRỰC",
    "VĂN PHÒNG", "NGÂN SÁCH", "KINH TẾ", "XÃ HỘI", "VĂN HÓA", "THỂ THAO", "DU LỊCH", "PHÁP CHẾ",
    "DÂN TỘC", "TÔN GIÁO", "NÔNG NGHIỆP", "MÔI TRƯỜNG", "KHOA HỌC", "CÔNG NGHỆ", "GIÁO DỤC",
    "ĐÀO TẠO", "TÀI CHÍNH", "TƯ PHÁP", "XÂY DỰNG", "CÔNG THƯƠNG", "NỘI VỤ",
)  # fmt: skip
_PLACE = r"(?:TỈNH|THÀNH PHỐ|XÃ|PHƯỜNG|ĐẶC KHU) (?!VÀ ).+?(?= VÀ |$)"
_PARTS = r"(?:(?:TM|KT|TL|TUQ)\. |VÀ )?(?:{})[,;]?(?: -)?"
_PART = re.compile(_PARTS.format("|".join((*_WHOLE, _PLACE, r"\S+"))))
_SMALLER = re.compile(_PARTS.format("|".join((*_WHOLE[5:], r"\S+"))))
"""For a part that is wider than the room by itself."""
MOST_LINES = 4


def in_lines(text: str, style: str, room: float) -> str:
    """A name in capitals with line breaks where it must break in a room of so many points.

    A name that fits, one to be filled in later, or one with a part wider than the room stays as it is.
    """
    form = FORMS[style]

    def wide(line: str) -> float:
        return width_pt(line, form.size, bold=form.bold)

    parts = [
        piece
        for part in _PART.findall(text)
        for piece in ([part] if wide(part) <= room else _SMALLER.findall(part))
    ]
    if "{{" in text or wide(text) <= room or " ".join(parts) != text:
        return text
    for count in range(2, min(len(parts), MOST_LINES) + 1):
        fitting = [
            lines for lines in _ways(parts, count) if all(wide(line) <= room for line in lines)
        ]
        if fitting:
            best = min(fitting, key=lambda lines: sum((room - wide(line)) ** 2 for line in lines))
            return "\n".join(best)
    return text


def longest(text: str) -> str:
    """The longest line of a broken name."""
    return max(text.split("\n"), key=len)


def _ways(parts: Sequence[str], count: int) -> Iterator[list[str]]:
    for cuts in combinations(range(1, len(parts)), count - 1):
        edges = (0, *cuts, len(parts))
        yield [" ".join(parts[a:b]) for a, b in pairwise(edges)]
