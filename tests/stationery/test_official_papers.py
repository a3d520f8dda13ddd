"""Every registered official paper: its form, that Word and PDF say the same, and how its pages look."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from posixpath import normpath

import docx
import pypdfium2 as pdfium
import pytest
from docx.oxml.ns import qn
from lxml import etree

from kyhop.law.load import law
from kyhop.papers.checks import Case, check
from kyhop.papers.checks.run import rules
from kyhop.papers.head import PaperKind
from kyhop.papers.office import Document, wording
from kyhop.papers.office.styles import FORMS, style_id
from kyhop.papers.read import read_bytes
from kyhop.papers.register import load
from kyhop.stationery.issuing import LETTERS, NO_SIGN, signing_title, usual_sign
from kyhop.stationery.papers import all_papers
from tests.stationery.making import IDS, LONG, OFFICIAL, agenda, docx_of, page_of, pdf_of
from tests.stationery.seeing import likeness, pages_of, seen

DECREE = {
    "Quốc hiệu": (12, 13), "Tiêu ngữ": (13, 14), "Cơ quan chủ quản": (12, 13),
    "Cơ quan ban hành": (12, 13), "Số, ký hiệu": (13, 13), "Địa danh, thời gian": (13, 14),
    "Tên loại": (13, 14), "Trích yếu": (13, 14), "Trích yếu công văn": (12, 13), "Căn cứ": (13, 14),
    "Nội dung": (13, 14), "Điều": (13, 14), "Chương": (13, 14), "Kính gửi": (13, 14),
    "Quyền hạn, chức vụ": (13, 14), "Họ tên": (13, 14), "Nơi nhận": (12, 12),
    "Nơi nhận, danh sách": (11, 11), "Phụ lục": (14, 14), "Tên phụ lục": (13, 14),
    "Kèm theo": (13, 14), "Số trang": (13, 14),
}  # fmt: skip
"""Sizes that Nghị định 30/2020/NĐ-CP, Phụ lục I allows."""

BOLD = {"Quốc hiệu", "Tiêu ngữ", "Cơ quan ban hành", "Tên loại", "Trích yếu", "Chương",
        "Quyền hạn, chức vụ", "Họ tên", "Nơi nhận", "Phụ lục", "Tên phụ lục"}  # fmt: skip
KIND_LETTERS = {
    "QUYẾT ĐỊNH": "QĐ", "GIẤY MỜI": "GM", "THÔNG BÁO": "TB", "CHƯƠNG TRÌNH": "CTr",
    "CHƯƠNG TRÌNH CHI TIẾT": "CTr", "PHƯƠNG ÁN": "PA",
    "PHIẾU GỬI": "PG", "BÁO CÁO": "BC", "TỜ TRÌNH": "TTr", "KẾ HOẠCH": "KH",
}  # fmt: skip
"""Of Phụ lục III, Mục I, written down here by themselves."""
NO_LETTERS = {
    "BẢN TỔNG HỢP",
    "DANH MỤC",
    "DANH SÁCH",
    "KỊCH BẢN",
    "KỊCH BẢN ĐIỀU HÀNH",
    "KỊCH BẢN PHIÊN KHAI MẠC",
}
ITALIC = {"Địa danh, thời gian", "Căn cứ", "Nơi nhận", "Kèm theo"}


def test_there_are_papers():
    assert len(IDS) >= 12
    assert {"desk.convening", "desk.invitation", "desk.public_notice", "desk.catalogue"} <= set(IDS)


def test_the_table_of_looks_is_the_decrees():
    for name, (low, high) in DECREE.items():
        form = FORMS[name]
        assert low <= form.size <= high, name
        assert (form.bold, form.italic) == (name in BOLD, name in ITALIC), name


@pytest.mark.parametrize("paper_id", OFFICIAL)
def test_the_check_of_form_finds_nothing(paper_id):
    case = Case(read_bytes(docx_of(paper_id), "a.docx"), load())
    assert [(f.rule, f.quote) for f in check(case)] == []
    head = replace(case.outline.head, kind=PaperKind.REPORT)
    case.__dict__["outline"] = replace(case.outline, head=head)
    form = [rule for rule in rules() if rule.id.startswith("form.")]
    assert len(form) >= 7
    assert [(rule.id, spot.says.vi) for rule in form for spot in rule.run(case)] == []


@pytest.mark.parametrize("paper_id", OFFICIAL)
def test_the_text_is_found_again_in_both_files(paper_id):
    written = words(read_bytes(docx_of(paper_id), "a.docx").text)
    printed = read_bytes(pdf_of(paper_id), "a.pdf")
    assert not printed.warnings
    assert written - words(printed.text) <= {"2"}
    assert len(written) > 40


@pytest.mark.parametrize("paper_id", OFFICIAL)
def test_a_sign_is_of_the_papers_own_kind_and_no_kind_has_another_s(paper_id):
    """«PHƯƠNG ÁN» has PA; «DANH SÁCH» is no kind of Phụ lục III, so it stands in no register."""
    page = page_of(paper_id)
    if page.issuer is None:
        return
    letters = KIND_LETTERS.get(page.kind.upper(), "")
    if page.kind and not letters:
        assert page.kind.upper() in NO_LETTERS, page.kind
        assert page.issuer.sign == ""
        assert "Số:" not in read_bytes(docx_of(paper_id), "a.docx").text
    elif page.kind:
        assert page.issuer.sign.split("-")[0] == letters
    else:
        assert page.issuer.sign.split("-")[0] not in LETTERS, "a letter has no letters of a kind"


@pytest.mark.parametrize(
    ("title", "body", "signs"),
    [
        ("Giám đốc Sở Tài chính", "Sở Tài chính", "Giám đốc"),
        ("Trưởng Ban Kinh tế - Ngân sách", "Ban Kinh tế - Ngân sách", "Trưởng Ban"),
        ("Trưởng Ban Pháp chế HĐND phường", "Ban Pháp chế HĐND phường", "Trưởng Ban"),
        ("Trưởng phòng Văn hóa - Xã hội", "Phòng Văn hóa - Xã hội", "Trưởng Phòng"),
        ("Chánh Thanh tra tỉnh", "Thanh tra tỉnh", "Chánh Thanh tra"),
        ("Chánh án Tòa án nhân dân tỉnh", "Tòa án nhân dân tỉnh", "Chánh án"),
        ("Trưởng Thi hành án dân sự tỉnh", "Thi hành án dân sự tỉnh", "Trưởng Thi hành án dân sự"),
        ("Chánh Văn phòng UBND tỉnh", "Văn phòng UBND tỉnh", "Chánh Văn phòng"),
        ("Chỉ huy trưởng Bộ Chỉ huy Quân sự tỉnh", "Bộ Chỉ huy Quân sự tỉnh", "Chỉ huy trưởng"),
        ("Phó Chủ tịch HĐND tỉnh", "Thường trực HĐND tỉnh", "Phó Chủ tịch"),
        ("Kế toán trưởng", "", "Kế toán trưởng"),
    ],
)
def test_a_title_is_signed_without_the_body_but_whole(title, body, signs):
    assert signing_title(title, body) == signs


def test_letters_that_the_decree_does_not_know_are_refused():
    assert usual_sign("PA", "VP") == "PA-VP"
    assert usual_sign(NO_SIGN, "VP") == ""
    with pytest.raises(ValueError, match="DS"):
        usual_sign("DS", "VP")
    assert wording.number_and_sign("", "") == ""
    assert wording.number_and_sign("05", "") == "Số: 05"
    assert wording.number_and_sign("05", "PA-VP") == "Số: 05/PA-VP"


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


@pytest.mark.parametrize("paper_id", IDS)
def test_the_word_file_is_whole(paper_id):
    """What Word would repair: parts that are named and missing, styles that are not there, cells
    without a paragraph, properties out of the order of the schema."""
    whole(docx_of(paper_id))


ORDER = ("pStyle", "keepNext", "pBdr", "spacing", "ind", "outlineLvl", "sectPr")
CELL_ORDER = ("tcW", "gridSpan", "tcBorders", "textDirection", "vAlign")


def whole(content: bytes) -> None:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = set(archive.namelist())
        body = etree.fromstring(archive.read("word/document.xml"))
        styles = etree.fromstring(archive.read("word/styles.xml"))
        related = etree.fromstring(archive.read("word/_rels/document.xml.rels"))
    for relation in related:
        assert normpath(f"word/{relation.get('Target')}") in names
    known = {style.get(qn("w:styleId")) for style in styles.iter(qn("w:style"))}
    used = {node.get(qn("w:val")) for node in body.iter(qn("w:pStyle"))}
    assert used <= known
    assert {style_id(name) for name in FORMS} <= known
    for cell in body.iter(qn("w:tc")):
        assert cell[-1].tag == qn("w:p")
        _in_order(cell.find(qn("w:tcPr")), CELL_ORDER)
    for table in body.iter(qn("w:tbl")):
        columns = len(table.find(qn("w:tblGrid")))
        for row in table.iter(qn("w:tr")):
            spans = [node.get(qn("w:val")) for node in row.iter(qn("w:gridSpan"))]
            single = len(row.findall(qn("w:tc"))) - len(spans)
            assert single + sum(map(int, spans)) == columns
        assert table.getnext() is not None
        assert table.getnext().tag != qn("w:tbl"), "Word would join the two tables"
    for properties in body.iter(qn("w:pPr")):
        _in_order(properties, ORDER)


def _in_order(properties, order) -> None:
    names = [etree.QName(node).localname for node in properties]
    assert set(names) <= set(order)
    assert names == sorted(names, key=order.index)


@pytest.mark.parametrize("paper_id", IDS)
def test_the_pages_look_as_they_did(paper_id):
    """Ink by place, a coarse grid of every page beside the one kept in `pictures`."""
    kept, now = seen(paper_id), pages_of(pdf_of(paper_id))
    assert len(now) == len(kept)
    for before, after in zip(kept, now, strict=True):
        assert before.shape == after.shape
        assert likeness(before, after) > 0.97


def test_the_pdf_is_archivable_tagged_and_always_the_same():
    from kyhop.papers.office.to_pdf import to_pdf

    made = pdf_of("desk.convening")
    assert made == to_pdf(page_of("desk.convening"))
    assert b"<pdfaid:part>2</pdfaid:part>" in made
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in made
    assert b"/StructTreeRoot" in made
    assert b"/MarkInfo" in made


def test_an_agenda_of_sixty_lines_keeps_its_head_and_tears_no_row():
    from kyhop.papers.office.to_pdf import to_pdf
    from kyhop.papers.office.to_word import to_docx

    content = to_docx(agenda())
    whole(content)
    table = docx.Document(BytesIO(content)).tables[1]
    assert len(table.rows) == 1 + 60 + 6
    marks = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert marks == [True] + [False] * 66
    printed = read_bytes(to_pdf(agenda()), "a.pdf").text
    flat = " ".join(printed.split())
    assert all(f"2026–2030 ({number})" in flat for number in range(1, 61))
    assert printed.count("Người trình") == len(pages_of(to_pdf(agenda())))


def test_long_titles_stay_within_the_page():
    from kyhop.papers.office.to_pdf import to_pdf

    page = page_of("desk.duties_notice")
    assert isinstance(page, Document)
    issuer = replace(page.issuer, body=f"{page.issuer.body} {LONG}", above=LONG)
    long = replace(page, about=(LONG * 2,), issuer=issuer, to=(LONG, LONG), copies=(LONG,) * 3)
    for picture in pages_of(to_pdf(long)):
        edge = picture.shape[1] * 10 // 210
        assert picture[:, -edge:].sum() == 0
        assert picture[:, : edge * 2].sum() == 0


def test_every_vietnamese_letter_is_in_the_fonts():
    from kyhop.papers.office import Paragraph, Run
    from kyhop.papers.office.to_pdf import to_pdf

    letters = "".join(
        sign
        for sign in map(chr, range(0x41, 0x1EFA))
        if sign in "ĂăÂâĐđÊêÔôƠơƯư"
        or 0x1EA0 <= ord(sign) <= 0x1EF9
        or sign in "ÀÁÃÈÉÌÍÒÓÕÙÚÝàáãèéìíòóõùúýĨĩŨũ"
    )
    assert len(letters) == 134
    faces = [(Run(letters, bold, italic),) for bold in (False, True) for italic in (False, True)]
    made = to_pdf(Document("Chữ", tuple(Paragraph(face) for face in faces)))
    document = pdfium.PdfDocument(made)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    assert [sign for sign in letters if text.count(sign) < 4] == []


def test_what_a_paper_makes_is_named_by_the_law_data():
    made = {kind for paper in all_papers() for kind in paper.makes}
    assert made
    assert made <= set(law().papers)
