"""The preamble of a paper: its legal bases («Căn cứ …») and what was considered («Xét …»)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from kyhop.papers.cite.model import Role
from kyhop.papers.clean import squeeze

_LINE = r"(?:^|(?<=[;.|]))[ \t*•+-]*(?:\d+\.\s+)?"
_BASIS = re.compile(_LINE + r"C[ăâaãàáĂÂAÃ][nN]\s*[cC][ứửưừuỨỬUƯ](?=[\s:]|[A-ZĐ])", re.M)
_BASIS_CAPS = re.compile(_LINE + r"C[ĂÂA]N\s+C[ỨỬUƯ]\s", re.M)
_CONSIDER = re.compile(
    _LINE
    + r"(?:X[ée]t\s|XÉT\s|Sau\s+khi\s+(?:xem\s+xét|nghe|nghiên\s+cứu)|Theo\s+đề\s+nghị|Trên\s+cơ\s+sở)",
    re.M,
)
_CARRY_OUT = re.compile(
    _LINE
    + r"(?:Thực\s+hiện|THỰC\s+HIỆN)\s+(?:các\s+)?(?:Nghị|Kết|Chỉ|Thông|Quyết|NGHỊ|KẾT|CHỈ|QUYẾT)",
    re.M,
)
_END = re.compile(
    r"^[ \t|]*(?:QUYẾT\s+(?:NGHỊ|ĐỊNH)\b|NGHỊ\s+QUYẾT\s*:|Điều\s*1\s*[.:]|ĐIỀU\s*1\s*[.:]|Chương\s+I\b"
    r"|Hội\s+đồng\s+nhân\s+dân\s[^\n]{0,60}ban\s+hành\s+Nghị\s+quyết|I\.\s)|(?<=[;.,])\s*QUYẾT\s+NGHỊ\b",
    re.M,
)
_BOARD = (
    r"(?:Pháp\s+chế|Kinh\s+tế\s*(?:-|và)\s*Ngân\s+sách|Kinh\s+tế\s*(?:-|và)\s*Xã\s+hội|Kinh\s+tế|Ngân\s+sách"
    r"|Văn\s+h(?:óa|oá)\s*(?:-|và)\s*Xã\s+hội|Dân\s+tộc|Đô\s+thị|Tôn\s+giáo)"
)
_COMMITTEE = re.compile(rf"\bBan\s+(?P<name>{_BOARD})(?!\w)", re.I)
_OTHER = re.compile(
    r"\bBan\s+(?P<name>[A-ZĐ][^;,.\n]{2,40}?)\s*,?\s*(?:của\s+)?(?:Hội\s+đồng\s+nhân\s+dân|HĐND)\b"
)
FARTHEST = 20_000


@dataclass(frozen=True, slots=True)
class Preamble:
    """Where the preamble begins and ends, and where each of its lines begins.

    ``given`` are the lines with acts («Căn cứ …», «Thực hiện …»); the others consider papers. The
    first of these stands at ``considered``.
    """

    bases: int
    considered: int
    end: int
    lines: tuple[int, ...]
    given: frozenset[int] = frozenset()

    def section(self, at: int) -> Role | None:
        """The role of what stands at a position, ``None`` outside the preamble."""
        if not self.bases <= at < self.end:
            return None
        if at < self.considered:
            return Role.BASIS
        line = self.lines[bisect_right(self.lines, at) - 1]
        return Role.BASIS if line in self.given else Role.CONSIDERED

    def breaks(self, start: int, end: int) -> bool:
        """Whether a new line of the preamble begins between the two positions."""
        return bisect_right(self.lines, start) != bisect_right(self.lines, end)

    def next_line(self, at: int) -> int:
        """Where the next line of the preamble begins, or where the preamble ends."""
        index = bisect_right(self.lines, at)
        return self.lines[index] if index < len(self.lines) else max(self.end, at)


def find_preamble(text: str) -> Preamble:
    """The preamble of a text; an empty one at the end when there is none."""
    first = _BASIS.search(text) or _BASIS_CAPS.search(text)
    consider = _CONSIDER.search(text, first.end() if first else 0)
    if first is None and (consider is None or consider.start() > FARTHEST):
        return Preamble(len(text), len(text), len(text), ())
    start = first.start() if first else consider.start()  # type: ignore[union-attr]
    stop = _END.search(text, start)
    end = stop.start() if stop else min(len(text), start + FARTHEST)
    considered = consider.start() if consider and consider.start() < end else end
    given = {
        match.start()
        for lines in (_BASIS, _BASIS_CAPS, _CARRY_OUT)
        for match in lines.finditer(text, start, end)
    }
    others = {match.start() for match in _CONSIDER.finditer(text, start, end)}
    lines = tuple(sorted(given | others))
    return Preamble(start, considered, end, lines, frozenset(given))


def committees(text: str, zone: Preamble) -> Iterator[str]:
    """The council's committees named among the considered papers, in order, as written."""
    found = {
        m.start(): squeeze(m["name"]) for m in _COMMITTEE.finditer(text, zone.considered, zone.end)
    }
    for match in _OTHER.finditer(text, zone.considered, zone.end):
        found.setdefault(match.start(), squeeze(match["name"]))
    for start in sorted(found):
        yield found[start]
