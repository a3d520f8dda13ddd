"""The requests of a session as a workbook."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

from kyhop.council.models import CouncilSession
from kyhop.matters.procedures import cause_said
from kyhop.requests.models import Request
from kyhop.requests.showing import moment_said, target_of

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTHS = (6, 22, 12, 60, 28, 24, 28, 40, 24, 18, 18, 22, 40, 30, 28, 18)
HEADING_ROW = 2
A4 = 9


def exported(session: CouncilSession, requests: Iterable[Request]) -> bytes:
    """The requests about a session as XLSX: title, headings in row 3, one row a request."""
    import xlsxwriter

    target = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(target, options)
    sheet = book.add_worksheet(_("Requests")[:31])
    heading = book.add_format({"bold": True, "text_wrap": True, "border": 1, "valign": "vcenter"})
    cell = book.add_format({"text_wrap": True, "border": 1, "valign": "top"})
    moment = book.add_format({"border": 1, "valign": "top", "num_format": "dd/mm/yyyy hh:mm"})
    title = book.add_format({"bold": True, "font_size": 14})
    sheet.write_string(0, 0, session.title, title)
    for column, (name, width) in enumerate(zip(headings(), WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(HEADING_ROW, column, name, heading)
    for number, request in enumerate(requests, 1):
        for column, value in enumerate(cells_of(request, number)):
            form = moment if isinstance(value, datetime) else cell
            sheet.write(HEADING_ROW + number, column, value, form)
    sheet.freeze_panes(HEADING_ROW + 1, 0)
    sheet.repeat_rows(HEADING_ROW)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    book.close()
    return target.getvalue()


def headings() -> tuple[str, ...]:
    return (
        _("No."), _("Request"), _("Code"), _("Matter"), _("Lead agency"), _("Asked by"), _("Cause"),
        _("Reason"), _("Stood at"), _("Wished for or decided"), _("Asked at"), _("State"), _("Words of the decision"),
        _("Conditions"), _("Decided by"), _("Decided at"),
    )  # fmt: skip


def cells_of(request: Request, number: int) -> list[Any]:
    """One row, in the order of the headings."""
    return [
        number,
        request.get_kind_display(),
        request.matter.code if request.matter else "",
        request.title,
        request.lead.label,
        request.by,
        cause_said(request.cause),
        request.reason,
        request.step_title,
        target_of(request),
        moment_said(request.made_at),
        request.get_state_display(),
        request.words,
        request.conditions,
        request.decided_by,
        moment_said(request.decided_at),
    ]
