"""The catalogue of a version (danh mục) as a Word document."""

from __future__ import annotations

from io import BytesIO

from docx.document import Document as Doc
from docx.shared import Mm

from kyhop.law.model import Words
from kyhop.matters.states import KIND_WORDS, MatterKind
from kyhop.papers.office import frame, wording
from kyhop.papers.office.issuer import Issuer
from kyhop.papers.office.parts import add_row, grid, merge_across, repeat, say
from kyhop.papers.office.styles import LANDSCAPE_WIDTH, new_document, put
from kyhop.people.kinds import BodyKind
from kyhop.people.queries import bodies_of, head_post
from kyhop.programme.content import Line
from kyhop.programme.models import Version
from kyhop.programme.states import Side, VersionState

KIND = "DANH MỤC"
HEADS = (
    "TT", "Nội dung trình", "Loại văn bản", "Cơ quan chủ trì", "Cơ quan phối hợp", "Ban thẩm tra",
    "Thời gian trình UBND",
)  # fmt: skip
WIDTHS = tuple(Mm(width) for width in (11, 76, 32, 34, 38, 34, 27))
COPIES = ("Thường trực Hội đồng nhân dân", "Ủy ban nhân dân", "Các cơ quan chủ trì", "Lưu: VT")


def catalogue(version: Version) -> bytes:
    """The catalogue's bytes: A4 landscape, a table grouped by session, in the form of Nghị định 30.

    It is written in Vietnamese; number and day are left open until it is issued. What is not signed by
    both sides says so below the table.
    """
    issuer, place = issuer_of(version), wording.place_of(version.council.name_vi)
    about = [
        f"Nội dung trình Hội đồng nhân dân năm {version.programme.year}",
        f"(phiên bản {version.number})",
    ]
    document = new_document(f"Danh mục {about[0]}", issuer.body, landscape=True)
    frame.head(document, issuer, place, None, LANDSCAPE_WIDTH)
    frame.title(document, KIND, about, LANDSCAPE_WIDTH)
    _table(document, version)
    for note in _notes(version):
        put(document.add_paragraph(note), "Ghi chú")
    frame.gap(document)
    frame.foot(document, issuer, COPIES, LANDSCAPE_WIDTH)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def issuer_of(version: Version) -> Issuer:
    """The Standing Board of the council; one without it is written with the usual name."""
    board = bodies_of(version.council_id, kinds=[BodyKind.STANDING_BOARD]).first()
    head = head_post(board.pk) if board else None
    title = head.title_vi.partition(" HĐND")[0] if head else "Chủ tịch"
    return Issuer(
        wording.in_full(version.council.name_vi), "Thường trực Hội đồng nhân dân",
        "TM. Thường trực Hội đồng nhân dân", title, "DM-HĐND",
    )  # fmt: skip


def _table(document: Doc, version: Version) -> None:
    table = grid(document, WIDTHS, lined=True)
    for cell, text in zip(table.rows[0].cells, HEADS, strict=True):
        say(cell, text, style="Bảng, đầu")
    repeat(table.rows[0])
    last = None
    for number, line in enumerate(version.lines, 1):
        if line["session_id"] != last:
            last = line["session_id"]
            say(merge_across(add_row(table, WIDTHS)), line["session"], style="Bảng, nhóm")
        for cell, text in zip(add_row(table, WIDTHS).cells, _cells(number, line), strict=True):
            say(cell, text, style="Bảng")


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
