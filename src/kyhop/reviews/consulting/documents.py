"""The summary of the replies (tổng hợp ý kiến góp ý), ready for number and signature."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import override
from docx.document import Document as Doc
from docx.shared import Mm

from kyhop.matters.models import Matter
from kyhop.papers.office import frame, wording
from kyhop.papers.office.parts import add_row, grid, repeat, say
from kyhop.papers.office.styles import LANDSCAPE_WIDTH, new_document
from kyhop.reviews.documents import issuer_of, paragraph, saved
from kyhop.reviews.models import Asked, Consultation, Posting

HEADS = ("TT", "Cơ quan được lấy ý kiến", "Trả lời", "Văn bản", "Nội dung góp ý")
WIDTHS = tuple(Mm(width) for width in (11, 60, 40, 45, 96))


def replies_docx(
    matter: Matter, consultations: Sequence[Consultation], postings: Sequence[Posting], today: date
) -> bytes:
    """Who was asked, who replied and what, who did not, and the posting with its days."""
    with override("vi"):
        about = "Tổng hợp ý kiến góp ý"
        document = new_document(about, matter.lead.name, landscape=True)
        issuer = issuer_of(matter.lead, "BC")
        place = wording.place_of(matter.council.name_vi)
        frame.head(document, issuer, place, None, LANDSCAPE_WIDTH)
        frame.title(document, "BẢN TỔNG HỢP", [f"{about} đối với", matter.title], LANDSCAPE_WIDTH)
        for consultation in consultations:
            _consultation(document, consultation, today)
        for posting in postings:
            _posting(document, posting)
        frame.gap(document)
        frame.foot(document, issuer, ("Như trên", "Lưu: VT"), LANDSCAPE_WIDTH)
        return saved(document)


def _consultation(document: Doc, consultation: Consultation, today: date) -> None:
    rows = list(consultation.asked.all())
    replied = sum(row.replied for row in rows)
    letter = f", văn bản số {consultation.reference}" if consultation.reference else ""
    paragraph(document, f"{consultation.number}. {consultation.kind_label}", bold=True)
    paragraph(
        document,
        f"Lấy ý kiến ngày {consultation.asked_on:%d/%m/%Y}{letter}; đề nghị trả lời trước hết ngày "
        f"{consultation.reply_by:%d/%m/%Y}. Số cơ quan được hỏi: {len(rows)}; đã trả lời: {replied}.",
    )
    table = grid(document, WIDTHS, lined=True)
    repeat(table.rows[0])
    for cell, head in zip(table.rows[0].cells, HEADS, strict=True):
        say(cell, head, style="Bảng, đầu")
    for number, row in enumerate(rows, start=1):
        line = add_row(table, WIDTHS)
        for cell, text in zip(line.cells, (str(number), *cells_of(row, today)), strict=True):
            say(cell, *text.split("\n"), style="Bảng")
    frame.gap(document)


def cells_of(row: Asked, today: date) -> tuple[str, str, str, str]:
    """Body, reply, letter, and what it said; in the active language."""
    waiting = "Chưa trả lời, đã quá hạn" if row.overdue_on(today) else "Chưa trả lời"
    reply = row.reply_label or waiting
    if row.late:
        reply += " (trả lời sau hạn)"
    letter = f"số {row.reference}" if row.reference else ""
    if row.replied_on:
        letter = f"{letter} ngày {row.replied_on:%d/%m/%Y}".strip()
    return row.who, reply, letter, row.words


def _posting(document: Doc, posting: Posting) -> None:
    paragraph(document, "Đăng tải lấy ý kiến", bold=True)
    ended = (
        f"Số ý kiến nhận được: {posting.comments}." if posting.comments is not None
        else "Chưa kết thúc."
    )  # fmt: skip
    paragraph(
        document,
        f"Đăng tải từ ngày {posting.starts:%d/%m/%Y} đến hết ngày {posting.ends:%d/%m/%Y} "
        f"({posting.days} ngày) tại {posting.address}. {ended}",
    )
    paragraph(document, posting.words)
