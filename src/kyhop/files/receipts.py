"""Receipts on paper: a Word file, and the square code that leads to the check page."""

from __future__ import annotations

import io

import segno
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from docx.shared import Mm

from kyhop.files.models import Receipt
from kyhop.papers.office import wording
from kyhop.papers.office.parts import add_row, grid, repeat, say
from kyhop.papers.office.styles import new_document, put

WIDTHS = tuple(Mm(width) for width in (10, 55, 12, 88))
HEADS = ("TT", "Tài liệu", "Bản", "Dung lượng, mã băm SHA-256")
PLAINLY = (
    "Biên nhận này đối chiếu được với sổ của hệ thống tại địa chỉ trên; đây không phải dấu thời gian "
    "do tổ chức cung cấp dịch vụ tin cậy cấp."
)


def qr_svg(address: str) -> SafeString:
    """The address as a square code: SVG without size, script or style."""
    made = segno.make(address, error="m")
    return mark_safe(
        made.svg_inline(omitsize=True, border=2, svgclass="receipt__code", lineclass=None)
    )


def receipt_docx(receipt: Receipt, address: str) -> bytes:
    """The receipt as a DOCX, in Vietnamese, with its code and the address to check it."""
    council = wording.in_full(receipt.council.name_vi)
    document = new_document(f"Biên nhận {receipt.number}", council)
    put(document.add_paragraph(council.upper()), "Cơ quan ban hành")
    put(document.add_paragraph("BIÊN NHẬN"), "Tên loại")
    put(document.add_paragraph(f"Số {receipt.number}"), "Trích yếu")
    at = timezone.localtime(receipt.at)
    for words in (
        f"Nội dung: {receipt.what_vi}",
        f"Người nộp: {receipt.by_vi}",
        f"Thời điểm: {wording.clock(at.time())}, {wording.long_day(at.date())}",
    ):
        put(document.add_paragraph(words), "Nội dung")
    table = grid(document, WIDTHS, lined=True)
    for cell, head in zip(table.rows[0].cells, HEADS, strict=True):
        say(cell, head, style="Bảng, đầu")
    repeat(table.rows[0])
    for line in receipt.lines.all():
        cells = add_row(table, WIDTHS).cells
        texts = (f"{line.position}", line.name, f"{line.number}", _hash_of(line.size, line.sha256))
        for cell, text in zip(cells, texts, strict=True):
            say(cell, text, style="Bảng")
    put(document.add_paragraph(f"Kiểm tra tại: {address}"), "Nội dung")
    code = io.BytesIO()
    segno.make(address, error="m").save(code, kind="png", scale=6, border=2)
    code.seek(0)
    document.add_picture(code, width=Mm(30))
    put(document.add_paragraph(PLAINLY), "Nội dung")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _hash_of(size: int, sha256: str) -> str:
    return f"{size:,} byte; ".replace(",", ".") + " ".join(
        sha256[at : at + 8] for at in range(0, 64, 8)
    )
