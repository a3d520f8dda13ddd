"""Papers for the tests: every registered one with its sample, and a long agenda."""

from __future__ import annotations

from functools import cache

from kyhop.papers.office import Align, Column, Document, Row, RowKind, Table
from kyhop.papers.office.to_pdf import to_pdf
from kyhop.papers.office.to_word import to_docx
from kyhop.stationery import invented
from kyhop.stationery.papers import all_papers, paper

IDS = [one.id for one in all_papers()]
LONG = (
    "Quy định phân cấp nguồn thu, nhiệm vụ chi và tỷ lệ phần trăm phân chia các khoản thu giữa các cấp"
    " ngân sách địa phương trên địa bàn tỉnh, thời kỳ ổn định ngân sách 2026–2030"
)


def page_of(paper_id: str):
    """The paper's sample, written down."""
    known = paper(paper_id)
    return known.build(known.sample())


OFFICIAL = [name for name in IDS if isinstance(page_of(name), Document)]
"""Without the sheets: name plates and badges have no form of the decree."""


@cache
def docx_of(paper_id: str) -> bytes:
    return to_docx(page_of(paper_id))


@cache
def pdf_of(paper_id: str) -> bytes:
    return to_pdf(page_of(paper_id))


def agenda(lines: int = 60) -> Document:
    """An agenda of so many lines in half-days of ten."""
    rows: list[Row] = []
    for number in range(lines):
        if number % 10 == 0:
            rows.append(Row((f"Buổi {number // 10 + 1}",), RowKind.GROUP))
        hour = f"{8 + number % 4:02}:{number % 6}0"
        rows.append(Row((str(number + 1), hour, f"{LONG} ({number + 1})", "Sở Tài chính")))
    columns = (
        Column("TT", 10, Align.CENTER, "tt"),
        Column("Thời gian", 22, Align.CENTER, "gio"),
        Column("Nội dung", 93, key="noi_dung"),
        Column("Người trình", 40, key="nguoi"),
    )
    return Document(
        title="Chương trình kỳ họp",
        issuer=invented.board("CTr"),
        place=invented.PLACE,
        day=invented.DAY,
        kind="CHƯƠNG TRÌNH",
        about=("Kỳ họp thứ Tư",),
        blocks=(Table(columns, tuple(rows), name="dong"),),
        copies=("Như trên", "Lưu: VT"),
    )
