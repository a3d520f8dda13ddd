"""The letter of invitation (Giấy mời) as a Word document."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from docx.shared import Mm

from kyhop.matters.models import Matter
from kyhop.meetings.models import Invitation
from kyhop.papers.office import frame, wording
from kyhop.papers.office.issuer import Issuer
from kyhop.papers.office.parts import add_row, grid, repeat, say
from kyhop.papers.office.styles import TEXT_WIDTH, new_document, put
from kyhop.people.kinds import BodyKind
from kyhop.people.queries import bodies_of, head_post

WIDTHS = tuple(Mm(width) for width in (12, 100, 53))
HEADS = ("TT", "Nội dung", "Cơ quan chủ trì")
KIND = "GIẤY MỜI"


def letter(invitation: Invitation, matters: Sequence[Matter]) -> bytes:
    """The letter's bytes: a DOCX in the form of Nghị định 30/2020, ready for number and signature."""
    issuer = issuer_of(invitation)
    place = wording.place_of(invitation.council.name_vi)
    document = new_document(f"Giấy mời: {invitation.body.name}", issuer.body)
    frame.head(document, issuer, place, None, TEXT_WIDTH)
    frame.title(document, KIND, ["Dự phiên họp Ủy ban nhân dân"], TEXT_WIDTH)
    for paragraph in _text(invitation, issuer):
        put(document.add_paragraph(paragraph), "Nội dung")
    if matters:
        table = grid(document, WIDTHS, lined=True)
        for cell, text in zip(table.rows[0].cells, HEADS, strict=True):
            say(cell, text, style="Bảng, đầu")
        repeat(table.rows[0])
        for number, matter in enumerate(matters, 1):
            values = (wording.two(number), matter.title, matter.lead.name)
            for cell, text in zip(add_row(table, WIDTHS).cells, values, strict=True):
                say(cell, text, style="Bảng")
        frame.gap(document)
    frame.foot(document, issuer, (invitation.body.name, "Lưu: VT"), TEXT_WIDTH)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def issuer_of(invitation: Invitation) -> Issuer:
    """The executive's office; a council that has none is written with the body's usual name."""
    kinds = [BodyKind.EXECUTIVE, BodyKind.EXECUTIVE_OFFICE]
    found = {body.kind: body for body in bodies_of(invitation.council_id, kinds=kinds)}
    executive = found.get(BodyKind.EXECUTIVE)
    office = found.get(BodyKind.EXECUTIVE_OFFICE)
    head = head_post(office.pk) if office else None
    return Issuer(
        executive.name if executive else "Ủy ban nhân dân",
        office.name if office else "Văn phòng Ủy ban nhân dân",
        "",
        head.title_vi if head else "Chánh Văn phòng",
        "GM-VP",
    )


def _text(invitation: Invitation, issuer: Issuer) -> list[str]:
    when = f"{wording.clock(invitation.hour)}, {wording.long_day(invitation.day)}"
    return [
        f"{issuer.body} trân trọng kính mời {invitation.body.name} cử đại diện dự phiên họp của"
        f" {issuer.above}.",
        f"Thời gian: {when}.",
        "Tài liệu của từng nội dung đã được mở cho cơ quan được mời trên hệ thống kể từ khi gửi giấy"
        " mời này.",
        "Nội dung:",
    ]
