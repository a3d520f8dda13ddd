"""The pieces in which papers are compared: a paragraph, or a row of a table, with its own name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kyhop.law.model import Words
from kyhop.papers.model import BlockKind, Paper
from kyhop.papers.outline import Outline, Unit, UnitKind, outline, said

_LABEL = re.compile(
    r"^(?:Điều\s*\d+[a-zđ]?\s*[.:]|Chương\s+[IVXLC]+\b[.:]?|\d{1,3}[a-zđ]?[.)]|[a-zđ]\d?[.)]|[-–+*•])\s*",
    re.I,
)
_NAMES = {
    UnitKind.ARTICLE: ("Điều", "Article"),
    UnitKind.CLAUSE: ("khoản", "clause"),
    UnitKind.POINT: ("điểm", "point"),
}
CELLS = " | "


@dataclass(frozen=True, slots=True)
class Piece:
    """``text`` is what is shown, ``body`` is the text without its number, ``blocks`` where it stands."""

    text: str
    body: str
    path: tuple[str, ...]
    name: Words
    blocks: tuple[int, ...]
    table: int | None = None


def pieces(paper: Paper) -> list[Piece]:
    """The pieces of a paper in order; empty lines, headers and comments are left out."""
    skeleton = outline(paper)
    by_block = {unit.block: unit for unit in skeleton.units}
    found: list[Piece] = []
    current: Unit | None = None
    row: list[int] = []
    for index, block in enumerate(paper.blocks):
        place = block.place
        if row and (place.row is None or _row(paper, row[0]) != _row(paper, index)):
            found.append(_row_piece(paper, row))
            row = []
        if block.kind in (BlockKind.HEADER, BlockKind.COMMENT):
            continue
        if place.row is not None:
            row.append(index)
            continue
        current = by_block.get(index, current)
        if text := said(block).replace("\n", " "):
            path = current.path if current else ()
            found.append(
                Piece(text, _LABEL.sub("", text), path, _name(skeleton, current, index), (index,))
            )
    if row:
        found.append(_row_piece(paper, row))
    return found


def _row(paper: Paper, index: int) -> tuple[object, object]:
    place = paper.blocks[index].place
    return (place.sheet or place.table, place.row)


def _row_piece(paper: Paper, row: list[int]) -> Piece:
    cells: dict[int, list[str]] = {}
    for index in row:
        cells.setdefault(paper.blocks[index].place.column or 0, []).append(paper.blocks[index].text)
    text = CELLS.join(" ".join(part for part in cells[column] if part) for column in sorted(cells))
    place = paper.blocks[row[0]].place
    name = place.sheet or f"bảng {place.table}"
    words = Words(
        vi=f"{name}, dòng {place.row}",
        en=f"{place.sheet or f'table {place.table}'}, row {place.row}",
    )
    return Piece(text, text, (str(name),), words, tuple(row), place.table)


def _name(skeleton: Outline, unit: Unit | None, index: int) -> Words:
    if unit is None:
        return Words(vi=f"đoạn {index + 1}", en=f"paragraph {index + 1}")
    vi, en = [], []
    kinds = [UnitKind.ARTICLE, UnitKind.CLAUSE, UnitKind.POINT][: len(unit.path)]
    if unit.kind in _NAMES:
        kinds = kinds[:-1] + [unit.kind] if kinds else [unit.kind]
    for kind, number in reversed(list(zip(kinds, unit.path, strict=False))):
        if kind in _NAMES:
            vi.append(f"{_NAMES[kind][0]} {number}")
            en.append(f"{_NAMES[kind][1]} {number}")
    said_vi = " ".join(vi) or unit.number
    return Words(vi=said_vi[:1].upper() + said_vi[1:], en=", ".join(en) or unit.number)
