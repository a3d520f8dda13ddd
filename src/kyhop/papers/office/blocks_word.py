"""The text of a paper, block by block, as WordprocessingML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

import segno
from docx.document import Document as Doc
from docx.shared import Mm
from lxml import etree

from kyhop.papers.office import wording
from kyhop.papers.office.document import (
    Align,
    Article,
    Block,
    Code,
    Heading,
    Items,
    PageBreak,
    Paragraph,
    Part,
    Plan,
    Row,
    RowKind,
    Run,
    Seat,
    Table,
    Text,
    runs_of,
)
from kyhop.papers.office.fitting import fitted
from kyhop.papers.office.paging import foot_of, torn
from kyhop.papers.office.word import cell, gap, mm, paragraph, paragraphs, row, shares, table

_ALIGNED = {Align.LEFT: "", Align.CENTER: ", giữa", Align.RIGHT: ", phải"}
_STYLED = re.compile(r"(<w:pStyle [^>]*/>)(?!<w:keepNext/>)")
_NO_LINES = (
    "<w:tcBorders>"
    + "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right"))
    + "</w:tcBorders>"
)


def blocks(document: Doc, content: Sequence[Block], room: int, signing: float = 0) -> str:
    """The blocks one after the other; pictures are put into the document's package.

    :param signing: how many points high the signature is, on whose page the last lines stay
    """
    written = [_block(document, block, room) for block in content]
    if signing and content:
        last = content[-1]
        written[-1] = (
            _signed(last, room, signing) if isinstance(last, Table) else _held(written[-1])
        )
    return "".join(written)


def _signed(made_of: Table, room: int, signing: float) -> str:
    """A table whose last rows stay with what follows."""
    foot = foot_of(made_of, room / 20, signing)
    xml = ruled(replace(made_of, rows=foot.rows), room, parted=foot.parted)
    return _held(xml, foot.held)


def _held(xml: str, rows: int = 1) -> str:
    """The last paragraph or so many last rows of a block, and what is below it, with what follows."""
    mark = "<w:tr>" if "<w:tbl>" in xml else "<w:p>"
    start = len(xml)
    for _ in range(max(1, rows)):
        start = max(0, xml.rfind(mark, 0, start))
    return xml[:start] + _STYLED.sub(r"\1<w:keepNext/>", xml[start:])


def _block(document: Doc, block: Block, room: int) -> str:
    match block:
        case Paragraph():
            return paragraphs(str(block.look), block.text, "<w:keepNext/>" if block.keep else "")
        case Heading():
            return paragraph("Tiêu đề", block.text, f'<w:outlineLvl w:val="{block.level - 1}"/>')
        case Part():
            title = paragraph("Tên chương", wording.capitals(block.title)) if block.title else ""
            return paragraph("Chương", block.label, '<w:outlineLvl w:val="0"/>') + title
        case Article():
            clauses = "".join(paragraphs("Nội dung", clause) for clause in block.clauses)
            return paragraph("Điều", article_text(block)) + clauses
        case Items():
            marked = zip(wording.marks(block.mark, len(block.items)), block.items, strict=True)
            return "".join(paragraphs("Nội dung", led(mark, item)) for mark, item in marked)
        case Table():
            return ruled(block, room)
        case Code():
            return square(document, block.address, block.size) + (
                paragraph("Mã vuông", block.caption) if block.caption else ""
            )
        case Plan():
            return _plan(block, room)
        case PageBreak():
            return paragraph("Đường kẻ", inner='<w:r><w:br w:type="page"/></w:r>')


def article_text(article: Article) -> tuple[Run, ...]:
    """«Điều 1.» in bold, then its words."""
    return (Run(f"Điều {article.number}. ", bold=True), *runs_of(article.text))


def led(mark: str, text: Text) -> Text:
    """A text after its mark."""
    return f"{mark} {text}" if isinstance(text, str) else (Run(f"{mark} "), *text)


def ruled(made_of: Table, room: int, *, parted: bool = False) -> str:
    """A ruled table with its head on every page, and a little room below.

    :param parted: without a line between the last two rows, which were one
    """
    base = "Bảng nhỏ" if made_of.small else "Bảng"
    widths = shares([column.width for column in made_of.columns], room)
    heads = (
        cell(paragraphs(f"{base}, đầu", column.head), width)
        for column, width in zip(made_of.columns, widths, strict=True)
    )
    rows = [row(heads, head=True)] if any(column.head for column in made_of.columns) else []
    joined = {len(made_of.rows) - 2: "bottom", len(made_of.rows) - 1: "top"} if parted else {}
    rows += [
        _row(made_of, line, widths, joined.get(number, ""))
        for number, line in enumerate(made_of.rows)
    ]
    return table(widths, rows, lined=True) + gap()


def _row(made_of: Table, line: Row, widths: Sequence[int], joined: str) -> str:
    base = "Bảng nhỏ" if made_of.small else "Bảng"
    if line.kind is RowKind.GROUP:
        words = paragraphs(f"{base}, nhóm", line.cells[0])
        return row([cell(words, sum(widths), span=len(widths))])
    open_side = f'<w:tcBorders><w:{joined} w:val="nil"/></w:tcBorders>' if joined else ""
    cells = []
    for column, width, text in zip(made_of.columns, widths, line.cells, strict=True):
        style = f"{base}, nhóm" if line.kind is RowKind.TOTAL else base + _ALIGNED[column.align]
        cells.append(cell(paragraphs(style, text), width, more=open_side))
    return row(cells, whole=joined != "bottom" and not torn(made_of, line, sum(widths) / 20))


def square(document: Doc, address: str, size_mm: float) -> str:
    """A paragraph with the address as a square code."""
    png = BytesIO()
    segno.make(address, error="m").save(png, kind="png", scale=6, border=2)
    png.seek(0)
    part: Any = document.part
    inline = part.new_pic_inline(png, width=Mm(size_mm))
    inline.docPr.set("descr", address)
    drawing = etree.tostring(inline, encoding="unicode")
    return paragraph("Mã vuông", inner=f"<w:r><w:drawing>{drawing}</w:drawing></w:r>")


def _plan(plan: Plan, room: int) -> str:
    fit = fitted(plan, room / 20)
    widths, count = shares(fit.widths, room), len(fit.widths)
    rows = []
    if plan.front:
        rows.append(row([cell(paragraph("Đầu phòng", plan.front), room, span=count)]))
        rows.append(row([cell(paragraph("Chỗ ngồi"), room, count, _NO_LINES)]))
    for seats in plan.rows:
        padded = [*seats, *[None] * (count - len(seats))]
        cells = (_seat(seat, width, fit.name) for seat, width in zip(padded, widths, strict=True))
        rows.append(row(cells, height=mm(fit.height), rule="atLeast"))
    return table(widths, rows, lined=True) + gap()


def _seat(seat: Seat | None, width: int, name: str) -> str:
    if seat is None:
        return cell(paragraph("Chỗ ngồi"), width, more=_NO_LINES)
    words = (
        paragraph("Chỗ ngồi", seat.label)
        + (paragraph(name, seat.name) if seat.name else "")
        + (paragraph("Chỗ ngồi", seat.note) if seat.note else "")
    )
    return cell(words, width, more='<w:vAlign w:val="center"/>')
