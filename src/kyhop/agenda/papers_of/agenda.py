"""The agenda for everybody, and the detailed one with hours, minutes and persons."""

from __future__ import annotations

from kyhop.agenda.papers_of.reading import AgendaPaper, Item
from kyhop.papers.office import Align, Block, Column, Document, Look, Paragraph, Row, RowKind, Table

COPIES = (
    "Đại biểu HĐND", "Thường trực HĐND; UBND; Ủy ban MTTQ Việt Nam",
    "Các Ban HĐND; cơ quan, đơn vị liên quan", "Lưu: VT",
)  # fmt: skip


def official(made_of: AgendaPaper) -> Document:
    """Hours and contents, a heading a half-day."""
    columns = (
        Column("Thời gian", 28, Align.CENTER, key="gio"),
        Column("Nội dung", 137, key="noi_dung"),
    )
    rows: list[Row] = []
    for half in made_of.halves:
        rows.append(Row((half.heading,), RowKind.GROUP))
        rows += [Row((item.starts, _content(item))) for item in half.items]
    return written(made_of, "CHƯƠNG TRÌNH", (Table(columns, tuple(rows), name="dong"),))


def detailed(made_of: AgendaPaper) -> Document:
    """Hours, minutes, contents, who presents."""
    columns = (
        Column("Thời gian", 28, Align.CENTER, key="gio"),
        Column("Phút", 14, Align.CENTER, key="phut"),
        Column("Nội dung", 78, key="noi_dung"),
        Column("Người thực hiện", 45, key="ai"),
    )
    rows: list[Row] = []
    for half in made_of.halves:
        rows.append(Row((half.heading,), RowKind.GROUP))
        for item in half.items:
            hours = f"{item.starts}–{item.ends}"
            rows.append(Row((hours, str(item.minutes), _content(item), "; ".join(item.who))))
    return written(made_of, "CHƯƠNG TRÌNH CHI TIẾT", (Table(columns, tuple(rows), name="dong"),))


def _content(item: Item) -> str:
    marks = [
        *(["truyền hình trực tiếp"] if item.live else []),
        *(["nội dung bổ sung"] if item.late else []),
    ]
    return f"{item.title} ({', '.join(marks)})" if marks else item.title


def written(made_of: AgendaPaper, kind: str, blocks: tuple[Block, ...]) -> Document:
    """A paper about the agenda, with the version that it tells."""
    state = (
        "đã được HĐND thông qua"
        if made_of.adopted
        else "dự kiến, HĐND thông qua tại phiên khai mạc"
    )
    told = Paragraph(f"Bản {made_of.version}, {state}.", Look.NOTE)
    return Document(
        title=f"{kind.capitalize()} {made_of.session.short}",
        blocks=(*blocks, told),
        issuer=made_of.issuer,
        place=made_of.place,
        day=made_of.day,
        number=made_of.number,
        kind=kind,
        about=(made_of.session.title,),
        copies=COPIES,
    )
