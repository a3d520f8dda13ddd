"""The list of matters as a workbook with the same columns as the import reads."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from io import BytesIO
from typing import Any

from kyhop.council.models import CouncilSession
from kyhop.matters.models import Matter, said
from kyhop.matters.procedures import shortened_grounds
from kyhop.matters.queries import matters_on_list
from kyhop.matters.sheet.columns import FIELD_WORDS, Field
from kyhop.matters.states import KIND_WORDS, MatterKind

WIDTHS = {
    Field.NUMBER: 6, Field.CODE: 12, Field.TITLE: 70, Field.KIND: 26, Field.SUBMITTER: 24,
    Field.LEAD: 30, Field.COORDINATORS: 34, Field.COMMITTEE: 26, Field.COORDINATING_COMMITTEES: 30,
    Field.EXECUTIVE_TIME: 18, Field.SHORTENED: 26, Field.REGISTERED_ON: 13, Field.NOTE: 30,
}  # fmt: skip
HEADING_ROW = 2
YES = "x"


def exported(session: CouncilSession) -> bytes:
    """The matters on a session's list as XLSX: title, headings in row 3, one row a matter.

    Importing the file into an empty session gives the same matters (without their codes).
    """
    import xlsxwriter

    target = BytesIO()
    book = xlsxwriter.Workbook(
        target,
        {
            "in_memory": True,
            "default_date_format": "dd/mm/yyyy",
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "remove_timezone": True,
        },
    )
    sheet = book.add_worksheet(session.short_title[:31])
    bold = book.add_format({"bold": True, "font_size": 14})
    heading = book.add_format({"bold": True, "text_wrap": True, "border": 1, "valign": "vcenter"})
    cell = book.add_format({"text_wrap": True, "border": 1, "valign": "top"})
    day = book.add_format({"border": 1, "valign": "top", "num_format": "dd/mm/yyyy"})
    sheet.write_string(0, 0, session.title, bold)
    for column, name in enumerate(WIDTHS):
        sheet.set_column(column, column, WIDTHS[name])
        sheet.write_string(HEADING_ROW, column, said(FIELD_WORDS[name]), heading)
    matters = matters_on_list(session.pk).order_by("code", "pk")
    matters = matters.prefetch_related("coordinators", "coordinating_committees")
    for number, matter in enumerate(matters, 1):
        for column, value in enumerate(cells_of(matter, number)):
            sheet.write(HEADING_ROW + number, column, value, day if _is_day(value) else cell)
    sheet.freeze_panes(HEADING_ROW + 1, 0)
    sheet.repeat_rows(HEADING_ROW)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    book.close()
    return target.getvalue()


def cells_of(matter: Matter, number: int) -> list[Any]:
    """One row, in the order of the columns; bodies by their full names, one a line."""
    coordinators = [body.name for body in matter.coordinators.all()]
    coordinators += filter(None, matter.coordinators_note.split("; "))
    return [
        number,
        matter.code,
        matter.title,
        said(KIND_WORDS[MatterKind(matter.kind)]),
        matter.submitter.name,
        matter.lead.name,
        "\n".join(coordinators),
        matter.committee.name if matter.committee else "",
        "\n".join(body.name for body in matter.coordinating_committees.all()),
        _executive_time(matter),
        _shortened(matter),
        matter.registered_on,
        matter.note,
    ]


def columns() -> Iterable[Field]:
    """The columns of the workbook, in order."""
    return WIDTHS


def _shortened(matter: Matter) -> str:
    """The ground in words, which the import understands; a mark where none is named yet."""
    if not matter.shortened:
        return ""
    known = shortened_grounds(matter.council.level)
    return said(known[matter.ground]) if matter.ground in known else YES


def _executive_time(matter: Matter) -> date | str:
    if matter.executive_time:
        return matter.executive_time
    return matter.executive_meeting.day if matter.executive_meeting else ""


def _is_day(value: Any) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)
