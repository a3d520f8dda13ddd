"""An uploaded or pasted list as a table of text, whatever office made it."""

from __future__ import annotations

import csv
import io

from django.utils.translation import gettext as _

from kyhop.access.refusals import Refusal
from kyhop.papers.clean import clean, squeeze
from kyhop.papers.read import Unreadable
from kyhop.web.words import spoken

LARGEST = 5 * 1024 * 1024
MOST_ROWS = 5000
MOST_COLUMNS = 40
DELIMITERS = "\t;,|"
ENCODINGS = ("utf-8-sig", "cp1258")
OTHER_FILES = (b"%PDF-", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff")

Table = list[list[str]]


class ListNotReadable(Refusal):
    """What was sent is no list of acts."""

    def __init__(self, why: str) -> None:
        super().__init__(
            why,
            accepted=_("An Excel workbook (.xlsx) or a CSV file of up to 5 MB is accepted."),
            field="file",
        )


def table_of(data: bytes) -> Table:
    """The first sheet with something in it, or the lines of a CSV file; empty rows stay.

    :raises ListNotReadable: empty, too large, too long, damaged, or of another kind
    """
    if not data.strip():
        raise ListNotReadable(_("The file is empty."))
    if len(data) > LARGEST:
        raise ListNotReadable(_("The file is larger than 5 MB."))
    if data.startswith(OTHER_FILES):
        raise ListNotReadable(_("This is neither an Excel workbook nor a CSV file."))
    table = _workbook(data) if data.startswith(b"PK") else _lines(_decoded(data))
    if not any(any(row) for row in table):
        raise ListNotReadable(_("There is no filled row in it."))
    if len(table) > MOST_ROWS:
        raise ListNotReadable(_("It has more than %(n)s rows.") % {"n": MOST_ROWS})
    return table


def _workbook(data: bytes) -> Table:
    from kyhop.papers.read.xlsx import read_xlsx

    try:
        paper = read_xlsx(data)
    except Unreadable as error:
        raise ListNotReadable(spoken(error.says)) from error
    first = next((block.place.sheet for block in paper.blocks), None)
    cells = {
        ((block.place.row or 1) - 1, (block.place.column or 1) - 1): block.text
        for block in paper.blocks
        if block.place.sheet == first
    }
    height = max((row for row, _column in cells), default=-1) + 1
    width = min(max((column for _row, column in cells), default=-1) + 1, MOST_COLUMNS)
    if height > MOST_ROWS:
        raise ListNotReadable(_("It has more than %(n)s rows.") % {"n": MOST_ROWS})
    return [[cells.get((row, column), "") for column in range(width)] for row in range(height)]


def _decoded(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings: tuple[str, ...] = ("utf-16",)
    elif b"\0" in data:
        encodings = ()
    else:
        encodings = ENCODINGS
    for encoding in encodings:
        try:
            return clean(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise ListNotReadable(_("This is neither an Excel workbook nor a CSV file."))


def _lines(text: str) -> Table:
    head = text[:20_000]
    sign = max(DELIMITERS, key=lambda one: (_width(head, one), -DELIMITERS.index(one)))
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=sign))
    except csv.Error as error:
        raise ListNotReadable(_("The lines of the file cannot be told apart.")) from error
    return [[squeeze(cell) for cell in row[:MOST_COLUMNS]] for row in rows]


def _width(text: str, sign: str) -> int:
    """How many cells most of the first lines have with this sign between them."""
    try:
        widths = [len(row) for row in csv.reader(io.StringIO(text), delimiter=sign) if row]
    except csv.Error:
        return 0
    return max(set(widths), key=widths.count, default=0) if widths else 0
