"""The letter of invitation to an executive meeting (Giấy mời)."""

from __future__ import annotations

from collections.abc import Sequence

from kyhop.matters.models import Matter
from kyhop.meetings.models import Invitation
from kyhop.papers.office import Column, Document, Issuer, Paragraph, Row, Table, wording
from kyhop.people.kinds import BodyKind
from kyhop.people.queries import bodies_of
from kyhop.stationery.issuing import signer_title

COLUMNS = (
    Column("TT", 12, key="tt"),
    Column("Nội dung", 100, key="noi_dung"),
    Column("Cơ quan chủ trì", 53, key="chu_tri"),
)
KIND = "GIẤY MỜI"


def invites(invitation: Invitation, matters: Sequence[Matter]) -> Document:
    """The letter: when the executive meets, and which matters concern the invited body."""
    issuer = issuer_of(invitation)
    rows = tuple(
        Row((wording.two(number), matter.title, matter.lead.name))
        for number, matter in enumerate(matters, 1)
    )
    listed = (Table(COLUMNS, rows, name="noi_dung"),) if rows else ()
    return Document(
        title=f"Giấy mời: {invitation.body.name}",
        issuer=issuer,
        place=wording.place_of(invitation.council.name_vi),
        kind=KIND,
        about=("Dự phiên họp Ủy ban nhân dân",),
        blocks=(*(Paragraph(text) for text in _text(invitation, issuer)), *listed),
        copies=(invitation.body.name, "Lưu: VT"),
    )


def issuer_of(invitation: Invitation) -> Issuer:
    """The executive's office; a council that has none is written with the body's usual name."""
    office = bodies_of(invitation.council_id, kinds=[BodyKind.EXECUTIVE_OFFICE]).first()
    place = invitation.council.name_vi.replace("HĐND", "").strip()
    return Issuer(
        f"Ủy ban nhân dân {place}",
        office.name if office else "Văn phòng Ủy ban nhân dân",
        "",
        signer_title(office, "Chánh Văn phòng"),
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
