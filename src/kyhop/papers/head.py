"""The head of a paper: what it is, its number, day and title, and where each element stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kyhop.papers.cite.dates import DATE, day_of
from kyhop.papers.clean import squeeze
from kyhop.papers.model import BlockKind, Paper


class PaperKind(StrEnum):
    """What a paper is, from its own heading."""

    RESOLUTION = "resolution"
    SUBMISSION = "submission"
    REPORT = "report"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the head of a paper; indexes of blocks, ``None`` where absent."""

    kind: PaperKind = PaperKind.OTHER
    number: str | None = None
    normative: bool | None = None
    day: date | None = None
    title: str = ""
    elements: dict[str, int] = field(default_factory=dict)


_KINDS = (
    (re.compile(r"^\W*(?:DỰ\s+THẢO\W*)?NGHỊ\s+QUYẾT\b"), PaperKind.RESOLUTION),
    (re.compile(r"^\W*TỜ\s+TRÌNH\b"), PaperKind.SUBMISSION),
    (re.compile(r"^\W*BÁO\s+CÁO\b"), PaperKind.REPORT),
)
_ELEMENTS = (
    ("quoc_hieu", re.compile(r"^\W*CỘNG\s+H[ÒO]A\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA\s+VIỆT\s+NAM", re.I)),
    ("tieu_ngu", re.compile(r"^\W*Độc\s+lập\s*[-–]\s*Tự\s+do\s*[-–]\s*Hạnh\s+phúc", re.I)),
    ("so_ky_hieu", re.compile(r"^\W*Số\s*:", re.I)),
    ("dia_danh_ngay", re.compile(r"^[^\d;.]{2,40},\s*ngày\s*(?:\d|[.…_ ])")),
    ("term", re.compile(r"^\W*KH[OÓ][AÁ]\s+[IVX]+\b.*K[ỲÌ]\s*H[ỌO]P", re.I)),
    ("decides", re.compile(r"^\W*(?:QUYẾT\s+NGHỊ|NGHỊ\s+QUYẾT\s*:)\W*$")),
    ("issues", re.compile(r"^Hội đồng nhân dân .{0,60}ban hành Nghị quyết", re.I)),
    ("recipients", re.compile(r"^\W*Nơi\s+nhận\s*:?", re.I)),
    ("signer", re.compile(r"^\W*(?:TM\.|KT\.|Q\.|CHỦ\s+TỊCH|CHỦ\s+TỌA)")),
    ("closing", re.compile(r"Nghị quyết này (?:đã )?được .{0,120}?thông qua ngày", re.I)),
)
_NUMBER = re.compile(
    r"Số\s*:\s*(?P<n>[\d.…_ ]*/?\s*(?:\d{4}|\d\d[.…_ ]+|[.…_ ]+)?\s*/?\s*[A-ZĐ][\w-]*)", re.I
)
HEAD_BLOCKS = 40


def head_of(paper: Paper) -> Head:
    """The head of a paper, from its first blocks and its closing sentence."""
    elements: dict[str, int] = {}
    kind, kind_at = PaperKind.OTHER, None
    for index, block in enumerate(paper.blocks):
        text = block.text
        if not text:
            continue
        if index < HEAD_BLOCKS and kind_at is None:
            for pattern, meant in _KINDS:
                if pattern.match(text):
                    kind, kind_at = meant, index
                    break
        for name, pattern in _ELEMENTS:
            if name not in elements and pattern.search(text):
                elements[name] = index
    if kind is PaperKind.OTHER and {"decides", "issues", "closing"} & set(elements):
        kind = PaperKind.RESOLUTION
    number, normative = _number(paper, elements)
    if number and number.upper().endswith("NQ-HĐND"):
        kind = PaperKind.RESOLUTION
    title = _title(paper, kind_at, elements)
    if kind_at is not None and len(paper.blocks[kind_at].text) < 30:
        elements.setdefault("ten_loai", kind_at)
        after = kind_at + 1
        if title and after < len(paper.blocks) and title.startswith(paper.blocks[after].text[:20]):
            elements.setdefault("trich_yeu", after)
    return Head(kind, number, normative, _day(paper, elements), title, elements)


def _number(paper: Paper, elements: dict[str, int]) -> tuple[str | None, bool | None]:
    """The number, and whether its form is that of a normative resolution (it carries a year)."""
    index = elements.get("so_ky_hieu")
    if index is None:
        return None, None
    text = squeeze(" ".join(block.text for block in paper.blocks[index : index + 2]))
    match = _NUMBER.search(text)
    if match is None:
        return None, None
    number = re.sub(r"\s", "", match["n"])
    normative = None
    if re.search(r"NQ-?HĐND", number, re.I):
        normative = number.count("/") >= 2
    return number, normative


def _day(paper: Paper, elements: dict[str, int]) -> date | None:
    index = elements.get("dia_danh_ngay")
    for at in (index, elements.get("so_ky_hieu")):
        if at is not None and (match := DATE.search(paper.blocks[at].text)):
            return day_of(match)
    closing = elements.get("closing")
    if closing is not None:
        text = paper.blocks[closing].text
        after = re.search(r"thông qua\s+(?=ngày)", text)
        match = DATE.search(text, after.end()) if after else None
        return day_of(match) if match else None
    return None


def _title(paper: Paper, kind_at: int | None, elements: dict[str, int]) -> str:
    """The summary below the kind of paper: the lines up to the issuing body or the first basis."""
    if kind_at is None:
        return ""
    parts = [
        re.sub(
            r"^\W*(?:DỰ\s+THẢO\W*)?(?:NGHỊ\s+QUYẾT|TỜ\s+TRÌNH|BÁO\s+CÁO)\b:?\s*",
            "",
            paper.blocks[kind_at].text,
        )
    ]
    for block in paper.blocks[kind_at + 1 : kind_at + 8]:
        text = block.text
        if (
            re.match(
                r"\W*(?:HỘI ĐỒNG|KH[OÓ][AÁ]\s|C[ăâ]n\s+cứ|Kính gửi|ỦY BAN NHÂN|Điều\s+1)",
                text,
                re.I,
            )
            or block.kind is BlockKind.CELL
        ):
            break
        parts.append(text)
    return squeeze(" ".join(parts)).strip(" -–_*|")
