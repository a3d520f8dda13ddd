"""The letter of invitation, registered as an official paper."""

from __future__ import annotations

from django.urls import reverse

from kyhop.access.roles import Role
from kyhop.law.model import Words
from kyhop.meetings.letter import COLUMNS, KIND, invites
from kyhop.meetings.models import Invitation
from kyhop.meetings.queries import matters_at
from kyhop.papers.office import Document, Issuer, Paragraph, Row, Table
from kyhop.stationery import invented
from kyhop.stationery.papers import Holder, Making, Paper, chosen, register, register_holder

LETTER = "meetings.invitation"


def _data(invitation: Invitation, making: Making) -> Document:
    return chosen(invites(invitation, matters_at(invitation.meeting_id)), making)


def _sample() -> Document:
    issuer = Issuer(
        "Ủy ban nhân dân tỉnh Điện Biên",
        "Văn phòng Ủy ban nhân dân tỉnh",
        "",
        "Chánh Văn phòng",
        "GM-VP",
    )
    rows = (Row(("01", "Quy định mức thu phí tham quan di tích", "Sở Tài chính")),)
    return Document(
        title="Giấy mời",
        issuer=issuer,
        place=invented.PLACE,
        day=invented.DAY,
        kind=KIND,
        about=("Dự phiên họp Ủy ban nhân dân",),
        blocks=(
            Paragraph(f"{issuer.body} trân trọng kính mời Ban Pháp chế cử đại diện dự phiên họp."),
            Paragraph("Thời gian: 08 giờ 00 phút, Thứ Sáu, ngày 27/11/2026."),
            Paragraph("Nội dung:"),
            Table(COLUMNS, rows, name="noi_dung"),
        ),
        copies=("Ban Pháp chế", "Lưu: VT"),
    )


register_holder(
    Holder(
        "invitation",
        lambda: Invitation.objects.select_related("meeting__council", "body", "council"),
        lambda row: row.body.name,
        lambda request, row: reverse("meetings:invitation", args=[request.council.slug, row.pk]),
    )
)
register(
    Paper(
        id=LETTER,
        title=Words("Giấy mời dự phiên họp Ủy ban nhân dân", "Invitation to an executive meeting"),
        about=Words(
            "Thời gian và nội dung cơ quan được mời.", "When, and the matters that concern it."
        ),
        holder="invitation",
        permission="meetings.print_letter",
        data=_data,
        build=lambda document: document,
        sample=_sample,
        required=("noi_dung",),
        kept_by=(Role.EXECUTIVE_OFFICE,),
        order=90,
    )
)
