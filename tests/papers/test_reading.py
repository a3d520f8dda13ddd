"""Readers: one model from every kind of file."""

from __future__ import annotations

import io
import shutil
import unicodedata
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from kyhop.papers.cite import Role, cite
from kyhop.papers.model import Align, BlockKind, Source
from kyhop.papers.read import read_bytes, read_file
from kyhop.papers.wire import paper_from, paper_to
from tests.papers.odd_files import (
    BOX,
    W_SPACE,
    edited,
    nested_table,
)
from tests.papers.writers import WRITERS, official, simple

RESOLUTIONS = Path(__file__).resolve().parents[1] / "fixtures" / "resolutions"


LINES = [
    "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;",
    "Căn cứ Nghị định số 78/2025/NĐ-CP ngày 01 tháng 4 năm 2025 của Chính phủ;",
    "Xét Tờ trình số 62/TTr-UBND ngày 12 tháng 6 năm 2025 của Ủy ban nhân dân tỉnh;",
]


WRITTEN = Path(__file__).resolve().parents[1] / "fixtures" / "writers"
"""What LibreOffice, a web page and a scanner with text really left (fixtures/SOURCES.md)."""


def by_writer(writer: str) -> bytes:
    made = WRITERS.get(writer)
    return made(LINES) if made else (WRITTEN / writer).read_bytes()


@pytest.mark.parametrize(
    "writer", [*WRITERS, "libreoffice.docx", "copied-from-web.docx", "scan-with-text.pdf"]
)
def test_all_writers_give_the_same_citations(writer):
    reading = cite(read_bytes(by_writer(writer)).text)
    assert [one.identity[:2] for one in reading.of(Role.BASIS)] == [
        ("luật", "72/2025/QH15"),
        ("nghị định", "78/2025/NĐ-CP"),
    ]
    assert [one.identity for one in reading.of(Role.CONSIDERED)] == [
        ("tờ trình", "62/TTr-UBND", date(2025, 6, 12))
    ]


def test_looks_come_through_styles():
    data = official([("Điều 1. Nội dung", {"bold": True, "size": 13, "align": "center"})])
    block = read_bytes(data).blocks[0]
    assert (block.look.font, block.look.size, block.look.bold) == ("Times New Roman", 13, True)
    assert block.look.align is Align.CENTER
    page = read_bytes(data).pages[0]
    assert (page.width, page.height, page.left) == (210, 297, 30)


def test_a_table_inside_a_table_is_read():
    paper = read_bytes(nested_table())
    assert [b.text for b in paper.blocks if b.text] == ["Ngoài", "Theo Nghị định số 30/2020/NĐ-CP"]
    assert paper.blocks[1].kind is BlockKind.CELL


def test_text_boxes_and_footnotes_that_hold_the_citation_are_read():
    data = edited(
        ["Nội dung HỘP chính", "Có chú thích CHÂN đây"],
        HỘP=BOX,
        CHÂN='</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>',
        part_footnotes=f'<w:footnotes {W_SPACE}><w:footnote w:id="2"><w:p><w:r><w:t>Thông tư số 40/2017/TT-BTC'
        "</w:t></w:r></w:p></w:footnote></w:footnotes>",
    )
    paper = read_bytes(data)
    assert {b.kind for b in paper.blocks} >= {BlockKind.TEXT_BOX, BlockKind.FOOTNOTE}
    assert [c.number for c in cite(paper.text).citations] == ["12/2024/QĐ-UBND", "40/2017/TT-BTC"]


def test_tracked_changes_comments_and_highlights_are_marked():
    data = edited(
        ["Mức THÊM chi", "Đoạn VÀNG khác"],
        THÊM='</w:t></w:r><w:ins w:id="1" w:author="a"><w:r><w:t>mới</w:t></w:r></w:ins><w:del w:id="2" w:author="a">'
        "<w:r><w:delText>cũ</w:delText></w:r></w:del><w:r><w:t>",
        VÀNG='</w:t></w:r><w:commentRangeStart w:id="0"/><w:r><w:rPr><w:highlight w:val="yellow"/></w:rPr><w:t>tô'
        "</w:t></w:r><w:r><w:t>",
    )
    paper = read_bytes(data)
    assert paper.blocks[0].text == "Mức mới chi"
    assert {m.kind for m in paper.blocks[0].marks} == {"tracked"}
    assert {m.kind for m in paper.blocks[1].marks} == {"comment", "highlight"}


def test_automatic_numbers_are_read():
    numbering = (
        f'<w:numbering {W_SPACE}><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="Điều %1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )
    props = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr>'
    data = simple(["Phạm vi", "Mức hỗ trợ"])
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            body = old.read(entry.filename)
            if entry.filename == "word/document.xml":
                body = body.replace(b"<w:p>", props.encode())
            if entry.filename == "word/numbering.xml":
                body = numbering.encode()
            new.writestr(entry.filename, body)
    assert [b.label for b in read_bytes(out.getvalue()).blocks] == ["Điều 1.", "Điều 2."]


def test_a_workbook_is_read_cell_by_cell():
    book = Workbook()
    book.active.append(["TT", "Nội dung", "Kinh phí"])
    book.active.append([1, "Theo Thông tư số 40/2017/TT-BTC", 1500.0])
    out = io.BytesIO()
    book.save(out)
    paper = read_bytes(out.getvalue(), "phụ lục.xlsx")
    assert paper.source is Source.XLSX
    assert [b.text for b in paper.blocks] == [
        "TT",
        "Nội dung",
        "Kinh phí",
        "1",
        "Theo Thông tư số 40/2017/TT-BTC",
        "1500",
    ]
    assert paper.blocks[4].place.words().vi.endswith("dòng 2, cột 2")


def test_decomposed_text_and_old_windows_text_are_composed():
    text = "Căn cứ Nghị định số 30/2020/NĐ-CP;"
    assert read_bytes(unicodedata.normalize("NFD", text).encode()).blocks[0].text == text
    assert read_bytes("\ufeffĐiều 1.".encode("utf-16")).blocks[0].text == "Điều 1."


def pdf(lines: list[str], tmp_path: Path) -> bytes:
    """A PDF with a text layer, printed by Chromium."""
    import subprocess

    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.fail("Chromium is not installed: apt-get install chromium", pytrace=False)
    page = tmp_path / "page.html"
    body = "".join(f"<p>{line}</p>" for line in lines)
    page.write_text(
        f'<!doctype html><html lang="vi"><meta charset="utf-8"><body>{body}</body></html>', "utf-8"
    )
    out = tmp_path / "page.pdf"
    subprocess.run(
        [chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={out}", "--no-pdf-header-footer",
         f"--user-data-dir={tmp_path / 'profile'}", page.as_uri()],
        check=True, capture_output=True, timeout=90,
    )  # fmt: skip
    return out.read_bytes()


@pytest.mark.browser
def test_a_pdf_with_text_is_read_with_its_pages(tmp_path):
    paper = read_bytes(pdf(LINES, tmp_path), "dự thảo.pdf")
    assert paper.source is Source.PDF
    assert [one.number for one in cite(paper.text).of(Role.BASIS)] == [
        "72/2025/QH15",
        "78/2025/NĐ-CP",
    ]
    assert paper.blocks[0].place.page == 1
    assert (paper.pages[0].width, paper.pages[0].height) != (0, 0)


def test_the_guarded_process_gives_the_same_paper(tmp_path):
    path = tmp_path / "dự thảo.docx"
    path.write_bytes(official([(line, {"italic": True}) for line in LINES]))
    assert read_file(path) == read_bytes(path.read_bytes(), path.name)


def test_a_paper_goes_through_json_and_back():
    paper = read_bytes(nested_table())
    assert paper_from(paper_to(paper)) == paper


def test_a_paper_in_capitals_and_in_two_languages_is_read():
    lines = [line.upper() for line in LINES] + [
        "Decree No. 30/2020/ND-CP dated March 5, 2020 on clerical work"
    ]
    reading = cite(read_bytes(simple(lines)).text)
    assert [one.number for one in reading.of(Role.BASIS)] == ["72/2025/QH15", "78/2025/NĐ-CP"]
