"""Workbooks into cells: the annexes of numbers that go with a draft."""

from __future__ import annotations

import io
import warnings
import zipfile
from datetime import date, datetime

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from kyhop.law.model import Words
from kyhop.papers.clean import clean, squeeze
from kyhop.papers.model import Block, BlockKind, Paper, Place, Source
from kyhop.papers.read.refusals import refuse
from kyhop.papers.read.sniff import open_zip

MOST_CELLS = 300_000


def read_xlsx(data: bytes) -> Paper:
    """A workbook as a paper: one block per filled cell, row by row, sheet by sheet.

    :raises Unreadable: the workbook is damaged
    """
    open_zip(data).close()
    blocks: list[Block] = []
    notes: list[Words] = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            for sheet in book.worksheets:
                for row in sheet.iter_rows():
                    for cell in row:
                        if (said := _said(cell.value)) and len(blocks) < MOST_CELLS:
                            place = Place(
                                len(blocks), sheet=sheet.title, row=cell.row, column=cell.column
                            )
                            blocks.append(Block(said, place, BlockKind.CELL))
            book.close()
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError,
            IndexError, OSError, EOFError, SyntaxError) as error:  # fmt: skip
        raise refuse("damaged", what="XLSX") from error
    if len(blocks) >= MOST_CELLS:
        notes.append(Words(
            vi=f"Bảng tính có quá nhiều ô; chỉ đọc {MOST_CELLS} ô đầu.",
            en=f"The workbook has too many cells; only the first {MOST_CELLS} were read.",
        ))  # fmt: skip
    return Paper(Source.XLSX, tuple(blocks), warnings=tuple(notes))


def _said(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return f"{value.day:02d}/{value.month:02d}/{value.year}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return squeeze(clean(str(value)))
