"""Where the names of bodies break: between their parts, as an office writes them, never within one.

«VĂN PHÒNG / ĐOÀN ĐẠI BIỂU QUỐC HỘI / VÀ HỘI ĐỒNG NHÂN DÂN TỈNH», not wherever the column ends. The
bare word of a place stays with what it closes: where «HỘI ĐỒNG NHÂN DÂN TỈNH» is too wide for one line,
«HỘI ĐỒNG / NHÂN DÂN TỈNH», never «TỈNH» alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from kyhop.papers.office.metrics import width_pt

if TYPE_CHECKING:
    from kyhop.papers.office.styles import Form

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
HARD = "\u00a0"
MOST_GLUED = 150
"""Points that parts held together may take: narrower columns stand in no form."""


def in_lines(text: str, style: str, room: float) -> str:
    """A name with line breaks where it must break in a room of so many points.

    As few lines as there can be; of those the one that breaks most often where another name begins, then
    the most even. A name that fits, or one to be filled in later, stays as it is.
    """
    form = _form(style)
    return even(text, form.size, room, bold=form.bold)


def _form(style: str) -> Form:
    """How a part of a paper looks. Word's writer, which the table of forms asks for, is loaded here only."""
    from kyhop.papers.office.styles import FORMS

    return FORMS[style]


@lru_cache(maxsize=1024)
def even(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """The same in a size of its own: on a badge, on a plate."""

    def wide(line: str) -> float:
        return width_pt(line, size, bold=bold)

    parts = list(_pieces(text, room, wide))
    if "{{" in text or wide(text) <= room or " ".join(parts) != text:
        return text
    sizes, space = [wide(part) for part in parts], wide(" ")
    torn = [_torn(parts, at) for at in range(len(parts))]
    for count in range(2, min(len(parts), MOST_LINES) + 1):
        best = min(
            (
                (sum(torn[a] for a, _b in lines[1:]), sum((room - w) ** 2 for w in widths), lines)
                for lines in _ways(len(parts), count)
                if max(widths := [sum(sizes[a:b]) + space * (b - a - 1) for a, b in lines]) <= room
            ),
            default=None,
        )
        if best:
            return "\n".join(" ".join(parts[a:b]) for a, b in best[2])
    return text


def glued(text: str) -> str:
    """A name whose parts hold together by hard spaces, for a column whose width nobody knows."""
    form = _form("Cơ quan ban hành")
    parts = _pieces(text, MOST_GLUED, lambda part: width_pt(part.upper(), form.size, bold=True))
    whole = " ".join(part.replace(" ", HARD) for part in parts)
    return whole if whole.replace(HARD, " ") == text else text


def _pieces(text: str, most: float, wide: Callable[[str], float]) -> Iterator[str]:
    """The parts of a name as it is written; one wider than `most` in smaller ones."""
    words = text.split(" ")
    for part in _with_places(_PART.findall(text.upper())):
        count = part.count(" ") + 1
        written, words = words[:count], words[count:]
        if wide(" ".join(written)) <= most:
            yield " ".join(written)
            continue
        for piece in _with_places(_SMALLER.findall(part)):
            count = piece.count(" ") + 1
            yield " ".join(written[:count])
            written = written[count:]


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


def _torn(parts: Sequence[str], at: int) -> bool:
    """Whether a line that begins with this part begins within a name."""
    begun = " ".join(parts[at:]).upper()
    return not (_OPENS.match(begun) or parts[at - 1].endswith(","))


def _ways(parts: int, lines: int) -> Iterator[list[tuple[int, int]]]:
    """Every way to lay so many parts into so many lines."""
    for cuts in combinations(range(1, parts), lines - 1):
        yield list(pairwise((0, *cuts, parts)))
