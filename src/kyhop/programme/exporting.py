"""Workbooks: the catalogue of a version (danh mục), and the programme against what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kyhop.programme.actual import Fate, counted, fates_of
from kyhop.programme.models import Programme, Version
from kyhop.programme.showing import COUNTED, count_heads, lines_said, why_said

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTHS = (6, 18, 60, 24, 28, 40, 28, 22, 36)
HEADING_ROW = 3
A4 = 9
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def exported(version: Version) -> bytes:
    """The lines of a version as XLSX: title, state and digest, headings in row 4, a row a matter."""
    import xlsxwriter

    title = _("Resolution programme of %(year)s, version %(number)s") % {
        "year": version.programme.year,
        "number": version.number,
    }
    under = f"{version.get_state_display()} · SHA-256 {version.sha256}"
    names = ("session", "title", "kind", "lead", "coordinators", "committee", "executive_time")
    rows = [
        [number, *(line[name] for name in names), line["ground"]]
        for number, line in enumerate(lines_said(version), 1)
    ]
    target = BytesIO()
    book = xlsxwriter.Workbook(target, OPTIONS)
    _sheet(book, _("Catalogue"), (title, under), list(zip(headings(), WIDTHS, strict=True)), rows)
    book.close()
    return target.getvalue()


def exported_actual(programme: Programme) -> bytes:
    """Two sheets: the counts by session and lead with the whole below, and every line with its fate."""
    import xlsxwriter

    fates = fates_of(programme)
    title = _("Programme of %(year)s against what became of it") % {"year": programme.year}
    heads = [(_("Session"), 22), (_("Lead agency"), 36), *((name, 14) for name in count_heads())]
    counts = [
        [row.session or _("Whole programme"), row.lead, *(getattr(row, name) for name in COUNTED)]
        for row in counted(fates)
    ]
    target = BytesIO()
    book = xlsxwriter.Workbook(target, OPTIONS)
    _sheet(book, _("Counts"), (title, ""), heads, counts)
    _sheet(
        book,
        pgettext("programme", "Lines"),
        (title, ""),
        fate_heads(),
        [_fate(fate) for fate in fates],
    )
    book.close()
    return target.getvalue()


def fate_heads() -> list[tuple[str, int]]:
    return [
        (_("Matter"), 60), (_("Session as first signed"), 22), (_("Lead agency"), 28),
        (_("Since version"), 10), (_("What became of it"), 16), (_("Where it stands now"), 22),
        (_("Reason"), 60),
    ]  # fmt: skip


def _fate(fate: Fate) -> list[str | int]:
    line = fate.line
    outcome = str(fate.outcome.label)
    reason = "\n".join(why_said(why) for why in fate.whys)
    return [
        line["title"], line["session"], line["lead"], fate.version, outcome, fate.session, reason,
    ]  # fmt: skip


def _sheet(
    book: Any,
    name: str,
    above: tuple[str, str],
    heads: Sequence[tuple[str, int]],
    rows: Iterable[Sequence[str | int]],
) -> None:
    """A sheet with two lines above, headings in row 4 as (name, width), and the rows below."""
    sheet = book.add_worksheet(name[:31])
    heading = book.add_format({"bold": True, "text_wrap": True, "border": 1, "valign": "vcenter"})
    cell = book.add_format({"text_wrap": True, "border": 1, "valign": "top"})
    sheet.write_string(0, 0, above[0], book.add_format({"bold": True, "font_size": 14}))
    sheet.write_string(1, 0, above[1])
    for column, (head, width) in enumerate(heads):
        sheet.set_column(column, column, width)
        sheet.write_string(HEADING_ROW, column, head, heading)
    for number, values in enumerate(rows, HEADING_ROW + 1):
        for column, value in enumerate(values):
            sheet.write(number, column, value, cell)
    sheet.freeze_panes(HEADING_ROW + 1, 0)
    sheet.repeat_rows(HEADING_ROW)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)


def headings() -> tuple[str, ...]:
    return (
        _("No."), _("Session"), _("Matter"), _("Kind"), _("Lead agency"), _("Coordinating bodies"),
        _("Verifying committee"), _("Executive meeting"), _("Ground"),
    )  # fmt: skip
