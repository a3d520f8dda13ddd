"""CSV files in the encodings that offices use, and cells pasted from Excel."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter

from kyhop.matters.sheet import limits
from kyhop.matters.sheet.grid import Book, Grid
from kyhop.matters.sheet.refusals import refused

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DELIMITERS = "\t;,|"
CONTROLS = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]")


def read_csv(data: bytes) -> Book:
    """One grid from a CSV or tab-separated file in UTF-8, UTF-16 or Windows-1258.

    :raises SheetRefused: another encoding, not text, or too many rows
    """
    text, encoding = decoded(data)
    if len(CONTROLS.findall(text[:4000])) > 4:
        raise refused("not_a_sheet")
    return Book("csv", (_grid(text, _delimiter(text)),), encoding=encoding)


def read_paste(text: str) -> Book:
    """Cells copied from Excel (tabs between columns, quotes around cells with line breaks).

    Text without tabs is one column, a title a line: titles hold commas, so commas never split.

    :raises SheetRefused: nothing in it, or too many rows
    """
    if not text.strip():
        raise refused("no_rows")
    return Book("paste", (_grid(text, "\t"),))


def decoded(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding.

    :raises SheetRefused: no encoding of the three fits
    """
    for mark, name in MARKS:
        if data.startswith(mark):
            return _decode(data, name), name.removesuffix("-sig")
    if half := _utf16_without_mark(data):
        return _decode(data, half), half
    if b"\0" in data:
        raise refused("not_a_sheet")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _decode(data, "cp1258"), "windows-1258"


def _decode(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as damage:
        raise refused("encoding") from damage


def _utf16_without_mark(data: bytes) -> str:
    """``utf-16-le``/``-be`` when NUL bytes fill one half of the pairs of an ASCII-like head."""
    head = data[:2000]
    if len(head) < 4 or b"\0" not in head:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > len(head) // 8 and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even > len(head) // 8 and odd == 0 else ""


def _delimiter(text: str) -> str:
    """The sign that splits most rows into the same number (> 1) of cells; tab if none does."""
    best, best_score = "\t", 0
    sample = text[:60_000]
    for sign in DELIMITERS:
        widths = Counter(len(row) for row in _rows(sample, sign) if any(row))
        width, score = max(widths.items(), key=lambda item: item[1], default=(0, 0))
        if width > 1 and score > best_score:
            best, best_score = sign, score
    return best


def _rows(text: str, delimiter: str) -> list[list[str]]:
    rows = []
    filled = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            rows.append(row)
            filled += any(cell.strip() for cell in row)
            if filled > limits.ROWS:
                raise refused("too_many_rows")
    except csv.Error as damage:
        raise refused("damaged") from damage
    return rows


def _grid(text: str, delimiter: str) -> Grid:
    rows = _rows(text, delimiter)
    cut = "columns" if any(any(row[limits.COLUMNS :]) for row in rows) else ""
    return Grid(
        "",
        tuple(tuple(cell or None for cell in row[: limits.COLUMNS]) for row in rows),
        cut=cut,
    )
