"""The summary of the replies (tổng hợp ý kiến góp ý), ready for number and signature."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import override

from kyhop.matters.models import Matter
from kyhop.papers.office import Block, Column, Document, Look, Paragraph, Row, Table, wording
from kyhop.reviews.documents import issuer_of, texts
from kyhop.reviews.models import Asked, Consultation, Posting

COLUMNS = (
    Column("TT", 11, key="tt"),
    Column("Cơ quan được lấy ý kiến", 60, key="co_quan"),
    Column("Trả lời", 40, key="tra_loi"),
    Column("Văn bản", 45, key="van_ban"),
    Column("Nội dung góp ý", 96, key="gop_y"),
)


def replies_summary(
    matter: Matter,
    consultations: Sequence[Consultation],
    postings: Sequence[Posting],
    today: date,
    *,
    earlier: Sequence[tuple[Matter, list[Consultation], list[Posting]]] = (),
) -> Document:
    """Who was asked, who replied and what, who did not, and the posting with its days.

    ``earlier`` is what was asked before the matter was carried over, newest session first.
    """
    with override("vi"):
        about = "Tổng hợp ý kiến góp ý"
        blocks = _asked_and_posted(consultations, postings, today)
        for before, asked, posted in earlier:
            blocks.append(Paragraph(f"Đã thực hiện khi chuẩn bị {before.session.title}", Look.LEAD))
            blocks += _asked_and_posted(asked, posted, today)
        if not blocks:
            blocks.append(Paragraph("Chưa lấy ý kiến bằng văn bản và chưa đăng tải dự thảo."))
        return Document(
            title=about,
            issuer=issuer_of(matter.lead),
            place=wording.place_of(matter.council.name_vi),
            kind="BẢN TỔNG HỢP",
            about=(f"{about} đối với", matter.title),
            blocks=tuple(blocks),
            copies=("Như trên", "Lưu: VT"),
            landscape=True,
        )


def _asked_and_posted(
    consultations: Sequence[Consultation], postings: Sequence[Posting], today: date
) -> list[Block]:
    asked = [block for one in consultations for block in _consultation(one, today)]
    return asked + [block for one in postings for block in _posting(one)]


def _consultation(consultation: Consultation, today: date) -> list[Block]:
    asked = list(consultation.asked.all())
    replied = sum(row.replied for row in asked)
    letter = f", văn bản số {consultation.reference}" if consultation.reference else ""
    rows = tuple(
        Row((str(number), *cells_of(row, today))) for number, row in enumerate(asked, start=1)
    )
    return [
        Paragraph(f"{consultation.number}. {consultation.kind_label}", Look.LEAD),
        Paragraph(
            f"Lấy ý kiến ngày {consultation.asked_on:%d/%m/%Y}{letter}; đề nghị trả lời trước hết ngày "
            f"{consultation.reply_by:%d/%m/%Y}. Số cơ quan được hỏi: {len(asked)}; đã trả lời: {replied}."
        ),
        Table(COLUMNS, rows, name="tra_loi"),
    ]


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


def _posting(posting: Posting) -> list[Block]:
    ended = (
        f"Số ý kiến nhận được: {posting.comments}." if posting.comments is not None
        else "Chưa kết thúc."
    )  # fmt: skip
    return [
        Paragraph("Đăng tải lấy ý kiến", Look.LEAD),
        Paragraph(
            f"Đăng tải từ ngày {posting.starts:%d/%m/%Y} đến hết ngày {posting.ends:%d/%m/%Y} "
            f"({posting.days} ngày) tại {posting.address}. {ended}"
        ),
        *texts(posting.words),
    ]
