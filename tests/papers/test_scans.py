"""Scanned papers: turned the right way up, read by tesseract where it is, and honest where it is not.

The door to tesseract is proved everywhere by a stand-in program; where the real one is installed with
Vietnamese a spoilt scan is really read, elsewhere the same scan must say that it was not.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pytest

from kyhop.papers.checks import Case, check
from kyhop.papers.cite import cite
from kyhop.papers.head import PaperKind
from kyhop.papers.model import Block, Paper, Place, Source
from kyhop.papers.outline import outline
from kyhop.papers.read import Limits, ocr, read_bytes, read_file
from kyhop.papers.read.picture import Grey, level, readable, upside_down
from kyhop.papers.read.scans import Scans
from kyhop.papers.register import load
from tests.papers import scanning
from tests.papers.scanning import LINES, OFFICE, bound, pictures, typeset

WANTED = {
    "72/2025/QH15", "64/2025/QH15", "87/2025/QH15", "78/2025/NĐ-CP", "6212/TTr-UBND", "71/BC-HĐND",
}  # fmt: skip
DOTS = 150


@lru_cache(maxsize=1)
def page() -> Grey:
    return pictures(typeset(*LINES, head=OFFICE), DOTS)[0]


SPOILT = {
    "lying on its side": lambda: np.rot90(page()),
    "lying on the other side": lambda: np.rot90(page(), 3),
    "crooked": lambda: level(page(), 2.25),
    "crooked the other way": lambda: level(page(), -3),
    "noisy": lambda: scanning.noisy(page()),
}


def likeness(one: Grey, other: Grey) -> float:
    """How alike the ink of two pages lies, row by row."""
    rows = [np.asarray(255 - each).sum(1)[: min(len(one), len(other))] for each in (one, other)]
    return float(np.corrcoef(*rows)[0, 1])


@pytest.mark.parametrize("how", SPOILT)
def test_a_spoilt_page_is_put_upright_and_level(how):
    spoilt = SPOILT[how]()
    mended = readable(spoilt)
    same = max(likeness(mended, page()), likeness(upside_down(mended), page()))
    assert same > 0.8
    if how != "noisy":
        assert spoilt.shape != page().shape or likeness(spoilt, page()) < 0.7


def test_a_straight_page_and_an_empty_one_stay_as_they_are():
    assert likeness(readable(page()), page()) > 0.95
    empty = np.full((300, 200), 255, np.uint8)
    assert readable(empty).shape == (300, 200)
    assert readable(np.zeros((40, 30), np.uint8)).any() == 0


def blank(pages: int = 1) -> bytes:
    return bound([np.full((60, 40), 255, np.uint8)] * pages, 20)


def test_a_scan_is_handed_to_tesseract_in_vietnamese(stand_in):
    log = stand_in("Điều 1. Nội dung nhận dạng", 96)
    paper = read_bytes(blank(), "quét.pdf")
    assert (paper.source, paper.recognised) == (Source.SCAN, {1})
    assert paper.blocks[0].text == "Điều 1. Nội dung nhận dạng"
    assert "nhận dạng (1 trang)" in paper.warnings[0].vi
    assert "-l vie" in log.read_text()
    assert "--dpi 200" in log.read_text()


def test_a_page_that_cannot_be_read_is_turned_and_tried_again(stand_in):
    log = stand_in("Điều 1.", 31, 88)
    assert "kém" not in read_bytes(blank(), "quét.pdf").warnings[0].vi
    assert log.read_text().count("--psm 3") == 2


def test_pages_that_stay_illegible_are_named(stand_in):
    stand_in("Điều 1.", 95, 30, 41)
    paper = read_bytes(blank(2), "quét.pdf")
    assert "Trang 2 mờ hoặc nhiễu" in paper.warnings[0].vi
    assert "Pages 2 are faint" in paper.warnings[0].en


def test_a_long_scan_is_read_as_far_as_it_may_cost_and_says_so(stand_in):
    stand_in("Điều 1.", 95)
    paper = read_bytes(blank(5), "quét.pdf", Scans(pages=2))
    assert paper.recognised == {1, 2}
    assert "Chưa đọc 3 trang còn lại, từ trang 3" in paper.warnings[0].vi
    hurried = read_bytes(blank(5), "quét.pdf", Scans(seconds=0))
    assert hurried.recognised == {1}
    assert "4 more pages, from page 2, were not read" in hurried.warnings[0].en


def test_one_scanned_sheet_in_a_paper_with_text_is_read_too(stand_in, tmp_path):
    stand_in("Nơi nhận: như Điều 3", 95)
    path = tmp_path / "lẫn.pdf"
    path.write_bytes(mixed())
    paper = read_file(path)
    assert (paper.source, paper.recognised) == (Source.PDF, {2})
    assert "72/2025/QH15" in paper.text
    assert paper.blocks[-1].text == "Nơi nhận: như Điều 3"
    assert paper.warnings[0].vi.startswith("Trang 2 là hình quét")


def mixed() -> bytes:
    """A page with text and then one that is only a picture."""
    import io

    import pypdfium2 as pdfium

    both = pdfium.PdfDocument.new()
    for part in (typeset(*LINES), bound([page()], DOTS)):
        both.import_pages(pdfium.PdfDocument(part))
    out = io.BytesIO()
    both.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [(blank(), "Bản quét không có lớp chữ"), (mixed(), "Trang 2 là hình quét không có lớp chữ")],
    ids=["scan", "one sheet"],
)
def test_without_tesseract_the_clerk_is_told_what_was_not_checked(monkeypatch, data, says):
    monkeypatch.setenv("PATH", "")
    paper = read_bytes(data, "quét.pdf")
    assert says in paper.warnings[0].vi
    assert "chưa cài tesseract" in paper.warnings[0].vi
    assert "not installed here" in paper.warnings[0].en
    assert paper.recognised == frozenset()


def test_vietnamese_must_be_installed_for_tesseract(monkeypatch, tmp_path):
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\necho eng\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not ocr.available()


def test_what_tesseract_reads_of_spoilt_pages(tmp_path):
    pages = [np.rot90(level(page(), 2.25)), scanning.noisy(page()), upside_down(page())]
    path = tmp_path / "quét.pdf"
    path.write_bytes(bound(pages, DOTS))
    paper = read_file(path, Limits(seconds=300))
    if not ocr.available():
        assert "chưa cài tesseract" in paper.warnings[0].vi
        assert not paper.blocks
        return
    missed = []
    for number in range(1, 4):
        said = "\n".join(block.text for block in paper.blocks if block.place.page == number)
        found = {one.number for one in cite(said).citations}
        missed += [(number, one) for one in WANTED - found]
    assert len(missed) <= 1, missed
    assert outline(paper).head.kind is PaperKind.RESOLUTION


def test_slips_of_the_machine_are_not_held_against_the_drafter():
    lines = [
        "NGHỊ QUYẾT",
        "Cân cứ Luật Tổ chức chính quyền địa phương số 77/2015/QH13 ngày 19 tháng 6 năm 2015;",
        "Căn cứ Nghịị quyết củaa Chính phủ ;",
    ]
    blocks = tuple(Block(line, Place(at, page=1)) for at, line in enumerate(lines))
    typed, scanned = (
        Paper(Source.SCAN, blocks, recognised=frozenset(pages)) for pages in ((), (1,))
    )
    found = {}
    for name, paper in (("typed", typed), ("scanned", scanned)):
        findings = check(Case(paper, load(), adoption=scanning.DAY))
        found[name] = {one.rule: one for one in findings}
    assert {"typing.keyword", "typing.space"} <= set(found["typed"])
    assert not {rule for rule in found["scanned"] if rule.startswith("typing.")}
    expired = found["scanned"]["basis.expired"]
    assert expired.provisional
    assert expired.severity != "must"
    assert expired.reason.vi.endswith("hãy đối chiếu bản gốc.")
