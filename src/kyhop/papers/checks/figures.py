"""Figures that contradict themselves: digits and words, and totals of tables."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from kyhop.law.model import Grade, Words
from kyhop.papers.checks.finding import Case, Severity, Spot, rule
from kyhop.papers.checks.spelt import UNITS, spelt
from kyhop.papers.clean import LOWER, UPPER
from kyhop.papers.model import Block

_BOTH = re.compile(
    r"(?<![\d.,/-])(?P<n>\d{1,3}(?:\.\d{3})+|\d{1,9})(?![\d.,]\d)"
    rf"\s*(?P<u>%|[{LOWER}²/]{{1,12}}(?:\s[{LOWER}/]{{1,12}}){{0,3}})?\s*"
    rf"\((?P<w>[{LOWER}{UPPER}][{LOWER},: ]{{1,150}})\)"
)
_FIGURE = re.compile(r"^\(?-?\d{1,3}(?:\.\d{3})*(?:,\d+)?\)?$|^\(?-?\d+(?:,\d+)?\)?$")
_TOTAL = re.compile(r"^\W*(?:tổng\s+(?:cộng|số)|cộng|tổng)\W*$", re.I)
_ACT, _AT = "30/2020/NĐ-CP", "Phụ lục I"


@rule("figure.words", "Số và chữ không khớp", "Figure and word differ",
      act=_ACT, at=_AT, grade=Grade.NORM, severity=Severity.HINT)  # fmt: skip
def words(case: Case) -> Iterator[Spot]:
    """«05 (sáu) năm»: the figure and the word beside it say different things."""
    for index, block in enumerate(case.paper.blocks):
        if "(" not in block.text:
            continue
        for match in _BOTH.finditer(block.text):
            meant = spelt(match["w"])
            if not meant or not _counted(match["u"]) or meant & _figures(match["n"], match["u"]):
                continue
            said = f"{max(meant):,}".replace(",", ".")
            yield Spot(
                index, match.start(), match.end(),
                Words(vi=f"Số “{match['n']}” và chữ “{match['w']}” không khớp",
                      en=f"The figure {match['n']} and the word “{match['w']}” differ"),
                Words(vi=f"“{match['w']}” là {said}.", en=f"“{match['w']}” means {said}."),
            )  # fmt: skip


def _counted(unit: str | None) -> bool:
    """Whether what stands between figure and words is what is counted, or nothing at all."""
    return not unit or re.split(r"[\s/]", unit)[0] in UNITS


def _figures(number: str, unit: str | None) -> set[int]:
    """What the figure may say: «12 tỷ đồng» is 12 as well as 12,000,000,000."""
    plain = int(number.replace(".", ""))
    scale = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
    return {plain, *(plain * by for word, by in scale.items() if unit and word in unit.split())}


def value(text: str) -> float | None:
    """A figure in Vietnamese writing («1.234,5»), or ``None``."""
    text = text.strip()
    if not _FIGURE.match(text):
        return None
    return float(text.strip("()").replace(".", "").replace(",", "."))


@rule("figure.total", "Dòng tổng cộng không khớp", "A total that does not add up",
      act=_ACT, at=_AT, grade=Grade.NORM, severity=Severity.HINT)  # fmt: skip
def totals(case: Case) -> Iterator[Spot]:
    """A column whose figures do not make the figure in its row «Tổng cộng»."""
    for cells in _tables(case).values():
        rows = sorted({row for row, _ in cells})
        total = next(
            (r for r in rows if any(_TOTAL.match(cells[r, c][1].text) for c in _columns(cells, r))),
            None,
        )
        if total is None:
            continue
        rest = [row for row in rows if row != total and (row > total) == (total <= rows[0] + 2)]
        for column in _columns(cells, total):
            index, block = cells[total, column]
            said = value(block.text)
            parts = [
                v
                for row in rest
                if (row, column) in cells and (v := value(cells[row, column][1].text)) is not None
            ]
            if said is None or len(parts) < 2 or _adds_up(said, parts):
                continue
            if _ordinal(parts):
                continue
            yield Spot(
                index, 0, len(block.text),
                Words(vi=f"Tổng cộng ghi {block.text}, cộng lại được {_shown(sum(parts))}",
                      en=f"The total says {block.text}, the figures make {_shown(sum(parts))}"),
                Words(vi=f"Cộng {len(parts)} số trong cột.", en=f"{len(parts)} figures of the column were added."),
            )  # fmt: skip


def _tables(case: Case) -> dict[object, dict[tuple[int, int], tuple[int, Block]]]:
    found: dict[object, dict[tuple[int, int], tuple[int, Block]]] = defaultdict(dict)
    for index, block in enumerate(case.paper.blocks):
        place = block.place
        if place.row is not None and place.column is not None:
            found[place.sheet or place.table].setdefault((place.row, place.column), (index, block))
    return found


def _columns(cells: dict[tuple[int, int], tuple[int, Block]], row: int) -> list[int]:
    return sorted(column for r, column in cells if r == row)


def _adds_up(said: float, parts: list[float]) -> bool:
    """Whether the parts, or some leading half of them (subtotals), make the total."""
    whole = sum(parts)
    tolerance = max(0.51 * len(parts) * 10 ** -_decimals(said), 1e-9)
    if abs(whole - said) <= tolerance or abs(whole - 2 * said) <= tolerance:
        return True
    return not 0.5 * said <= whole <= 1.5 * said


def _decimals(number: float) -> int:
    return 0 if number == int(number) else 2


def _ordinal(parts: list[float]) -> bool:
    return parts == [float(n) for n in range(1, len(parts) + 1)]


def _shown(number: float) -> str:
    said = f"{number:,.2f}".rstrip("0").rstrip(".")
    return said.replace(",", "_").replace(".", ",").replace("_", ".")
