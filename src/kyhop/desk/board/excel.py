"""The table twin as a workbook: real dates, a frozen head, ready to print on A3 landscape."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from kyhop.desk.board.groups import Grouped
from kyhop.desk.board.table import Cell, Column

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PAPER_A3 = 8
DATE = "dd/mm/yyyy"
HEAD_ROW = 3
INDIGO, PAPER, RED, PLUM, GREY = "#232E63", "#F3F0EA", "#B3261E", "#7A3E7E", "#5B6478"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the workbook says: two lines above the table, then the table."""

    title: str
    note: str
    columns: Sequence[Column]
    groups: Sequence[Grouped]


def workbook(sheet: Sheet) -> bytes:
    """The workbook's bytes. Text is written as text, never as a formula or a link."""
    from xlsxwriter import Workbook

    out = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(out, options) as book:
        page = book.add_worksheet(_("Preparation")[:31])
        formats = _formats(book)
        _head(page, sheet, formats)
        last = _body(page, sheet, formats)
        _paper(page, sheet, last)
    return out.getvalue()


def _formats(book: Workbook) -> dict[str, Format]:
    base: dict[str, Any] = {"font_name": "Times New Roman", "font_size": 11, "valign": "top"}
    lined = base | {"border": 1, "border_color": "#B9B4A8", "text_wrap": True}
    dated = lined | {"num_format": DATE, "align": "center"}
    made = {
        "title": base | {"bold": True, "font_size": 14},
        "note": base | {"italic": True},
        "head": lined
        | {"bold": True, "font_color": "#FFFFFF", "bg_color": INDIGO, "valign": "vcenter",
           "align": "center"},
        "group": lined | {"bold": True, "bg_color": PAPER},
        "text": lined,
        "number": lined | {"align": "center", "num_format": '+0;"−"0;0'},
        "date": dated,
        "date-done": dated | {"font_color": GREY, "num_format": f'"✓ "{DATE}'},
        "date-late": dated | {"font_color": RED, "bold": True},
        "date-prov": dated | {"font_color": PLUM, "italic": True, "num_format": f'{DATE}" (?)"'},
    }  # fmt: skip
    return {name: book.add_format(properties) for name, properties in made.items()}


def _head(page: Worksheet, sheet: Sheet, formats: dict[str, Format]) -> None:
    page.write_string(0, 0, sheet.title, formats["title"])
    page.write_string(1, 0, sheet.note, formats["note"])
    for number, column in enumerate(sheet.columns):
        page.set_column(number, number, column.width)
        page.write_string(HEAD_ROW, number, column.head, formats["head"])


def _body(page: Worksheet, sheet: Sheet, formats: dict[str, Format]) -> int:
    row = HEAD_ROW
    width = len(sheet.columns) - 1
    for found in sheet.groups:
        row += 1
        told = f"{found.group.title} · {len(found.lines)}"
        page.merge_range(row, 0, row, width, told, formats["group"])
        for line in found.lines:
            row += 1
            for number, column in enumerate(sheet.columns):
                _write(page, row, number, column, column.cell(line), formats)
    return row


def _write(
    page: Worksheet, row: int, number: int, column: Column, cell: Cell, formats: dict[str, Format]
) -> None:
    value = cell.value
    if value is None or value == "":
        page.write_blank(row, number, None, formats["text"])
    elif isinstance(value, date):
        kind = f"date-{cell.tone}" if cell.tone else "date"
        page.write_datetime(row, number, value, formats[kind])
    elif isinstance(value, int):
        page.write_number(row, number, value, formats["number"])
    else:
        page.write_string(row, number, value, formats["text"])


def _paper(page: Worksheet, sheet: Sheet, last: int) -> None:
    page.freeze_panes(HEAD_ROW + 1, 2)
    page.repeat_rows(HEAD_ROW)
    page.set_landscape()
    page.set_paper(PAPER_A3)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.print_area(0, 0, max(last, HEAD_ROW), len(sheet.columns) - 1)
    page.set_footer("&L&F&R&P/&N")
