"""The catalogue of the annual programme, registered as an official paper."""

from __future__ import annotations

from django.urls import reverse

from kyhop.law.model import Words
from kyhop.papers.office import Document, Look, Paragraph, Row, RowKind, Table
from kyhop.programme.catalogue import COLUMNS, COPIES, KIND, listing
from kyhop.programme.models import Version
from kyhop.stationery import invented
from kyhop.stationery.issuing import NO_SIGN
from kyhop.stationery.papers import Holder, Making, Paper, chosen, register, register_holder

CATALOGUE = "programme.catalogue"


def _data(version: Version, making: Making) -> Document:
    return chosen(listing(version), making)


def _sample() -> Document:
    rows = (
        Row(("Kỳ họp thứ Tư",), RowKind.GROUP),
        Row(
            ("01", "Quy định mức thu phí tham quan di tích", "Nghị quyết quy phạm pháp luật",
             "Sở Tài chính", "Sở Văn hóa, Thể thao và Du lịch", "Ban Kinh tế - Ngân sách", "Tháng 10")
        ),
    )  # fmt: skip
    return Document(
        title="Danh mục",
        issuer=invented.board(NO_SIGN),
        place=invented.PLACE,
        day=invented.DAY,
        kind=KIND,
        about=("Nội dung trình Hội đồng nhân dân năm 2026", "(phiên bản 2)"),
        blocks=(
            Table(COLUMNS, rows, name="noi_dung"),
            Paragraph("Hai bên đã ký xác nhận trên hệ thống.", Look.NOTE),
        ),
        copies=COPIES,
        landscape=True,
    )


register_holder(
    Holder(
        "programme",
        lambda: Version.objects.select_related("council", "programme__council"),
        lambda row: f"{row.programme.year}, {row.number}",
        lambda request, row: reverse(
            "programme:version", args=[request.council.slug, row.programme_id, row.pk]
        ),
    )
)
register(
    Paper(
        id=CATALOGUE,
        title=Words("Danh mục chương trình năm", "Catalogue of the annual programme"),
        about=Words(
            "Các nội dung hai bên thống nhất, theo kỳ họp.",
            "What both sides agreed on, by session.",
        ),
        holder="programme",
        permission="programme.see",
        data=_data,
        build=lambda document: document,
        sample=_sample,
        required=("noi_dung",),
        order=80,
    )
)
