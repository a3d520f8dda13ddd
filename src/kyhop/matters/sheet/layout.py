"""Where the list begins and what each row is: header, matter, group heading, total, footer.

A row is *continued* when it only adds to the matter above: its title lies in a merged area that
began there, or it holds nothing but further coordinators or a note.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kyhop.matters.sheet.columns import Field, read_heading
from kyhop.matters.sheet.grid import Grid, as_text
from kyhop.matters.sheet.text import fold, one_line

HEADER_WITHIN = 40
GROUP_NUMBER = re.compile(r"^(?:[IVXLC]+|[A-ZĐ])[.)]?$")
TOTAL = re.compile(r"^(?:tong|cong|tong cong|tong so|tong cong so|total|sum)(?: so)?(?:\b|$)")
FOOTER = re.compile(
    r"^(?:noi nhan|tm |kt |tl |nguoi lap|chu tich$|pho chu tich$|giam doc$|chanh van phong$|ghi chu$|luu )"
    r"|^[a-z ]{2,30} ngay .{0,6} thang .{0,6} nam \d{0,4}$"
)


class Role(StrEnum):
    """What a row of the sheet is."""

    MATTER = "matter"
    CONTINUED = "continued"
    GROUP = "group"
    TOTAL = "total"
    FOOTER = "footer"
    HEADER = "header"
    BEFORE = "before"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Header:
    """Rows ``top`` … ``bottom`` hold the headings; ``columns`` maps each field to its column.

    ``top`` is −1 where the sheet has no headings; ``labels`` are the headings by column.
    """

    top: int
    bottom: int
    columns: Mapping[Field, int]
    labels: tuple[str, ...]


def find_header(grid: Grid) -> Header | None:
    """The row, or two rows with merged headings, that name the most fields; None if none does."""
    best: tuple[float, Header] | None = None
    for top in range(min(HEADER_WITHIN, len(grid.rows))):
        for bottom in (top, top + 1):
            labels, lower = _labels(grid, top, bottom)
            columns, score = _columns(labels, lower)
            if bottom > top:
                score -= 0.5
            enough = (Field.TITLE in columns and len(columns) > 1) or len(columns) > 2
            alone = Field.TITLE in columns and sum(map(bool, labels)) == 1 and bottom == top
            if (enough or alone) and (best is None or score > best[0]):
                best = score, Header(top, bottom, columns, labels)
    return best[1] if best else None


def _labels(grid: Grid, top: int, bottom: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """One heading a column, whole and from its lower row alone.

    A merged heading covers its columns and stands before the lower ones.
    """
    upper = [one_line(as_text(grid.at(top, column))) for column in range(grid.width)]
    if bottom == top:
        return tuple(upper), ("",) * grid.width
    for merge in grid.merges:
        if merge.top == merge.bottom == top:
            for column in range(merge.left, min(merge.right, grid.width - 1) + 1):
                upper[column] = upper[merge.left]
    lower = tuple(one_line(as_text(grid.at(bottom, column))) for column in range(grid.width))
    return tuple(f"{a} {b}".strip() for a, b in zip(upper, lower, strict=True)), lower


def _columns(labels: tuple[str, ...], lower: tuple[str, ...]) -> tuple[dict[Field, int], float]:
    found: dict[Field, tuple[float, int]] = {}
    for column, (label, below) in enumerate(zip(labels, lower, strict=True)):
        heading = read_heading(label) or read_heading(below)
        if heading and heading.score > found.get(heading.field, (0.0, 0))[0]:
            found[heading.field] = heading.score, column
    score = sum(points for points, _ in found.values()) / 100
    return {field: column for field, (_, column) in found.items()}, score


def roles(grid: Grid, header: Header) -> list[Role]:
    """The role of every row, in order; hidden rows are matters like any other."""
    found: list[Role] = []
    ended = False
    below = _below_merged_titles(grid, header)
    for row in range(len(grid.rows)):
        role = Role.CONTINUED if row in below else _role(grid, header, row)
        if header.top <= row <= header.bottom:
            role = Role.HEADER
        elif row < header.top:
            role = Role.BEFORE
        elif ended and role is Role.GROUP:
            role = Role.FOOTER
        ended = ended or role is Role.FOOTER
        found.append(role)
    return found


def _below_merged_titles(grid: Grid, header: Header) -> set[int]:
    column = header.columns.get(Field.TITLE, -1)
    return {
        row
        for merge in grid.merges
        if merge.left <= column <= merge.right and merge.top > header.bottom
        for row in range(merge.top + 1, min(merge.bottom + 1, len(grid.rows)))
    }


def _role(grid: Grid, header: Header, row: int) -> Role:
    texts = [one_line(as_text(value)) for value in grid.rows[row]]
    filled = [text for text in texts if text]
    if not filled:
        return Role.BLANK
    at = header.columns
    number = _cell(texts, at.get(Field.NUMBER))
    title = _cell(texts, at.get(Field.TITLE))
    others = [
        text
        for field, column in at.items()
        if field not in (Field.NUMBER, Field.TITLE) and (text := _cell(texts, column))
    ]
    if _repeats_header(texts, header) or _numbers_columns(filled):
        return Role.HEADER
    words = fold(title or filled[0])
    if not others and TOTAL.match(words) and len(words) < 60:
        return Role.TOTAL
    counted = number.strip(".()").isdigit()
    if not counted and (FOOTER.search(words) or (not title and _footer_anywhere(filled))):
        return Role.FOOTER
    if not others and _is_group(grid, row, number, title, filled):
        return Role.GROUP
    if not number and not title and _only_adds(texts, header):
        return Role.CONTINUED
    return Role.MATTER


def _only_adds(texts: list[str], header: Header) -> bool:
    adding = {header.columns.get(Field.COORDINATORS), header.columns.get(Field.NOTE)}
    return all(not text or column in adding for column, text in enumerate(texts))


def _cell(texts: list[str], column: int | None) -> str:
    return texts[column] if column is not None and column < len(texts) else ""


def _repeats_header(texts: list[str], header: Header) -> bool:
    """A heading printed again on the next page."""
    named = [column for column, label in enumerate(header.labels) if label]
    return len(named) > 1 and all(
        fold(_cell(texts, column)) == fold(header.labels[column]) for column in named
    )


def _numbers_columns(filled: list[str]) -> bool:
    """The row «(1) (2) (3)» or «A B 1 2» under a heading."""
    plain = [text.strip("()") for text in filled]
    return len(plain) > 2 and plain[-3:] == [str(len(plain) - back) for back in (2, 1, 0)]


def _footer_anywhere(filled: list[str]) -> bool:
    return any(FOOTER.search(fold(text)) for text in filled)


def _is_group(grid: Grid, row: int, number: str, title: str, filled: list[str]) -> bool:
    """A heading over several matters: numbered I, II, A; or merged across; or all in capitals."""
    if number and GROUP_NUMBER.match(number):
        return True
    if any(m.top == row == m.bottom and m.right - m.left > 0 for m in grid.merges):
        return len(filled) == 1
    alone = len(filled) == 1 and not number
    return alone and filled[0].isupper() and len(filled[0]) > 3 and (not title or title.isupper())
