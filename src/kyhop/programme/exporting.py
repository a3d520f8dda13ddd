"""The catalogue of a version (danh mục) as a workbook."""

from __future__ import annotations

from io import BytesIO

import xlsxwriter
from django.utils.translation import gettext as _

from kyhop.programme.models import Version
from kyhop.programme.showing import lines_said

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTHS = (6, 18, 60, 24, 28, 40, 28, 22, 36)
HEADING_ROW = 3
A4 = 9


def exported(version: Version) -> bytes:
    """The lines of a version as XLSX: title, state and digest, headings in row 4, a row a matter."""
    target = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(target, options)
    sheet = book.add_worksheet(_("Catalogue")[:31])
    heading = book.add_format({"bold": True, "text_wrap": True, "border": 1, "valign": "vcenter"})
    cell = book.add_format({"text_wrap": True, "border": 1, "valign": "top"})
    title = _("Resolution programme of %(year)s, version %(number)s") % {
        "year": version.programme.year,
        "number": version.number,
    }
    sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
    sheet.write_string(1, 0, f"{version.get_state_display()} · SHA-256 {version.sha256}")
    for column, (name, width) in enumerate(zip(headings(), WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(HEADING_ROW, column, name, heading)
    names = ("session", "title", "kind", "lead", "coordinators", "committee", "executive_time")
    for number, line in enumerate(lines_said(version), 1):
        values = [number, *(line[name] for name in names), line["ground"]]
        for column, value in enumerate(values):
            sheet.write(HEADING_ROW + number, column, value, cell)
    sheet.freeze_panes(HEADING_ROW + 1, 0)
    sheet.repeat_rows(HEADING_ROW)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    book.close()
    return target.getvalue()


def headings() -> tuple[str, ...]:
    return (
        _("No."), _("Session"), _("Matter"), _("Kind"), _("Lead agency"), _("Coordinating bodies"),
        _("Verifying committee"), _("Executive meeting"), _("Ground"),
    )  # fmt: skip
