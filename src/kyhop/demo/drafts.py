"""Small Word drafts with the faults that checks find, made for the sample."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

BASES = (
    "Căn cứ Luật Tổ chức chính quyền địa phương số 77/2015/QH13 ngày 19 tháng 6 năm 2015;",
    "Căn cứ Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15;",
    "Căn cứ Luật Ngân sách nhà nước số 83/2015/QH13;",
)
BASES_RIGHT = (
    "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;",
    "Căn cứ Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15 được sửa đổi, bổ sung bởi"
    " Luật số 87/2025/QH15;",
    "Căn cứ Luật Ngân sách nhà nước số 89/2025/QH15;",
)
ARTICLES = (
    "Điều 1. Phạm vi điều chỉnh",
    "Nghị quyết này quy định mức hỗ trợ cho người dân tham gia chương trình trên địa bàn tỉnh.",
    "Điều 2. Đối tượng áp dụng",
    "1. Hộ gia đình cư trú trên địa bàn tỉnh.",
    "2. Ủy ban nhân dân huyện và tổ chức, cá nhân có liên quan.",
    "Điều 4. Mức hỗ trợ",
    "1. Mức hỗ trợ là 500.000 đồng một người một tháng.",
    "2. Thời gian hỗ trợ là … tháng.",
    "Điều 5. Tổ chức thực hiện",
    "1. Ủy ban nhân dân tỉnh tổ chức thực hiện Nghị quyết này.",
    "2. Nghị quyết này có hiệu lực kể từ ngày ký.",
)
ARTICLES_LATER = (
    "Điều 1. Phạm vi điều chỉnh",
    "Nghị quyết này quy định mức hỗ trợ cho người dân tham gia chương trình trên địa bàn tỉnh.",
    "Điều 2. Đối tượng áp dụng",
    "1. Hộ gia đình cư trú trên địa bàn tỉnh.",
    "2. Ủy ban nhân dân xã, phường và tổ chức, cá nhân có liên quan.",
    "Điều 3. Mức hỗ trợ",
    "1. Mức hỗ trợ là 600.000 đồng một người một tháng.",
    "2. Thời gian hỗ trợ là 12 tháng.",
    "Điều 4. Tổ chức thực hiện",
    "1. Ủy ban nhân dân tỉnh tổ chức thực hiện Nghị quyết này.",
    "2. Nghị quyết này có hiệu lực kể từ ngày ký.",
)


def resolution(
    about: str, *, bases: Sequence[str] = BASES, articles: Sequence[str] = ARTICLES
) -> BytesIO:
    """A draft resolution on one page, its margins and size a little off the form."""
    document = _page()
    _line(document, "HỘI ĐỒNG NHÂN DÂN TỈNH", bold=True)
    _line(document, "Số:      /2026/NQ-HĐND")
    _line(document, "NGHỊ QUYẾT", bold=True)
    _line(document, about, bold=True)
    _line(document, "HỘI ĐỒNG NHÂN DÂN TỈNH", bold=True)
    for text in (*bases, "Hội đồng nhân dân ban hành Nghị quyết.", *articles):
        _line(document, text, align=WD_ALIGN_PARAGRAPH.JUSTIFY)
    return _file(document)


def submission(about: str, amount: str = "550.000") -> BytesIO:
    """The statement that submits it; it names another amount than the draft."""
    document = _page()
    _line(document, "TỜ TRÌNH", bold=True)
    _line(document, about, bold=True)
    for text in (
        "Ủy ban nhân dân tỉnh trình Hội đồng nhân dân tỉnh xem xét, thông qua Nghị quyết.",
        f"Mức hỗ trợ là {amount} đồng một người một tháng.",
        "Tài liệu mẫu của kyhop; nội dung chỉ để trình diễn.",
    ):
        _line(document, text, align=WD_ALIGN_PARAGRAPH.JUSTIFY)
    return _file(document)


def _page() -> Any:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(25), Mm(15)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    return document


def _line(
    document: Any, text: str, *, bold: bool = False, align: Any = WD_ALIGN_PARAGRAPH.CENTER
) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = align
    paragraph.add_run(text).bold = bold


def _file(document: Any) -> BytesIO:
    content = BytesIO()
    document.save(content)
    content.seek(0)
    return content
