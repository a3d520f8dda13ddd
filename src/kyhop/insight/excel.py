"""The record as a workbook: a sheet for each way of counting, one for the incidents, definitions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from kyhop.insight.page import Record

if TYPE_CHECKING:
    from xlsxwriter import Workbook

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PLAIN = {
    "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
    "strings_to_numbers": False,
}  # fmt: skip
PAPER_A4 = 9


def workbook(record: Record, definitions: Iterable[tuple[str, str]]) -> bytes:
    """The workbook's bytes. Text is written as text, never as a formula or a link."""
    from xlsxwriter import Workbook

    out = BytesIO()
    with Workbook(out, PLAIN) as book:
        head = [_("Number of matters"), *record.columns]
        total = [record.session.short_title, record.total.matters, *record.total.cells]
        handing = record.handing.cells
        heads = [_("Session"), *head, *record.handing_columns]
        _sheet(book, _("Total"), heads, [[*total, *handing]])
        for table in record.tables:
            rows = [[name, line.matters, *line.cells] for name, line in table.lines]
            if not table.with_matters:
                rows = [[row[0], *row[2:]] for row in rows]
            heads = head if table.with_matters else list(record.columns)
            _sheet(book, table.title, [table.head, *heads], rows)
        for handed in record.handings:
            rows = [[name, *one.cells] for name, one in handed.lines]
            _sheet(book, handed.title, [handed.head, *record.handing_columns], rows)
        _sheet(
            book,
            _("Time per step"),
            [_("Step"), _("Records"), _("Median days"), _("Longest")],
            [[name, time.n, time.median, time.longest] for name, time in record.times],
        )
        _sheet(book, _("Incidents"), _heads(), [_incident(row) for row in record.incidents])
        _sheet(
            book,
            _("Sessions"),
            [_("Session"), *head],
            [
                [row["session"].short_title, row["line"].matters, *row["line"].cells]
                for row in record.sessions
            ],
        )
        _sheet(book, _("Definitions"), [_("Word"), _("Meaning")], map(list, definitions))
    return out.getvalue()


def _heads() -> list[str]:
    return [
        _("Day"), _("What happened"), _("Matter"), _("Agency"), _("Step"), _("Cause"), _("Explanation"),
        _("Days late"), _("Asked by"), _("Decided or recorded by"), _("Replies given"),
    ]  # fmt: skip


def _incident(row: dict[str, Any]) -> list[Any]:
    replies = "; ".join(f"{reply['by']}: {reply['words']}" for reply in row["replies"])
    return [
        timezone.localtime(row["at"]).strftime("%d/%m/%Y"), str(row["kind"]), row["matter"].title,
        row["agency"], row["step"], row["cause"], row["words"], row["days"], row["requester"],
        row["by"], replies,
    ]  # fmt: skip


def _sheet(book: Workbook, title: str, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    page = book.add_worksheet(title[:31])
    font = {"font_name": "Times New Roman", "text_wrap": True, "valign": "top"}
    bold, plain = book.add_format({**font, "bold": True}), book.add_format(font)
    for column, head in enumerate(heads):
        page.set_column(column, column, 40 if column == 0 else 16)
        page.write_string(0, column, head, bold)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if isinstance(value, (int, float)):
                page.write_number(number, column, value, plain)
            else:
                page.write_string(number, column, str(value), plain)
    page.freeze_panes(1, 1)
    page.set_landscape()
    page.set_paper(PAPER_A4)
    page.fit_to_pages(1, 0)
