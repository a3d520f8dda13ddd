"""Numbering of articles, clauses and points, and references to divisions that do not exist."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kyhop.law.model import Grade, Words
from kyhop.papers.checks.finding import Case, Severity, Spot, rule
from kyhop.papers.clean import cut
from kyhop.papers.head import PaperKind
from kyhop.papers.outline import Unit, UnitKind

LETTERS = "abcdđeghiklmnopqrstuvxy"
_NAMES = {UnitKind.ARTICLE: "Điều", UnitKind.CLAUSE: "khoản", UnitKind.POINT: "điểm"}
_REFERENCE = re.compile(
    r"(?:điểm\s+(?P<point>[a-zđ])\s+)?(?:khoản\s+(?P<clause>\d{1,2})\s+)?Điều\s+(?P<article>\d{1,3}[a-zđ]?)\s+"
    r"(?:của\s+)?(?:Nghị\s+quyết|Quy\s+định|Quy\s+chế)\s+này",
    re.I,
)
_HERE = re.compile(r"(?<!\w)khoản\s+(?P<clause>\d{1,2})\s+Điều\s+này", re.I)


def follows(before: str, after: str, kind: UnitKind) -> bool:
    """Whether a number may come right after another of its kind («7» → «7a», «a» → «a1» included)."""
    if kind is UnitKind.POINT:
        if after[1:] and after[0] == before[0]:
            return True
        a, b = LETTERS.find(before[0]), LETTERS.find(after[0])
        return b == a + 1
    first, second = (re.match(r"(\d+)(.*)", said) for said in (before, after))
    if first is None or second is None:
        return True
    return int(second[1]) == int(first[1]) + 1 or (second[1] == first[1] and bool(second[2]))


def _own(case: Case) -> list[Unit]:
    """The paper's own divisions up to its first annex."""
    annex = case.outline.annex
    return [u for u in case.outline.units if not u.quoted and (annex is None or u.block < annex)]


@rule("number.order", "Đánh số không liên tục", "Numbering out of order",
      act="78/2025/NĐ-CP", at="Điều 63", grade=Grade.A, severity=Severity.MUST,
      kinds=(PaperKind.RESOLUTION,))  # fmt: skip
def order(case: Case) -> Iterator[Spot]:
    """Articles, clauses of one article, points of one clause: none left out, none twice."""
    last: dict[tuple[UnitKind, tuple[str, ...]], Unit] = {}
    for unit in _own(case):
        if unit.kind not in _NAMES:
            last = {key: one for key, one in last.items() if key[0] is UnitKind.ARTICLE}
            continue
        above = unit.path[:-1] if unit.kind is not UnitKind.ARTICLE else ()
        before = last.get((unit.kind, above))
        last[unit.kind, above] = unit
        for deeper in [key for key in last if key[1][: len(unit.path)] == unit.path and key[1]]:
            del last[deeper]
        if unit.kind is UnitKind.ARTICLE and unit.number == "1":
            continue
        expected = (
            _first(unit) or _begun_above(case, unit)
            if before is None
            else follows(before.number, unit.number, unit.kind)
        )
        if expected:
            continue
        name = _NAMES[unit.kind]
        previous = f"sau {name} {before.number}" if before else "ở đầu"
        after = f"after {name} {before.number}" if before else "as the first"
        yield Spot(
            unit.block, 0, len(cut(case.paper.blocks[unit.block].text, 40)),
            Words(vi=f"“{name} {unit.number}” không đúng thứ tự ({previous})",
                  en=f"“{name} {unit.number}” is out of order ({after})"),
            Words(vi="Điều, khoản, điểm đánh số liên tục; điểm theo bảng chữ cái tiếng Việt.",
                  en="Articles, clauses and points run on; points follow the Vietnamese alphabet."),
        )  # fmt: skip


def _begun_above(case: Case, unit: Unit) -> bool:
    """Whether the first number stands inside the lines above, or the lines above rewrite another act."""
    head = next((u.block for u in reversed(case.outline.units)
                 if u.kind is UnitKind.ARTICLE and u.block < unit.block), unit.block)  # fmt: skip
    lines = [*range(max(0, unit.block - 2), unit.block), head]
    above = " ".join(case.paper.blocks[at].text for at in lines if at < unit.block)
    first = "1" if unit.kind is UnitKind.CLAUSE else "a"
    return bool(
        re.search(rf"(?<![\w/]){first}[.)](?:\s|$)|bổ\s+sung|sửa\s+đổi|thay\s+thế", above, re.I)
    )


def _first(unit: Unit) -> bool:
    return unit.number in ("1", "a")


@rule("number.reference", "Dẫn chiếu đến điều, khoản không có", "A reference to nothing",
      act="78/2025/NĐ-CP", at="Điều 68", grade=Grade.A, severity=Severity.MUST)  # fmt: skip
def reference(case: Case) -> Iterator[Spot]:
    """«khoản 5 Điều 9 Nghị quyết này» where the paper has no such division."""
    if not case.outline.complete:
        return
    units = case.outline.units
    has = {unit.path for unit in units if unit.kind in _NAMES}
    for index, block in enumerate(case.paper.blocks):
        for match in _REFERENCE.finditer(block.text):
            path = tuple(part for part in (match["article"], match["clause"]) if part)
            missing = (path[0],) not in has or (
                len(path) > 1 and (path[0], "1") in has and path not in has
            )
            if missing:
                yield _missing(index, match)
        for match in _HERE.finditer(block.text):
            unit = case.outline.unit_of(index)
            here = unit.path[0] if unit and unit.kind in _NAMES else None
            begun = here is not None and (here, "1") in has
            if here and begun and (here, match["clause"]) not in has:
                yield _missing(index, match)


def _missing(index: int, match: re.Match[str]) -> Spot:
    said = " ".join(match.group(0).split())
    return Spot(
        index, match.start(), match.end(),
        Words(vi=f"“{said}” không có trong văn bản", en=f"There is no “{said}”"),
        Words(vi="Đã đọc toàn bộ điều, khoản của văn bản mà không thấy.",
              en="All articles and clauses were read; this one is not among them."),
    )  # fmt: skip
