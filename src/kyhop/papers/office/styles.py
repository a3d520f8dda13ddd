"""The form of Nghị định 30/2020/NĐ-CP, Phụ lục I, as paragraph styles of a Word document.

Sizes are the middle of what the decree allows and the same for related parts, as it asks: 13 pt for
the head, 14 pt for the body.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any, NamedTuple

from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor

FONT = "Times New Roman"
LEFT, CENTER = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER
RIGHT, JUSTIFY = WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY
TEXT_MM, LANDSCAPE_MM = 210 - 30 - 15, 297 - 30 - 15
"""How wide the text is on an upright page and on one turned."""


class Form(NamedTuple):
    """How one part of a paper looks: size and gaps in points, weight, slant, place, indents in mm."""

    size: float
    bold: bool = False
    italic: bool = False
    align: WD_ALIGN_PARAGRAPH = LEFT
    before: float = 0
    after: float = 0
    indent: float = 0
    spacing: float = 1.0
    keep: bool = False
    left: float = 0


FORMS = {
    "Quốc hiệu": Form(13, bold=True, align=CENTER),
    "Tiêu ngữ": Form(14, bold=True, align=CENTER),
    "Cơ quan chủ quản": Form(13, align=CENTER),
    "Cơ quan ban hành": Form(13, bold=True, align=CENTER),
    "Số, ký hiệu": Form(13, align=CENTER, before=4),
    "Địa danh, thời gian": Form(14, italic=True, align=CENTER, before=4),
    "Tên loại": Form(14, bold=True, align=CENTER, before=16, keep=True),
    "Trích yếu": Form(14, bold=True, align=CENTER, keep=True),
    "Trích yếu công văn": Form(13, align=CENTER, before=6),
    "Kính gửi": Form(14, align=CENTER, before=12, after=6),
    "Kính gửi, danh sách": Form(14, after=3, left=45),
    "Thẩm quyền ban hành": Form(14, bold=True, align=CENTER, before=6, after=8, keep=True),
    "Căn cứ": Form(14, italic=True, align=JUSTIFY, after=6, indent=12.7, spacing=1.1),
    "Nội dung": Form(14, align=JUSTIFY, after=6, indent=12.7, spacing=1.1),
    "Điều": Form(14, align=JUSTIFY, before=2, after=6, indent=12.7, spacing=1.1),
    "Chương": Form(14, bold=True, align=CENTER, before=8, keep=True),
    "Tên chương": Form(14, bold=True, align=CENTER, after=6, keep=True),
    "Tiêu đề": Form(14, bold=True, align=JUSTIFY, before=4, after=6, indent=12.7, keep=True),
    "Tiêu đề nhỏ": Form(14, bold=True, align=JUSTIFY, after=6, indent=12.7, keep=True),
    "Giữa dòng": Form(14, align=CENTER, after=6),
    "Phụ lục": Form(14, bold=True, align=CENTER, keep=True),
    "Tên phụ lục": Form(14, bold=True, align=CENTER, keep=True),
    "Kèm theo": Form(14, italic=True, align=CENTER, after=10, keep=True),
    "Đường kẻ": Form(4, align=CENTER),
    "Bảng": Form(12, before=1, after=1),
    "Bảng, giữa": Form(12, align=CENTER, before=1, after=1),
    "Bảng, phải": Form(12, align=RIGHT, before=1, after=1),
    "Bảng, đầu": Form(12, bold=True, align=CENTER, before=2, after=2, keep=True),
    "Bảng, nhóm": Form(12, bold=True, before=2, after=2, keep=True),
    "Bảng nhỏ": Form(10, before=0.5, after=0.5),
    "Bảng nhỏ, giữa": Form(10, align=CENTER, before=0.5, after=0.5),
    "Bảng nhỏ, phải": Form(10, align=RIGHT, before=0.5, after=0.5),
    "Bảng nhỏ, đầu": Form(10, bold=True, align=CENTER, before=1, after=1, keep=True),
    "Bảng nhỏ, nhóm": Form(10, bold=True, before=1, after=1, keep=True),
    "Quyền hạn, chức vụ": Form(14, bold=True, align=CENTER, keep=True),
    "Họ tên": Form(14, bold=True, align=CENTER),
    "Nơi nhận": Form(12, bold=True, italic=True, keep=True),
    "Nơi nhận, danh sách": Form(11),
    "Số trang": Form(14, align=CENTER),
    "Ghi chú": Form(12, italic=True, after=3),
    "Mã vuông": Form(11, align=CENTER, before=2, after=2),
    "Chỗ ngồi": Form(8, align=CENTER),
    "Chỗ ngồi, tên": Form(9, bold=True, align=CENTER),
    "Chỗ ngồi, tên 8": Form(8, bold=True, align=CENTER),
    "Chỗ ngồi, tên 7": Form(7, bold=True, align=CENTER),
    "Chỗ ngồi, tên 6": Form(6, bold=True, align=CENTER),
    "Đầu phòng": Form(12, bold=True, align=CENTER, before=3, after=3),
    "Thẻ": Form(12, align=CENTER),
}

SEAT_NAMES = {
    9: "Chỗ ngồi, tên", 8: "Chỗ ngồi, tên 8", 7: "Chỗ ngồi, tên 7", 6: "Chỗ ngồi, tên 6"
}  # fmt: skip
"""The styles of the names in a plan of seats, by size."""


def style_id(name: str) -> str:
    """The id that python-docx gives a style of this name."""
    return name.replace(" ", "")


def new_document(title: str, author: str, *, landscape: bool = False) -> Doc:
    """An empty A4 document with the styles, margins and page numbers of the decree."""
    document = Document(BytesIO(_styled()))
    turn(document.sections[0], landscape=landscape)
    properties = document.core_properties
    properties.title, properties.author, properties.language = title, author, "vi-VN"
    properties.comments = ""
    return document


@cache
def _styled() -> bytes:
    """The empty document, made once: adding the styles takes longer than a whole letter."""
    document = Document()
    _base(document)
    for name, form in FORMS.items():
        _style(document, name, form)
    _page_number(document.sections[0])
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _base(document: Doc) -> None:
    normal = document.styles["Normal"]
    _font(normal, Form(14))
    normal.paragraph_format.space_after = Pt(0)
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for language in defaults.iter(qn("w:lang")):
        language.set(qn("w:val"), "vi-VN")


def _style(document: Doc, name: str, form: Form) -> None:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    _font(style, form)
    layout = style.paragraph_format
    layout.alignment = form.align
    layout.space_before, layout.space_after = Pt(form.before), Pt(form.after)
    if form.indent:
        layout.first_line_indent = Mm(form.indent)
    if form.left:
        layout.left_indent = Mm(form.left)
    if form.spacing == 1.0:
        layout.line_spacing_rule = WD_LINE_SPACING.SINGLE
    else:
        layout.line_spacing = form.spacing
    layout.keep_with_next = form.keep


def _font(style: Any, form: Form) -> None:
    font = style.font
    font.name, font.size = FONT, Pt(form.size)
    font.bold, font.italic = form.bold, form.italic
    font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)


def turn(section: Section, *, landscape: bool) -> None:
    """A4, upright or turned, with the margins of the decree."""
    width, height = Mm(210), Mm(297)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    if landscape:
        width, height = height, width
    section.page_width, section.page_height = width, height
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = section.footer_distance = Mm(10)


def _page_number(section: Section) -> None:
    """Arabic, centred in the top margin, not on the first page (Phụ lục I, I.7)."""
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    inner: Any = paragraph._p
    inner.style = style_id("Số trang")
    for kind, text in (("begin", ""), ("", " PAGE "), ("separate", ""), ("text", "2"), ("end", "")):
        run = paragraph.add_run()
        if kind == "text":
            run.text = text
        elif kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        else:
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = text
            run._r.append(code)
