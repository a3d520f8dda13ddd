"""Columns of a paste without headings, from what their cells look like."""

from __future__ import annotations

import re
from collections.abc import Callable

from kyhop.matters.sheet.columns import Field
from kyhop.matters.sheet.grid import Grid, as_text
from kyhop.matters.sheet.kinds import read_kind
from kyhop.matters.sheet.layout import Header
from kyhop.matters.sheet.text import fold, one_line

SAMPLE = 60
MOST = 0.6
BODY = re.compile(
    r"^(?:so |ban |ubnd|uy ban|cong an|van phong|vp |thanh tra|toa an|vien kiem sat|thuong truc|thue |kho bac)"
)
COMMITTEE = re.compile(r"^ban (?!quan ly)|^cac ban$")


def guess_header(grid: Grid) -> Header:
    """A header at −1: the longest texts are the titles, then kinds, bodies and committees.

    The result is a proposal; the page shows it and the clerk changes what is wrong.
    """
    columns = {column: _texts(grid, column) for column in range(grid.width)}
    columns = {column: texts for column, texts in columns.items() if texts}
    found: dict[Field, int] = {}
    if not columns:
        return Header(-1, -1, found, ())
    title = max(columns, key=lambda c: sum(map(len, columns[c])) / len(columns[c]))
    found[Field.TITLE] = title
    for column, texts in columns.items():
        if column == title:
            continue
        if column < title and _share(texts, lambda text: text.strip(".)").isdigit()):
            found.setdefault(Field.NUMBER, column)
        elif _share(texts, lambda text: read_kind(text, "").kind is not None):
            found.setdefault(Field.KIND, column)
        elif _share(texts, lambda text: bool(COMMITTEE.match(fold(text)))):
            found.setdefault(Field.COMMITTEE, column)
        elif _share(texts, lambda text: bool(BODY.match(fold(text)))):
            field = Field.COORDINATORS if Field.LEAD in found else Field.LEAD
            found.setdefault(field, column)
    return Header(-1, -1, found, ("",) * grid.width)


def _texts(grid: Grid, column: int) -> list[str]:
    texts = (one_line(as_text(grid.at(row, column))) for row in range(min(SAMPLE, len(grid.rows))))
    return [text for text in texts if text]


def _share(texts: list[str], says: Callable[[str], bool]) -> bool:
    return sum(map(says, texts)) >= MOST * len(texts)
