"""The public notice of a session and the catalogue of its matters (Thông báo, Danh mục nội dung)."""

from __future__ import annotations

from kyhop.desk.papers import reading
from kyhop.desk.papers.reading import SessionPaper
from kyhop.papers.office import Block, Column, Document, Paragraph, Row, RowKind, Table, wording


def public_notice(made_of: SessionPaper) -> Document:
    """When and where the session is held and what it will take up, for everybody to read."""
    session = made_of.session
    blocks: list[Block] = [
        Paragraph(f"{made_of.issuer.body} thông báo việc triệu tập {session.title} như sau:"),
        Paragraph(f"1. Thời gian: khai mạc lúc {session.opening}{made_of.lasting}."),
        Paragraph(f"2. Địa điểm: {made_of.venue}."),
        Paragraph("3. Dự kiến nội dung:" if made_of.matters else "3. Nội dung: thông báo sau."),
    ]
    if made_of.matters:
        blocks.append(reading.table(made_of.matters))
    blocks.append(
        Paragraph(
            "Cử tri và Nhân dân theo dõi, gửi ý kiến, kiến nghị đến đại biểu Hội đồng nhân dân hoặc "
            f"{made_of.office} trước ngày khai mạc./."
        )
    )
    return Document(
        title=f"Thông báo {session.short}",
        issuer=made_of.issuer,
        place=made_of.place,
        day=made_of.day,
        number=made_of.number,
        kind=wording.NOTICE,
        about=(f"Triệu tập và dự kiến nội dung {session.short},", session.title.partition(", ")[2]),
        blocks=tuple(blocks),
        copies=(
            "Cơ quan báo chí, Cổng thông tin điện tử (để đăng tải)",
            "Các vị đại biểu Hội đồng nhân dân",
            "Lưu: VT",
        ),
    )


CATALOGUE = (
    Column("TT", 11, key="tt"),
    Column("Mã", 20, key="ma"),
    Column("Nội dung trình kỳ họp", 106, key="noi_dung"),
    Column("Loại", 40, key="loai"),
    Column("Cơ quan chủ trì", 40, key="chu_tri"),
    Column("Ban thẩm tra", 35, key="ban"),
)


def catalogue(made_of: SessionPaper) -> Document:
    """The whole list of the session, A4 landscape; what was added late stands last."""
    rows: list[Row] = []
    late = False
    for number, one in enumerate(made_of.matters, 1):
        if one.added_late and not late:
            late = True
            rows.append(Row(("Nội dung được bổ sung khi đã chốt danh mục",), RowKind.GROUP))
        cells = (wording.two(number), one.code, one.title, one.kind, one.lead, one.committee)
        rows.append(Row(cells))
    session = made_of.session
    return Document(
        title=f"Danh mục nội dung trình {session.short}",
        issuer=made_of.issuer,
        place=made_of.place,
        day=made_of.day,
        number=made_of.number,
        kind="DANH MỤC",
        about=(f"Nội dung trình {session.short},", session.title.partition(", ")[2]),
        blocks=(Table(CATALOGUE, tuple(rows), name="noi_dung"),),
        copies=(
            "Các vị đại biểu Hội đồng nhân dân",
            "Ủy ban nhân dân, các cơ quan chủ trì",
            "Các Ban của Hội đồng nhân dân",
            "Lưu: VT",
        ),
        landscape=True,
    )
