"""The timetable of a whole session (Bảng tiến độ), A4 landscape."""

from __future__ import annotations

from kyhop.desk.letters.values import Timetable, TimetableRow
from kyhop.papers.office import (
    Align,
    Column,
    Document,
    Look,
    Paragraph,
    Row,
    RowKind,
    Run,
    Table,
    wording,
)

FIXED = (
    Column("TT", 9, Align.CENTER, "tt"),
    Column("Nội dung trình kỳ họp", 57, key="noi_dung"),
    Column("Cơ quan chủ trì", 28, key="chu_tri"),
    Column("Ban thẩm tra", 28, key="ban"),
    Column("Trạng thái", 20, Align.CENTER, "trang_thai"),
    Column("Dư", 10, Align.CENTER, "du"),
)


def timetable(made_of: Timetable) -> bytes:
    """The timetable as a DOCX."""
    from kyhop.papers.office.to_word import to_docx

    return to_docx(schedule(made_of))


def schedule(made_of: Timetable) -> Document:
    """One row a matter, one column a gate, the head on every page; nobody signs it."""
    about = (f"Chuẩn bị {made_of.session.title}", f"(tính đến ngày {made_of.as_of:%d/%m/%Y})")
    return Document(
        title=f"Bảng tiến độ {made_of.session.title}",
        issuer=made_of.issuer,
        place=wording.place_of(made_of.session.council),
        kind="BẢNG TIẾN ĐỘ",
        about=about,
        blocks=(_table(made_of), *(Paragraph(note, Look.NOTE) for note in made_of.notes)),
        signed=False,
        landscape=True,
    )


def _table(made_of: Timetable) -> Table:
    from kyhop.papers.office.styles import LANDSCAPE_MM

    left = LANDSCAPE_MM - sum(column.width for column in FIXED)
    gates = tuple(
        Column(gate, left / len(made_of.gates), Align.CENTER, f"moc_{number}")
        for number, gate in enumerate(made_of.gates, 1)
    )
    rows: list[Row] = []
    number = 0
    for name, group in made_of.groups:
        rows.append(Row((f"{name} · {len(group)}",), RowKind.GROUP))
        for row in group:
            number += 1
            rows.append(_row(number, row))
    return Table((*FIXED, *gates), tuple(rows), name="tien_do", small=True)


def _row(number: int, row: TimetableRow) -> Row:
    about = " · ".join(part for part in (row.code, row.kind) if part)
    matter = "\n".join(part for part in (row.matter, about) if part)
    state = (Run(row.state, bold=row.late),)
    return Row((str(number), matter, row.lead, row.committee, state, row.slack, *row.dates))
