"""Receipts on paper: a Word file, and the square code that leads to the check page."""

from __future__ import annotations

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from kyhop.files.models import Receipt
from kyhop.papers.office import Code, Column, Document, Paragraph, Row, Table, wording

COLUMNS = (
    Column("TT", 10),
    Column("Tài liệu", 55),
    Column("Bản", 12),
    Column("Dung lượng, mã băm SHA-256", 88),
)
PLAINLY = (
    "Biên nhận này đối chiếu được với sổ của hệ thống tại địa chỉ trên; đây không phải dấu thời gian "
    "do tổ chức cung cấp dịch vụ tin cậy cấp."
)


def qr_svg(address: str) -> SafeString:
    """The address as a square code: SVG without size, script or style."""
    import segno

    made = segno.make(address, error="m")
    return mark_safe(
        made.svg_inline(omitsize=True, border=2, svgclass="receipt__code", lineclass=None)
    )


def receipt_docx(receipt: Receipt, address: str) -> bytes:
    """The receipt as a DOCX, in Vietnamese, with its code and the address to check it."""
    from kyhop.papers.office.to_word import to_docx

    at = timezone.localtime(receipt.at)
    said = (
        f"Nội dung: {receipt.what_vi}",
        f"Người nộp: {receipt.by_vi}",
        f"Thời điểm: {wording.clock(at.time())}, {wording.long_day(at.date())}",
    )
    rows = tuple(
        Row((f"{line.position}", line.name, f"{line.number}", _hash_of(line.size, line.sha256)))
        for line in receipt.lines.all()
    )
    return to_docx(
        Document(
            title=f"Biên nhận {receipt.number}",
            masthead=wording.in_full(receipt.council.name_vi),
            kind="BIÊN NHẬN",
            about=(f"Số {receipt.number}",),
            blocks=(
                *(Paragraph(words) for words in said),
                Table(COLUMNS, rows),
                Paragraph(f"Kiểm tra tại: {address}"),
                Code(address),
                Paragraph(PLAINLY),
            ),
        )
    )


def _hash_of(size: int, sha256: str) -> str:
    return f"{size:,} byte; ".replace(",", ".") + " ".join(
        sha256[at : at + 8] for at in range(0, 64, 8)
    )
