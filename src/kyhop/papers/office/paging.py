"""How tall a table's row and a signature are, reckoned before they are laid out: what may be held on one page.

A row is not torn, and the last one stays with the signature; but what is taller than a page must be
torn, or its end would be drawn below the sheet.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kyhop.papers.office.document import (
    Document,
    Row,
    RowKind,
    Run,
    Table,
    Text,
    runs_of,
    words_of,
)
from kyhop.papers.office.fitting import MM_PT, WORD_LINE, lines_in
from kyhop.papers.office.styles import FORMS, LANDSCAPE_MM, TEXT_MM
from kyhop.papers.office.word import LINED_MARGIN, split

UPRIGHT_PT, WIDE_PT = (297 - 40) * MM_PT, (210 - 40) * MM_PT
"""The height of the text of a page upright and across."""
SURE = 0.9
"""What is reckoned to be higher than this share of a page is not held on one."""
HEAD_PT = 40.0
"""Room for the head of the table, which stands above its rows on every page."""
SIGNING_PT = 64.0 + 3 * 16.1
"""A signature with the lines above and the name below."""
_SHORT = 300
"""Cells with fewer letters are not measured: no page is too small for them."""


def page_height(room: float) -> float:
    """The height of a page whose text is so many points wide."""
    return WIDE_PT if room > (TEXT_MM + LANDSCAPE_MM) / 2 * MM_PT else UPRIGHT_PT


def torn(table: Table, row: Row, room: float) -> bool:
    """Whether a row is too tall to be kept whole."""
    return row_height(table, row, room) + HEAD_PT > page_height(room) * SURE


@dataclass(frozen=True, slots=True)
class Foot:
    """The rows of a signed paper's last table: how many of the last stay with the signature.

    `parted`: the last row was too tall to stay; it has become two without a line between.
    """

    rows: tuple[Row, ...]
    held: int
    parted: bool = False


def foot_of(table: Table, room: float, signing: float) -> Foot:
    """What of a table stays on the page of a signature so many points high."""
    count = held_rows(table, room, signing)
    if not count and (two := parted(table, room, signing)):
        return Foot((*table.rows[:-1], *two), 1, parted=True)
    return Foot(table.rows, count)


def held_rows(table: Table, room: float, signing: float) -> int:
    """How many of the last rows stay with a signature so many points high: none when no page holds all.

    The last row; before a sum one more; a heading across the table goes with the row below it.
    """
    kinds = [row.kind for row in table.rows]
    count = 2 if kinds[-1:] == [RowKind.TOTAL] and len(kinds) > 1 else min(1, len(kinds))
    if kinds[-count - 1 : -count] == [RowKind.GROUP]:
        count += 1
    tall = sum(row_height(table, row, room) for row in table.rows[len(kinds) - count :])
    return count if tall + HEAD_PT + signing <= page_height(room) * SURE else 0


def parted(table: Table, room: float, signing: float) -> tuple[Row, Row] | None:
    """The last row as two, of which the second has the last paragraphs and stays with the signature."""
    if not table.rows or table.rows[-1].kind is not RowKind.LINE:
        return None
    lines = [split(cell) for cell in table.rows[-1].cells]
    if all(len(each) < 2 for each in lines):
        return None
    below = Row(tuple(each[-1] if len(each) > 1 else "" for each in lines))
    if not held_rows(replace(table, rows=(below,)), room, signing):
        return None
    return Row(tuple(_joined(each[:-1] or each) for each in lines)), below


def _joined(lines: list[Text]) -> Text:
    """Lines as one text again."""
    if all(isinstance(line, str) for line in lines):
        return "\n".join(words_of(line) for line in lines)
    runs = (run for line in lines for run in (Run("\n"), *runs_of(line)))
    return tuple(runs)[1:]


def signing_height(made_of: Document) -> float:
    """The signature, or the list of copies beside it where that is higher."""
    line = FORMS["Nơi nhận, danh sách"].size * WORD_LINE
    return max(SIGNING_PT, line * sum(1 + len(copy) // 45 for copy in made_of.copies))


def row_height(table: Table, row: Row, room: float) -> float:
    """About how many points high a row of a table is in a room of so many."""
    form = FORMS["Bảng nhỏ" if table.small else "Bảng"]
    whole = sum(column.width for column in table.columns)
    tallest = 1
    for column, cell in zip(table.columns, row.cells, strict=False):
        words = words_of(cell)
        if len(words) < _SHORT and words.count("\n") < _SHORT // 60:
            continue
        inside = room * column.width / whole - 2 * LINED_MARGIN / 20
        lines = (max(1, lines_in(line, form.size, inside)) for line in words.split("\n"))
        tallest = max(tallest, sum(lines))
    return tallest * (form.size * WORD_LINE + form.before / 2)
