"""Readers: one model from every kind of file, and a sentence for every file that cannot be read."""

from __future__ import annotations

import contextlib
import io
import shutil
import time
import unicodedata
import zipfile
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from kyhop.papers.cite import Role, cite
from kyhop.papers.model import Align, BlockKind, Source
from kyhop.papers.read import Limits, Unreadable, read_bytes, read_file, sniff
from kyhop.papers.read import docx as docx_reader
from kyhop.papers.read.broken import is_broken
from kyhop.papers.wire import paper_from, paper_to
from tests.papers.writers import WRITERS, official, saved, simple

RESOLUTIONS = Path(__file__).resolve().parents[1] / "fixtures" / "resolutions"
LINES = [
    "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;",
    "Căn cứ Nghị định số 78/2025/NĐ-CP ngày 01 tháng 4 năm 2025 của Chính phủ;",
    "Xét Tờ trình số 62/TTr-UBND ngày 12 tháng 6 năm 2025 của Ủy ban nhân dân tỉnh;",
]


def refused(data: bytes, name: str = "tệp.docx") -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read_bytes(data, name)
    assert caught.value.says.vi.endswith((".", "»"))
    assert caught.value.says.en
    return caught.value


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


def nested_table() -> bytes:
    document = Document()
    outer = document.add_table(rows=1, cols=2)
    outer.rows[0].cells[0].text = "Ngoài"
    inner = outer.rows[0].cells[1].add_table(rows=1, cols=1)
    inner.rows[0].cells[0].text = "Theo Nghị định số 30/2020/NĐ-CP"
    return saved(document)


def test_a_table_inside_a_table_is_read():
    paper = read_bytes(nested_table())
    assert [b.text for b in paper.blocks if b.text] == ["Ngoài", "Theo Nghị định số 30/2020/NĐ-CP"]
    assert paper.blocks[1].kind is BlockKind.CELL


def edited(lines: list[str], **parts: str) -> bytes:
    """A Word file whose document part was rewritten by replacing texts, with parts added."""
    data = simple(lines)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            body = old.read(entry.filename)
            if entry.filename == "word/document.xml":
                text = body.decode()
                for key, value in parts.items():
                    if not key.startswith("part_"):
                        text = text.replace(key, value)
                body = text.encode()
            new.writestr(entry, body)
        for key, value in parts.items():
            if key.startswith("part_"):
                new.writestr(f"word/{key[5:]}.xml", value)
    return out.getvalue()


W_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BOX = (
    '</w:t></w:r><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
    "<w:p><w:r><w:t>Kèm theo Quyết định số 12/2024/QĐ-UBND</w:t></w:r></w:p></w:txbxContent></v:textbox>"
    "</v:shape></w:pict></w:r><w:r><w:t>"
)


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


def scan() -> bytes:
    """A page without text."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>>>endobj\n"
        b"trailer<</Root 1 0 R/Size 4>>\n%%EOF\n"
    )


def test_broken_text_layers_are_detected():
    good = (RESOLUTIONS / "dien-bien-68-2017.txt").read_text("utf-8")
    assert not is_broken(good)
    torn = " ".join("C n c Lu t T ch c ch nh quy n ứ ậ ổ ứ í ề" for _ in range(10))
    assert is_broken(torn)
    stripped = (
        "nghi quyet cua hoi dong nhan dan tinh ve quy dinh muc thu theo luat ngan sach nam" * 4
    )
    assert is_broken(stripped)
    assert not is_broken(
        "This is an English annex of the project with many ordinary words in it. " * 5
    )


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (60 * 2**20))
        archive.writestr("[Content_Types].xml", "<Types/>")
    return out.getvalue()


def entity() -> bytes:
    return edited_raw(
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
    )


def edited_raw(document: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", document)
    return out.getvalue()


def picture() -> bytes:
    return b"\x89PNG\r\n\x1a\n" + bytes(range(60))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\0" * 64, "empty"),
        (picture(), "picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_office"),
        (bomb(), "zip_bomb"),
        (entity(), "entities"),
        (edited_raw(b"<w:document>"), "damaged"),
        (edited_raw(b"<document/>"), "damaged"),
        (b"PK\x03\x04 no archive at all", "damaged"),
        (simple(["x"])[:-300], "damaged"),
        (b"%PDF-1.7 nothing follows", "damaged"),
        (b"\x7fELF\x01\x02\x03" + bytes(range(64)), "unknown"),
    ],
)
def test_a_hostile_or_wrong_file_costs_a_sentence(data, reason):
    assert refused(data).reason == reason


def test_a_locked_pdf_says_so(monkeypatch):
    from kyhop.papers.read import pdf as reader

    class Locked:
        PdfiumError = RuntimeError

        @staticmethod
        def PdfDocument(data):  # noqa: N802
            raise RuntimeError("Failed to load document (PDFium: Incorrect password error).")

    monkeypatch.setattr(reader, "pdfium", Locked)
    assert refused(b"%PDF-1.7 locked").reason == "password"


def test_five_thousand_pages_are_too_many(monkeypatch):
    from kyhop.papers.read import pdf as reader

    monkeypatch.setattr(reader, "MOST_PAGES", 0)
    assert refused(scan()).reason == "too_long"


@pytest.mark.parametrize("mark", ["MẬT", "TỐI MẬT", "TUYỆT MẬT", "Độ mật: TỐI MẬT"])
def test_a_paper_marked_secret_is_refused(mark):
    assert refused(simple([mark, "NGHỊ QUYẾT"])).reason == "secret"
    assert refused(f"{mark}\n\nNGHỊ QUYẾT".encode(), "a.txt").reason == "secret"


def test_the_word_secret_in_a_sentence_is_no_mark():
    assert read_bytes(simple(["Bảo vệ bí mật nhà nước", "Luật Bảo vệ bí mật nhà nước"])).blocks


def deep(levels: int) -> bytes:
    inner = "<w:p/>"
    for _ in range(levels):
        inner = f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>"
    return edited_raw(f"<w:document {W_SPACE}><w:body>{inner}</w:body></w:document>".encode())


def test_tables_nested_without_end_are_refused_not_followed():
    no = refused(deep(60))
    assert no.reason == "too_deep"
    assert "lồng" in no.says.vi


def test_one_paragraph_of_a_megabyte_is_read_and_checked_in_time():
    text = (
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ và các quy định khác "
        * 11_000
    )
    assert len(text) > 1_000_000
    began = time.process_time()
    paper = read_bytes(simple([text]))
    found = cite(paper.text).citations
    assert len(found) == 11_000
    assert time.process_time() - began < 12


def test_the_guarded_process_gives_the_same_paper(tmp_path):
    path = tmp_path / "dự thảo.docx"
    path.write_bytes(official([(line, {"italic": True}) for line in LINES]))
    assert read_file(path) == read_bytes(path.read_bytes(), path.name)


def test_the_guarded_process_ends_what_takes_too_long_or_too_much(tmp_path):
    path = tmp_path / "lớn.txt"
    path.write_text("Căn cứ " * 20_000, "utf-8")
    with pytest.raises(Unreadable) as slow:
        read_file(path, Limits(seconds=0))
    assert slow.value.reason == "too_slow"
    with pytest.raises(Unreadable) as heavy:
        read_file(path, Limits(memory_mb=30))
    assert heavy.value.reason in ("too_heavy", "damaged")
    with pytest.raises(Unreadable) as missing:
        read_file(tmp_path / "không có.docx")
    assert missing.value.reason == "missing"


def test_refusals_of_the_guarded_process_reach_the_clerk(tmp_path):
    path = tmp_path / "ảnh.docx"
    path.write_bytes(picture())
    with pytest.raises(Unreadable) as caught:
        read_file(path)
    assert caught.value.reason == "picture"
    assert "PNG" in caught.value.says.vi


def test_a_paper_goes_through_json_and_back():
    paper = read_bytes(nested_table())
    assert paper_from(paper_to(paper)) == paper


def test_a_paper_in_capitals_and_in_two_languages_is_read():
    lines = [line.upper() for line in LINES] + [
        "Decree No. 30/2020/ND-CP dated March 5, 2020 on clerical work"
    ]
    reading = cite(read_bytes(simple(lines)).text)
    assert [one.number for one in reading.of(Role.BASIS)] == ["72/2025/QH15", "78/2025/NĐ-CP"]


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data):
    with contextlib.suppress(Unreadable):
        read_bytes(data, "tệp")


SEED = simple(LINES)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(SEED) - 1), st.binary(min_size=1, max_size=6))
def test_a_word_file_with_flipped_bytes_is_read_or_refused(at, noise):
    data = SEED[:at] + noise + SEED[at + len(noise) :]
    with contextlib.suppress(Unreadable):
        read_bytes(data, "tệp.docx")


def test_limits_are_those_that_the_sentence_names():
    assert sniff.MOST_RATIO * sniff.MOST_UNPACKED > 0
    with pytest.raises(Unreadable):
        sniff.open_zip(bomb())


def test_a_file_of_endless_paragraphs_is_refused(monkeypatch):
    monkeypatch.setattr(docx_reader, "MOST_BLOCKS", 2)
    assert refused(simple(["a", "b", "c", "d"])).reason == "too_many"
