"""Acts as a workbook, in the columns that the import reads back."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from django.utils.translation import gettext as _

from kyhop.papers.register.load import COLUMNS
from kyhop.register.columns import COLUMN_WORDS
from kyhop.register.models import Act
from kyhop.register.rows import row_of_act

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTHS = (22, 60, 24, 14, 14, 14, 28, 28, 12, 12, 50)
HEADING_ROW = 2
A4 = 9


def exported(acts: Iterable[Act], *, version: int, digest: str) -> bytes:
    """XLSX: the edition in row 1, headings in row 3, one row an act; days as yyyy-mm-dd."""
    import xlsxwriter

    target = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(target, options)
    sheet = book.add_worksheet(_("Legal register")[:31])
    heading = book.add_format({"bold": True, "text_wrap": True, "border": 1, "valign": "vcenter"})
    cell = book.add_format({"text_wrap": True, "border": 1, "valign": "top"})
    title = book.add_format({"bold": True, "font_size": 14})
    said = _("Legal register, edition %(version)s (%(digest)s)")
    sheet.write_string(0, 0, said % {"version": version, "digest": digest[:12]}, title)
    for at, (column, width) in enumerate(zip(COLUMNS, WIDTHS, strict=True)):
        sheet.set_column(at, at, width)
        sheet.write_string(HEADING_ROW, at, str(COLUMN_WORDS[column]), heading)
    for number, act in enumerate(acts, 1):
        for at, value in enumerate(row_of_act(act).values()):
            sheet.write_string(HEADING_ROW + number, at, value, cell)
    sheet.freeze_panes(HEADING_ROW + 1, 1)
    sheet.repeat_rows(HEADING_ROW)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    book.close()
    return target.getvalue()
