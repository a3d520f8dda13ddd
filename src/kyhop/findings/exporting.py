"""The statistics of findings as a workbook."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

from kyhop.council.models import CouncilSession
from kyhop.findings.counting import Agency, Statistics
from kyhop.findings.models import spoken
from kyhop.findings.states import Severity

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADING_ROW = 2
A4 = 9


def exported(
    session: CouncilSession, found: Statistics, definitions: list[tuple[str, str]]
) -> bytes:
    """Three sheets: by agency, by kind of finding, and what each figure means."""
    import xlsxwriter

    target = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(target, options)
    _sheet(
        book, session.title, _("By agency"), agency_heads(), [_agency(a) for a in found.agencies]
    )
    heads = (
        _("Kind of finding"),
        _("Rule of law"),
        _("Grade"),
        _("Papers read"),
        _("Places found"),
    )
    kinds = [
        [spoken(kind.vi, kind.en), kind.source, kind.grade, kind.papers, kind.places]
        for kind in found.kinds
    ]
    _sheet(book, session.title, _("By kind"), heads, kinds)
    meanings = [list(pair) for pair in definitions]
    _sheet(book, session.title, _("What the figures mean"), (_("Figure"), _("Meaning")), meanings)
    book.close()
    return target.getvalue()


def agency_heads() -> tuple[str, ...]:
    levels = tuple(str(level.label) for level in Severity)
    return (_("Lead agency"), _("Papers read"), _("Nothing that must be put right"), *levels,
            _("Dismissed"))  # fmt: skip


def _agency(agency: Agency) -> list[Any]:
    counts = [agency.findings[level.value] for level in Severity]
    return [agency.label, agency.papers, agency.clean, *counts, agency.dismissed]


def _sheet(book: Any, title: str, name: str, heads: tuple[str, ...], rows: list[list[Any]]) -> None:
    sheet = book.add_worksheet(name[:31])
    heading = book.add_format({"bold": True, "text_wrap": True, "border": 1, "valign": "vcenter"})
    cell = book.add_format({"text_wrap": True, "border": 1, "valign": "top"})
    sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
    sheet.set_column(0, 0, 48)
    sheet.set_column(1, len(heads) - 1, 60 if len(heads) == 2 else 22)
    for column, head in enumerate(heads):
        sheet.write_string(HEADING_ROW, column, head, heading)
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            sheet.write(HEADING_ROW + number, column, value, cell)
    sheet.freeze_panes(HEADING_ROW + 1, 0)
    sheet.repeat_rows(HEADING_ROW)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
