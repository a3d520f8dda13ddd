"""The catalogue of a version (danh mục)."""

from __future__ import annotations

from kyhop.law.model import Words
from kyhop.matters.states import KIND_WORDS, MatterKind
from kyhop.papers.office import (
    Column,
    Document,
    Issuer,
    Look,
    Paragraph,
    Row,
    RowKind,
    Table,
    wording,
)
from kyhop.people.kinds import BodyKind
from kyhop.people.queries import bodies_of, head_post
from kyhop.programme.content import Line
from kyhop.programme.models import Version
from kyhop.programme.states import Side, VersionState
from kyhop.stationery.issuing import NO_SIGN

KIND = "DANH MỤC"
COLUMNS = (
    Column("TT", 11, key="tt"),
    Column("Nội dung trình", 76, key="noi_dung"),
    Column("Loại văn bản", 32, key="loai"),
    Column("Cơ quan chủ trì", 34, key="chu_tri"),
    Column("Cơ quan phối hợp", 38, key="phoi_hop"),
    Column("Ban thẩm tra", 34, key="ban"),
    Column("Thời gian trình UBND", 27, key="thoi_gian"),
)
COPIES = ("Thường trực Hội đồng nhân dân", "Ủy ban nhân dân", "Các cơ quan chủ trì", "Lưu: VT")


def listing(version: Version) -> Document:
    """A4 landscape, a table grouped by session, in the form of Nghị định 30.

    It is written in Vietnamese; number and day are left open until it is issued. What is not signed by
    both sides says so below the table.
    """
    about = (
        f"Nội dung trình Hội đồng nhân dân năm {version.programme.year}",
        f"(phiên bản {version.number})",
    )
    return Document(
        title=f"Danh mục {about[0]}",
        issuer=issuer_of(version),
        place=wording.place_of(version.council.name_vi),
        kind=KIND,
        about=about,
        blocks=(_table(version), *(Paragraph(note, Look.NOTE) for note in _notes(version))),
        copies=COPIES,
        landscape=True,
    )


def issuer_of(version: Version) -> Issuer:
    """The Standing Board of the council; one without it is written with the usual name."""
    board = bodies_of(version.council_id, kinds=[BodyKind.STANDING_BOARD]).first()
    head = head_post(board.pk) if board else None
    title = head.title_vi.partition(" HĐND")[0] if head else "Chủ tịch"
    return Issuer(
        wording.in_full(version.council.name_vi), "Thường trực Hội đồng nhân dân",
        "TM. Thường trực Hội đồng nhân dân", title, NO_SIGN,
    )  # fmt: skip


def _table(version: Version) -> Table:
    rows: list[Row] = []
    last = None
    for number, line in enumerate(version.lines, 1):
        if line["session_id"] != last:
            last = line["session_id"]
            rows.append(Row((line["session"],), RowKind.GROUP))
        rows.append(Row(_cells(number, line)))
    return Table(COLUMNS, tuple(rows), name="noi_dung")


def _cells(number: int, line: Line) -> tuple[str, ...]:
    kind: Words = KIND_WORDS[MatterKind(line["kind"])]
    return (
        wording.two(number), line["title"], kind.vi, line["lead"], "; ".join(line["coordinators"]),
        line["committee"], line["executive_time"],
    )  # fmt: skip


def _notes(version: Version) -> list[str]:
    signed = [
        f"{Side(one.side).label}: {one.by_vi}, {one.signed_at:%d/%m/%Y}."
        for one in version.signatures.all()
    ]
    whole = version.state == VersionState.SIGNED
    state = "Hai bên đã ký xác nhận trên hệ thống" if whole else "Chưa có đủ chữ ký của hai bên"
    return [f"{state} (SHA-256 {version.sha256}).", *signed]
