"""The index of papers that were refused as state secrets: who may read it, its rows, its workbook."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from kyhop.files.holders import Holder, known, policy_of
from kyhop.files.models import SecretLine
from kyhop.files.states import Secrecy
from kyhop.law.model import Words

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
WIDTHS = (6, 40, 14, 22, 44, 30, 18, 68)
A4 = 9


@dataclass(frozen=True, slots=True)
class IndexRow:
    """One line of the index; `paper` is the place it was meant for, `url` the page of its holder."""

    title: str
    mark: str
    found_in: str
    paper: Words
    by: str
    at: datetime
    sha256: str
    url: str


def lines_of(council_id: int, holder: Holder | None = None) -> QuerySet[SecretLine]:
    """The index lines of a council, or of one holder of it, newest first."""
    rows = SecretLine.objects.filter(council_id=council_id)
    if holder is not None:
        kind, number = holder
        rows = rows.filter(holder_kind=kind, holder_id=number)
    return rows


def marked(rows: QuerySet[SecretLine], mark: str) -> QuerySet[SecretLine]:
    """Those of one mark; all for a word that is no mark."""
    return rows.filter(mark=mark) if mark in Secrecy.values else rows


def rows_of(council_slug: str, lines: Iterable[SecretLine]) -> list[IndexRow]:
    """The lines as pages and the workbook show them; each place is asked for its name once."""
    places: dict[tuple[str, int, str], tuple[Words, str]] = {}
    found = []
    for line in lines:
        key = (line.holder_kind, line.holder_id, line.slot)
        if key not in places:
            places[key] = _place(council_slug, line)
        paper, url = places[key]
        found.append(
            IndexRow(
                title=line.title, mark=str(Secrecy(line.mark).label),
                found_in=str(line.get_found_in_display()), paper=paper, by=line.by, at=line.at,
                sha256=line.sha256, url=url,
            )
        )  # fmt: skip
    return found


def _place(council_slug: str, line: SecretLine) -> tuple[Words, str]:
    if not known(line.holder_kind):
        return Words(vi=line.slot, en=line.slot), ""
    policy = policy_of(line.holder_kind)
    title = policy.title(line.council_id, line.holder_id, line.slot)
    return title, policy.url(council_slug, line.holder_id, line.slot)


def headings() -> tuple[str, ...]:
    return (
        _("No."), _("Title given"), _("Mark"), _("How it was known"), _("Meant for"),
        _("Offered by"), _("At"), "SHA-256",
    )  # fmt: skip


def workbook(title: str, rows: Iterable[IndexRow], language: str) -> bytes:
    """The index as XLSX: title, headings in row 3, one row a paper; text is never a formula."""
    import xlsxwriter

    target = BytesIO()
    with xlsxwriter.Workbook(target, PLAIN) as book:
        sheet = book.add_worksheet(_("Index of secret papers")[:31])
        bold = book.add_format({"bold": True, "text_wrap": True, "border": 1})
        plain = book.add_format({"text_wrap": True, "border": 1, "valign": "top"})
        sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
        for column, (name, width) in enumerate(zip(headings(), WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(2, column, name, bold)
        for number, row in enumerate(rows, 1):
            at = timezone.localtime(row.at).strftime("%d/%m/%Y %H:%M")
            sheet.write_number(2 + number, 0, number, plain)
            cells = (row.title, row.mark, row.found_in, row.paper.say(language), row.by, at,
                     row.sha256)  # fmt: skip
            for column, text in enumerate(cells, 1):
                sheet.write_string(2 + number, column, text, plain)
        sheet.freeze_panes(3, 0)
        sheet.repeat_rows(2)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
    return target.getvalue()
