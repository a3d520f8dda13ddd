"""The letter read back and held against the form of Nghị định 30/2020/NĐ-CP, Phụ lục I, part by part."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from kyhop.desk.letters.letter import letter
from kyhop.papers.office import wording
from kyhop.papers.office.metrics import width_pt
from kyhop.papers.office.word import CELL_MARGIN_PT
from tests.desk.letters.making import duty, letter_to

CELL_MARGIN = Pt(CELL_MARGIN_PT)


@dataclass(frozen=True)
class Part:
    """One row of the decree's table: what the style is called here, and what is allowed."""

    style: str
    sizes: tuple[float, float]
    bold: bool = False
    italic: bool = False
    align: ALIGN | None = ALIGN.CENTER
    upper: bool = False


DECREE = [
    Part("Quốc hiệu", (12, 13), bold=True, upper=True),
    Part("Tiêu ngữ", (13, 14), bold=True),
    Part("Cơ quan chủ quản", (12, 13), upper=True),
    Part("Cơ quan ban hành", (12, 13), bold=True, upper=True),
    Part("Số, ký hiệu", (13, 13)),
    Part("Địa danh, thời gian", (13, 14), italic=True),
    Part("Tên loại", (13, 14), bold=True, upper=True),
    Part("Trích yếu", (13, 14), bold=True),
    Part("Nội dung", (13, 14), align=ALIGN.JUSTIFY),
    Part("Quyền hạn, chức vụ", (13, 14), bold=True, upper=True),
    Part("Họ tên", (13, 14), bold=True),
    Part("Nơi nhận", (12, 12), bold=True, italic=True, align=None),
    Part("Nơi nhận, danh sách", (11, 11), align=None),
    Part("Số trang", (13, 14)),
]


@pytest.fixture(scope="module")
def read():
    duties = [duty(code=f"KH4/{n:02}") for n in range(1, 13)]
    return Document(BytesIO(letter(letter_to("Sở Tài chính", *duties))))


def everywhere(document):
    """All paragraphs: of the body, of every cell, of the header."""
    found = list(document.paragraphs)
    for table in document.tables:
        found += [p for row in table.rows for cell in row.cells for p in cell.paragraphs]
    return found + list(document.sections[0].header.paragraphs)


def styled(document, name):
    return [p for p in everywhere(document) if p.style.name == name]


@pytest.mark.parametrize("part", DECREE, ids=lambda part: part.style)
def test_each_part_has_its_size_weight_slant_and_place(read, part):
    paragraphs = styled(read, part.style)
    assert paragraphs, f"the letter has no {part.style}"
    style = paragraphs[0].style
    assert part.sizes[0] <= style.font.size.pt <= part.sizes[1]
    assert (bool(style.font.bold), bool(style.font.italic)) == (part.bold, part.italic)
    assert style.paragraph_format.alignment in (part.align, part.align or ALIGN.LEFT)
    for paragraph in paragraphs:
        for run in paragraph.runs:
            assert (run.bold, run.italic, run.font.size, run.font.name) == (None,) * 4
        if part.upper:
            assert paragraph.text == paragraph.text.upper()


def test_the_page_is_a4_with_the_margins_of_the_decree(read):
    section = read.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert 20 <= round(section.top_margin.mm) <= 25
    assert 20 <= round(section.bottom_margin.mm) <= 25
    assert 30 <= round(section.left_margin.mm) <= 35
    assert 15 <= round(section.right_margin.mm) <= 20


def test_every_style_in_use_is_black_times_new_roman(read):
    for name in {paragraph.style.name for paragraph in everywhere(read)} - {"Normal"}:
        style = read.styles[name]
        fonts = style.element.rPr.rFonts
        assert {fonts.get(qn(f"w:{s}")) for s in ("ascii", "hAnsi", "eastAsia", "cs")} == {
            "Times New Roman"
        }
        assert str(style.font.color.rgb) == "000000"


def test_the_body_is_indented_and_spaced(read):
    layout = read.styles["Nội dung"].paragraph_format
    assert round(layout.first_line_indent.mm, 1) in (10.0, 12.7)
    assert layout.space_after.pt >= 6
    assert 1.0 <= layout.line_spacing <= 1.5


def test_the_page_number_is_in_the_top_margin_but_not_on_the_first_page(read):
    section = read.sections[0]
    assert section.different_first_page_header_footer
    assert not section.first_page_header.paragraphs[0].runs
    code = "".join(node.text for node in section.header._element.iter(qn("w:instrText")))
    assert code.strip() == "PAGE"
    assert not [run for p in section.footer.paragraphs for run in p.runs]


def test_head_and_motto_stand_side_by_side_in_the_right_words(read):
    body, country = read.tables[0].rows[0].cells
    assert [p.text for p in country.paragraphs][:2] == [wording.COUNTRY, wording.MOTTO]
    assert [p.style.name for p in body.paragraphs][:2] == ["Cơ quan chủ quản", "Cơ quan ban hành"]
    number, when = read.tables[0].rows[1].cells
    assert number.text == f"Số: {wording.BLANK}/TB-VP"
    assert when.text == "Điện Biên, ngày 05 tháng 11 năm 2026"


def test_the_country_fits_on_one_line(read):
    cell = read.tables[0].rows[0].cells[1]
    assert Pt(width_pt(wording.COUNTRY, 13, bold=True)) <= cell.width - 2 * CELL_MARGIN


def rules(document):
    return [p for p in styled(document, "Đường kẻ") if p._p.pPr.find(qn("w:pBdr")) is not None]


def length(paragraph, room):
    layout = paragraph.paragraph_format
    return room - layout.left_indent - layout.right_indent


def test_the_rules_are_solid_and_as_long_as_the_decree_says(read):
    left, right = read.tables[0].rows[0].cells
    of_subject, of_body, of_motto = rules(read)
    for paragraph in rules(read):
        line = paragraph._p.pPr.find(qn("w:pBdr")).find(qn("w:top"))
        assert line.get(qn("w:val")) == "single"
    motto = Pt(width_pt(wording.MOTTO, 14, bold=True))
    assert length(of_motto, right.width - 2 * CELL_MARGIN) == pytest.approx(motto, rel=0.01)
    inside = left.width - 2 * CELL_MARGIN
    assert inside / 3 <= length(of_body, inside) <= inside / 2
    subject = max((p.text for p in styled(read, "Trích yếu")), key=len)
    whole = Pt(width_pt(subject, 14, bold=True))
    assert whole / 3 <= length(of_subject, Mm(165)) <= whole / 2


def test_the_signer_has_a_title_room_to_sign_and_no_name(read):
    copies, signed = read.tables[-1].rows[0].cells
    assert signed.paragraphs[0].text == "CHÁNH VĂN PHÒNG"
    blank = signed.paragraphs[1:]
    assert len(blank) >= 3
    assert not any(p.text for p in blank)
    assert copies.paragraphs[0].text == "Nơi nhận:"
    listed = [p.text for p in copies.paragraphs[1:]]
    assert all(line.startswith("- ") for line in listed)
    assert [line[-1] for line in listed] == [";", ";", "."]
    assert listed[-1].startswith("- Lưu: VT")


def test_a_title_with_authority_is_signed_on_behalf():
    from dataclasses import replace

    from tests.desk.letters.making import OFFICE

    board = replace(OFFICE, authority="TM. Thường trực Hội đồng nhân dân", title="Chủ tịch")
    made = Document(BytesIO(letter(letter_to(issuer=board))))
    lines = [p.text for p in made.tables[-1].rows[0].cells[1].paragraphs if p.text]
    assert lines == ["TM. THƯỜNG TRỰC\nHỘI ĐỒNG NHÂN DÂN", "CHỦ TỊCH"]
