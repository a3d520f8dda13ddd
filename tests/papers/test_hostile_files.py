"""Files that are broken, locked, hostile or too large: each costs a sentence, never the server."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyhop.papers.cite import cite
from kyhop.papers.read import Limits, Unreadable, read_bytes, read_file, sniff
from kyhop.papers.read import docx as docx_reader
from kyhop.papers.read.broken import is_broken
from tests.papers.odd_files import (
    bomb,
    deep,
    edited_raw,
    entity,
    pages,
    picture,
)
from tests.papers.test_reading import LINES
from tests.papers.writers import simple

RESOLUTIONS = Path(__file__).resolve().parents[1] / "fixtures" / "resolutions"
WRITTEN = RESOLUTIONS.with_name("writers")


def refused(data: bytes, name: str = "tệp.docx") -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read_bytes(data, name)
    assert caught.value.says.vi.endswith((".", "”"))
    assert caught.value.says.en
    return caught.value


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


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\0" * 64, "empty"),
        (picture(), "picture_broken"),
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


def test_a_locked_pdf_says_so():
    assert refused((WRITTEN / "locked.pdf").read_bytes(), "khóa.pdf").reason == "password"


def test_five_thousand_pages_are_too_many():
    no = refused(pages(5000), "dài.pdf")
    assert no.reason == "too_long"
    assert "5000 trang" in no.says.vi


@pytest.mark.parametrize("mark", ["MẬT", "TỐI MẬT", "TUYỆT MẬT", "Độ mật: TỐI MẬT"])
def test_a_paper_marked_secret_is_refused(mark):
    assert refused(simple([mark, "NGHỊ QUYẾT"])).reason == "secret"
    assert refused(f"{mark}\n\nNGHỊ QUYẾT".encode(), "a.txt").reason == "secret"


@pytest.mark.parametrize(
    "head",
    [
        "ỦY BAN NHÂN DÂN\nMẬT\nTỜ TRÌNH\nVề việc bố trí lực lượng",
        "Số: 12/TTr-UBND\nTỐI MẬT Điện Biên, ngày 05 tháng 11 năm 2026\nTỜ TRÌNH",
        "Số: 12/TTr-UBND TUYỆT MẬT\nTỜ TRÌNH",
        "M Ậ T\nTỜ TRÌNH",
        "MẬT CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
    ],
)
def test_a_mark_is_seen_between_lines_that_a_pdf_runs_together(head):
    assert refused(head.encode(), "a.txt").reason == "secret"


def test_the_word_secret_in_a_sentence_is_no_mark():
    assert read_bytes(simple(["Bảo vệ bí mật nhà nước", "Luật Bảo vệ bí mật nhà nước"])).blocks
    title = "QUY CHẾ\nBẢO VỆ BÍ MẬT NHÀ NƯỚC\nĐộ mật của tài liệu, ngày ban hành\nMẬT MÃ DÂN SỰ"
    assert read_bytes(title.encode(), "a.txt").blocks


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


def test_the_guarded_process_ends_what_takes_too_long_or_too_much(tmp_path):
    path = tmp_path / "lớn.txt"
    path.write_text("Căn cứ " * 1_000_000, "utf-8")
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
    assert caught.value.reason == "picture_broken"
    assert "PNG" in caught.value.says.vi


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
