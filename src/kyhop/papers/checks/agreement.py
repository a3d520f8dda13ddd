"""Whether the papers of one dossier say the same: title, and the figures that they share."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from kyhop.law.model import Grade, Words
from kyhop.papers.checks.finding import Case, Severity, Spot, rule
from kyhop.papers.clean import fold, quoted, squeeze
from kyhop.papers.head import PaperKind
from kyhop.papers.model import Paper
from kyhop.papers.outline import plain

_ABOUT = re.compile(
    r"(?:dự\s+thảo\s+)?Nghị\s+quyết\s+(?P<t>(?:về|quy\s+định|ban\s+hành|thông\s+qua|phê\s+duyệt|sửa\s+đổi|bãi\s+bỏ|phân\s+bổ)[^;.\n]{10,400})",
    re.I,
)
_FIGURE = re.compile(
    r"(?<![\d./-])(?P<n>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)\s*(?P<u>%|triệu đồng|tỷ đồng|đồng|người|hộ|xã|phường|tháng|dự án|ha|km)(?!\w)",
    re.I,
)
_STOP = frozenset(
    [
        "la",
        "va",
        "cua",
        "cho",
        "cac",
        "nhung",
        "mot",
        "so",
        "muc",
        "voi",
        "trong",
        "theo",
        "tu",
        "den",
        "tai",
        "duoc",
        "khong",
        "qua",
    ]
)
SAME = 92.0
CONTEXT_WORDS = 7


@rule("agree.title", "Tên dự thảo không thống nhất", "The title differs between papers",
      act="78/2025/NĐ-CP", at="Điều 63", grade=Grade.NORM, severity=Severity.HINT)  # fmt: skip
def title(case: Case) -> Iterator[Spot]:
    """Another paper of the dossier names the draft differently."""
    if case.outline.head.kind is not PaperKind.RESOLUTION or not case.outline.head.title:
        return
    ours = plain(case.outline.head.title)
    index = _title_block(case)
    for other in case.others:
        theirs = [squeeze(match["t"]) for match in _ABOUT.finditer(other.text)]
        said = _slip(ours, theirs) or _other(ours, theirs)
        if said is None:
            continue
        yield Spot(
            index, 0, len(case.paper.blocks[index].text),
            Words(vi=f"“{other.name or 'Tài liệu khác'}” ghi tên dự thảo khác",
                  en=f"“{other.name or 'another paper'}” names the draft differently"),
            Words(vi=f"Tài liệu kia: {quoted(said, 200)}.",
                  en=f"The other paper: {quoted(said, 200)}."),
        )  # fmt: skip


def _slip(ours: str, theirs: list[str]) -> str | None:
    """A name that is ours but for a word or two in the same places: «bán trú», «nội trú»."""
    words = ours.split()
    for one in theirs:
        other = plain(one).split()[: len(words)]
        wrong = sum(a != b for a, b in zip(words, other, strict=False))
        if len(other) == len(words) >= 8 and 0 < wrong <= max(2, len(words) // 8):
            return " ".join(one.split()[: len(words)])
    return None


def _other(ours: str, theirs: list[str]) -> str | None:
    """The name most like ours, where none is the same."""
    best = max(((fuzz.ratio(ours, plain(one)), one) for one in theirs), default=None)
    if best is None or best[0] >= SAME or best[0] < 55 or _begins(ours, theirs):
        return None
    return best[1]


def _begins(ours: str, theirs: list[str]) -> bool:
    """Whether a longer sentence of the other paper begins with our title."""
    return any(plain(one).startswith(ours) for one in theirs)


def _title_block(case: Case) -> int:
    words = case.outline.head.title[:20]
    for index, block in enumerate(case.paper.blocks[:40]):
        if words and words in block.text:
            return index
    return 0


def figures(paper: Paper) -> Iterator[tuple[tuple[str, ...], str, str, int, int, int]]:
    """Each figure with its unit: the words before it, number, unit, block, start and end.

    In tables the words are those of the row's first cell and the column's heading.
    """
    heads: dict[tuple[object, int], str] = {}
    for index, block in enumerate(paper.blocks):
        place = block.place
        lead = ""
        if place.row is not None and place.column is not None:
            table = place.sheet or place.table
            if place.column == 1 or (table, -place.row) not in heads:
                heads[table, -place.row] = block.text
            if place.row == 1:
                heads[table, place.column] = block.text
            lead = f"{heads.get((table, -place.row), '')} {heads.get((table, place.column), '')} "
        for match in _FIGURE.finditer(block.text):
            before = fold(lead + block.text[max(0, match.start() - 90) : match.start()])
            words = [w for w in re.findall(r"[a-z]+", before.rpartition(";")[2]) if w not in _STOP]
            if len(words) >= 3:
                yield (
                    tuple(words[-CONTEXT_WORDS:]),
                    match["n"],
                    fold(match["u"]),
                    index,
                    match.start(),
                    match.end(),
                )


@rule("agree.figures", "Số liệu không thống nhất", "A figure differs between papers",
      act="78/2025/NĐ-CP", at="Điều 63", grade=Grade.NORM, severity=Severity.HINT)  # fmt: skip
def same_figures(case: Case) -> Iterator[Spot]:
    """The same words lead to another figure in another paper of the dossier."""
    ours = list(figures(case.paper)) if case.others else []
    for other in case.others:
        theirs: dict[tuple[tuple[str, ...], str], set[str]] = {}
        for words, number, unit, *_ in figures(other):
            for size in (CONTEXT_WORDS, 5, 4):
                theirs.setdefault((words[-size:], unit), set()).add(number)
        for words, number, unit, index, start, end in ours:
            said = next((theirs[words[-size:], unit] for size in (CONTEXT_WORDS, 5, 4)
                         if len(words) >= size and (words[-size:], unit) in theirs), None)  # fmt: skip
            if said is None or number in said or len(said) > 1 or _ambiguous(ours, words, unit):
                continue
            theirs_said = next(iter(said))
            yield Spot(
                index, start, end,
                Words(vi=f"Ở đây ghi {number}, “{other.name or 'tài liệu khác'}” ghi {theirs_said}",
                      en=f"{number} here, {theirs_said} in “{other.name or 'another paper'}”"),
                _same_words(case, index, start),
            )  # fmt: skip


def _same_words(case: Case, index: int, start: int) -> Words:
    """Why two figures are compared, in the words that stand before ours; a table cell has none."""
    before = case.paper.blocks[index].text[:start].rpartition(";")[2].split()[-CONTEXT_WORDS:]
    if not before:
        return Words(vi="Cùng dòng, cùng cột, cùng đơn vị của bảng.",
                     en="The same row, column and unit of the table.")  # fmt: skip
    said = " ".join(before)
    return Words(vi=f"Sau cùng các từ “… {said}”, cùng đơn vị, hai tài liệu ghi hai số khác nhau.",
                 en=f"After the same words “… {said}” and with the same unit the papers give two figures.")  # fmt: skip


def _ambiguous(
    ours: list[tuple[tuple[str, ...], str, str, int, int, int]], words: tuple[str, ...], unit: str
) -> bool:
    """Whether our own paper leads to several figures with the same words."""
    return len({number for w, number, u, *_ in ours if w[-4:] == words[-4:] and u == unit}) > 1
