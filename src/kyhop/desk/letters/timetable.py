"""The timetable of a whole session (Bảng tiến độ), A4 landscape, as a Word document."""

from __future__ import annotations

from io import BytesIO

from docx.document import Document as Doc
from docx.shared import Length, Mm
from docx.table import Table

from kyhop.desk.letters.values import Timetable, TimetableRow
from kyhop.papers.office import frame, wording
from kyhop.papers.office.parts import add_row, grid, merge_across, repeat, say
from kyhop.papers.office.styles import LANDSCAPE_WIDTH, new_document, put

HEADS = ("TT", "Nội dung trình kỳ họp", "Cơ quan chủ trì", "Ban thẩm tra", "Trạng thái", "Dư")
FIXED = (9, 57, 28, 28, 20, 10)


def timetable(made_of: Timetable) -> bytes:
    """The timetable's bytes: one row a matter, one column a gate, the head on every page."""
    document = new_document(
        f"Bảng tiến độ {made_of.session.title}", made_of.issuer.body, landscape=True
    )
    frame.head(document, made_of.issuer, _place(made_of), None, LANDSCAPE_WIDTH)
    about = [f"Chuẩn bị {made_of.session.title}", f"(tính đến ngày {made_of.as_of:%d/%m/%Y})"]
    frame.title(document, "BẢNG TIẾN ĐỘ", about, LANDSCAPE_WIDTH)
    _table(document, made_of)
    for note in made_of.notes:
        put(document.add_paragraph(note), "Ghi chú")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _place(made_of: Timetable) -> str:
    return wording.place_of(made_of.session.council)


def _table(document: Doc, made_of: Timetable) -> None:
    widths = _widths(len(made_of.gates))
    table = grid(document, widths, lined=True)
    heads = table.rows[0]
    repeat(heads)
    for cell, head in zip(heads.cells, (*HEADS, *made_of.gates), strict=True):
        say(cell, head, style="Bảng nhỏ, đầu")
    number = 0
    for name, rows in made_of.groups:
        _group(table, f"{name} · {len(rows)}", widths)
        for row in rows:
            number += 1
            _row(table, number, row, widths)


def _widths(gates: int) -> tuple[Length, ...]:
    left = LANDSCAPE_WIDTH - Mm(sum(FIXED))
    each = Length(left // max(gates, 1))
    return (*(Mm(width) for width in FIXED), *([each] * gates))


def _group(table: Table, name: str, widths: tuple[Length, ...]) -> None:
    row = add_row(table, widths)
    say(merge_across(row), name, style="Bảng nhỏ, nhóm")


def _row(table: Table, number: int, row: TimetableRow, widths: tuple[Length, ...]) -> None:
    made = add_row(table, widths)
    cells = made.cells
    say(cells[0], str(number), style="Bảng nhỏ, giữa")
    about = " · ".join(part for part in (row.code, row.kind) if part)
    say(cells[1], row.matter, about, style="Bảng nhỏ")
    say(cells[2], row.lead, style="Bảng nhỏ")
    say(cells[3], row.committee, style="Bảng nhỏ")
    say(cells[4], row.state, style="Bảng nhỏ, giữa")
    say(cells[5], row.slack, style="Bảng nhỏ, giữa")
    for cell, told in zip(cells[6:], row.dates, strict=True):
        say(cell, told, style="Bảng nhỏ, giữa")
    if row.late:
        for run in cells[4].paragraphs[0].runs:
            run.bold = True
