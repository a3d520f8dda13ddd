"""The declarations of a session as a workbook."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

from kyhop.consensus.counting import Tally, why_said
from kyhop.consensus.models import ConsensusList
from kyhop.consensus.states import Stance
from kyhop.council.models import ZONE

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
A4 = 9
HEADING_ROW = 2
COUNT_WIDTHS = (6, 12, 70, 26, 16, 12, 12, 12, 14, 14, 16, 60)
WORD_WIDTHS = (6, 12, 60, 30, 24, 18, 80, 18)


def exported(of: ConsensusList, tallies: list[Tally]) -> bytes:
    """Two sheets as XLSX: a row a matter with its counts, and a row a standing declaration."""
    import xlsxwriter

    target = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(target, options)
    counts = [_count_row(number, one) for number, one in enumerate(tallies, 1)]
    _sheet(book, _("Matters and counts"), of, _count_headings(), COUNT_WIDTHS, counts)
    words = [
        [one.matter.code, one.matter.title, _who(row), _group(row), row.get_stance_display(),
         row.words, row.at.astimezone(ZONE).replace(tzinfo=None)]
        for one in tallies
        for row in one.rows
    ]  # fmt: skip
    numbered = [[number, *row] for number, row in enumerate(words, 1)]
    _sheet(book, _("Declarations"), of, _word_headings(), WORD_WIDTHS, numbered)
    book.close()
    return target.getvalue()


def _sheet(
    book: Any, name: str, of: ConsensusList, headings: tuple[str, ...], widths: tuple[int, ...],
    rows: list[list[Any]],
) -> None:  # fmt: skip
    sheet = book.add_worksheet(name[:31])
    heading = book.add_format({"bold": True, "text_wrap": True, "border": 1, "valign": "vcenter"})
    cell = book.add_format({"text_wrap": True, "border": 1, "valign": "top"})
    moment = book.add_format({"border": 1, "valign": "top", "num_format": "dd/mm/yyyy hh:mm"})
    title = book.add_format({"bold": True, "font_size": 14})
    sheet.write_string(0, 0, f"{_('Consensus list')}: {of.session.title}", title)
    for column, (label, width) in enumerate(zip(headings, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(HEADING_ROW, column, label, heading)
    for number, row in enumerate(rows, HEADING_ROW + 1):
        for column, value in enumerate(row):
            sheet.write(number, column, value, moment if isinstance(value, datetime) else cell)
    sheet.freeze_panes(HEADING_ROW + 1, 0)
    sheet.repeat_rows(HEADING_ROW)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)


def _count_headings() -> tuple[str, ...]:
    return (
        _("No."), _("Code"), _("Matter"), _("Lead agency"), _("Papers sent"), _("No remark"),
        _("Remarks made"), _("Questions"), _("Objections"), _("Not declared"), _("Short treatment"),
        _("Why"),
    )  # fmt: skip


def _count_row(number: int, one: Tally) -> list[Any]:
    sent = one.sent_at.astimezone(ZONE).replace(tzinfo=None) if one.sent_at else ""
    return [
        number, one.matter.code, one.matter.title, one.matter.lead.label, sent,
        *(one.of(stance) for stance in Stance), one.waiting,
        _("suggested") if one.short else "", why_said(one),
    ]  # fmt: skip


def _word_headings() -> tuple[str, ...]:
    return (
        _("No."), _("Code"), _("Matter"), _("Deputy or committee"), _("Group"), _("What it is"), _("Words of the declaration"),
        _("Declared at"),
    )  # fmt: skip


def _who(row: Any) -> str:
    return str(row.body.label if row.body else row.by)


def _group(row: Any) -> str:
    if row.body:
        return str(_("Committee"))
    return str(row.post.body.label) if row.post else ""
