"""Where the names of bodies break: between their parts, as an office writes them, never within one.

«VĂN PHÒNG / ĐOÀN ĐẠI BIỂU QUỐC HỘI / VÀ HỘI ĐỒNG NHÂN DÂN TỈNH», not wherever the column ends. The
bare word of a place stays with what it closes: where «HỘI ĐỒNG NHÂN DÂN TỈNH» is too wide for one line,
«HỘI ĐỒNG / NHÂN DÂN TỈNH», never «TỈNH» alone.
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
    "ĐÀO TẠO", "TÀI CHÍNH", "TƯ PHÁP", "XÂY DỰNG", "CÔNG THƯƠNG", "NỘI VỤ", "NHÀ NƯỚC", "KHU VỰC",
    "VIỆN KIỂM SÁT", "TÒA ÁN", "CHỈ HUY", "QUÂN SỰ", "LIÊN ĐOÀN", "LAO ĐỘNG", "QUẢN LÝ", "DỰ ÁN",
    "KHU KINH TẾ", "CÔNG TRÌNH", "GIAO THÔNG", "DÂN DỤNG", "HẠ TẦNG", "ĐÔ THỊ", "PHỤ NỮ", "NÔNG DÂN", "CỰU CHIẾN BINH",
    "THANH NIÊN", "MẶT TRẬN", "TỔ QUỐC", "PHÓ CHÁNH VĂN PHÒNG", "CHÁNH VĂN PHÒNG", "PHÓ CHỦ TỊCH", "CHỦ TỊCH",
    "PHÓ GIÁM ĐỐC", "GIÁM ĐỐC",
)  # fmt: skip
_BARE = r"TỈNH|THÀNH PHỐ|XÃ|PHƯỜNG|ĐẶC KHU"
_PLACE = rf"(?:{_BARE}) (?!VÀ ).+?(?= VÀ |$)"
_PARTS = r"(?:(?:TM|KT|TL|TUQ)\. |VÀ )?(?:{})[,;]?(?: -)?"
_PART = re.compile(_PARTS.format("|".join((*_WHOLE, _PLACE, rf"(?:{_BARE})(?=[,;\s]|$)", r"\S+"))))
_SMALLER = re.compile(_PARTS.format("|".join((*_WHOLE[5:], r"\S+"))))
"""For a part that is wider than the room by itself."""
_ALONE = re.compile(rf"(?:{_BARE})[,;]?")
_OPENS = re.compile(
    rf"VÀ |ĐOÀN|HỘI ĐỒNG|HĐND|ỦY BAN|UBND|ĐẠI BIỂU QUỐC HỘI|THƯỜNG TRỰC|(?:{_BARE}) (?!VÀ |HỘI)"
)
"""What a line begins with when it breaks where the name of a body, a place or a second half begins."""
MOST_LINES = 6


def in_lines(text: str, style: str, room: float) -> str:
    """A name in capitals with line breaks where it must break in a room of so many points.

    As few lines as there can be; of those the one that breaks most often where another name begins, then
    the most even. A name that fits, or one to be filled in later, stays as it is.
    """
    form = FORMS[style]

    def wide(line: str) -> float:
        return width_pt(line, form.size, bold=form.bold)

    parts = [
        piece
        for part in _with_places(_PART.findall(text))
        for piece in ([part] if wide(part) <= room else _with_places(_SMALLER.findall(part)))
    ]
    if "{{" in text or wide(text) <= room or " ".join(parts) != text:
        return text
    for count in range(2, min(len(parts), MOST_LINES) + 1):
        fitting = [
            lines for lines in _ways(parts, count) if all(wide(line) <= room for line in lines)
        ]
        if fitting:
            best = min(
                fitting,
                key=lambda lines: (_torn(lines), sum((room - wide(line)) ** 2 for line in lines)),
            )
            return "\n".join(best)
    return text


def longest(text: str) -> str:
    """The longest line of a broken name."""
    return max(text.split("\n"), key=len)


def _with_places(parts: Sequence[str]) -> list[str]:
    """The parts, a bare «TỈNH» or «PHƯỜNG» together with the part before it."""
    found: list[str] = []
    for part in parts:
        if found and _ALONE.fullmatch(part):
            found[-1] += f" {part}"
        else:
            found.append(part)
    return found


def _torn(lines: Sequence[str]) -> int:
    """How many lines begin within a name."""
    return sum(not (_OPENS.match(line) or before.endswith(",")) for before, line in pairwise(lines))


def _ways(parts: Sequence[str], count: int) -> Iterator[list[str]]:
    for cuts in combinations(range(1, len(parts)), count - 1):
        edges = (0, *cuts, len(parts))
        yield [" ".join(parts[a:b]) for a, b in pairwise(edges)]
