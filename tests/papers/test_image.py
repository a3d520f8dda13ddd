"""Bare pictures of pages: read as scans, refused when stamped secret, honest when not read.

Where tesseract with Vietnamese is installed a stamped photograph is really read; elsewhere the very
same picture must say that it was not.
"""

from __future__ import annotations

import io
from functools import lru_cache

import numpy as np
import pytest
from PIL import Image

from kyhop.papers.model import Block, Paper, Place, Source
from kyhop.papers.read import Unreadable, ocr, read_bytes
from kyhop.papers.read.image import LONG_SIDE, _lit, _opened, _page
from kyhop.papers.read.secret import mark_in_line, refuse_secret
from tests.papers.scanning import LINES, OFFICE, pictures, typeset

STAMP = '#block(rect(stroke: 1.5pt + red, text(14pt, fill: red, weight: "bold")[TỐI MẬT]))\n'
TITLE = "#align(center)[*NGHỊ"


@lru_cache(maxsize=2)
def sheet(stamp: str = STAMP) -> Image.Image:
    head = OFFICE.replace(TITLE, stamp + TITLE)
    return Image.fromarray(pictures(typeset(*LINES, head=head), 150)[0])


def photographed(page: Image.Image) -> Image.Image:
    """On a dark desk, a little crooked, in the shade of whoever holds the phone."""
    desk = Image.new("L", (page.width + 160, page.height + 200), 60)
    desk.paste(page, (70, 90))
    desk = desk.rotate(1.5, fillcolor=60)
    shade = np.linspace(0.45, 0.9, desk.width)
    return Image.fromarray((np.asarray(desk) * shade).astype(np.uint8))


def saved(picture: Image.Image, kind: str, **more) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **more)
    return out.getvalue()


def refusal(data: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read_bytes(data)
    return caught.value


@pytest.mark.parametrize(
    "data",
    [
        lambda: saved(sheet(), "PNG"),
        lambda: saved(photographed(sheet()).rotate(90, expand=True), "JPEG", quality=80),
    ],
    ids=["scanned", "photographed lying"],
)
def test_a_stamped_picture_is_refused_where_it_can_be_read(data):
    no = refusal(data())
    if ocr.available():
        assert no.reason == "secret"
        assert "“TỐI MẬT”" in no.says.vi
    else:
        assert no.reason == "picture_unread"


def test_a_picture_without_a_stamp_is_a_paper_of_its_words():
    data = saved(sheet(""), "PNG")
    if not ocr.available():
        assert refusal(data).reason == "picture_unread"
        return
    paper = read_bytes(data, "trang 1.png")
    assert (paper.source, paper.recognised, paper.name) == (Source.SCAN, {1}, "trang 1.png")
    assert "72/2025/QH15" in paper.text
    assert paper.warnings[0].vi.startswith("Ảnh: bản quét: chữ do máy nhận dạng")


def test_without_tesseract_it_is_said_that_no_mark_was_looked_for(monkeypatch):
    monkeypatch.setenv("PATH", "")
    no = refusal(saved(sheet(), "PNG"))
    assert no.reason == "picture_unread"
    assert "chưa tìm được dấu mật" in no.says.vi
    assert "no mark of secrecy could be looked for" in no.says.en


def test_a_picture_without_words_says_that_no_mark_was_looked_for(stand_in):
    stand_in("", 0)
    no = refusal(saved(Image.new("L", (300, 400), 255), "PNG"))
    assert no.reason == "picture_wordless"
    assert "chưa tìm được dấu mật" in no.says.vi


def test_the_sheets_of_a_tiff_are_pages_and_a_second_look_finds_a_boxed_stamp(stand_in):
    log = stand_in("Điều 1. Nội dung", 96)
    blank = Image.new("L", (200, 300), 255)
    data = saved(blank, "TIFF", save_all=True, append_images=[blank, blank])
    paper = read_bytes(data)
    assert paper.recognised == {1, 2, 3}
    looks = [line.partition("--psm ")[2][0] for line in log.read_text().splitlines()]
    assert looks == ["3", "6", "3", "3"]
    animated = saved(blank, "GIF", save_all=True, append_images=[sheet().resize((200, 300))])
    assert read_bytes(animated).recognised == {1}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (saved(Image.new("L", (90, 900), 255), "PNG"), "picture_small"),
        (saved(Image.new("1", (12_000, 12_000), 1), "PNG"), "picture_huge"),
        (saved(Image.new("L", (400, 400), 255), "JPEG")[:300], "picture_broken"),
        (b"RIFF\x10\0\0\0WEBPVP8 nothing", "picture_broken"),
    ],
    ids=["small", "huge", "cut", "no webp"],
)
def test_pictures_that_cannot_be_read_say_why(stand_in, data, reason):
    stand_in("Điều 1.", 96)
    assert refusal(data).reason == reason


def test_a_photograph_is_turned_as_the_camera_noted_made_smaller_and_lit():
    wide = photographed(sheet()).resize((3000, 4000)).rotate(90, expand=True)
    exif = Image.Exif()
    exif[0x0112] = 6
    with _opened(saved(wide, "JPEG", exif=exif)) as opened:
        page = _page(opened, 0)
    assert page.shape == (LONG_SIDE, LONG_SIDE * 3 // 4)
    assert np.median(page) > 230
    assert np.median(_lit(Image.new("L", (500, 500), 70))) == 255


def test_clear_paper_of_a_picture_with_alpha_is_white(stand_in):
    stand_in("Điều 1.", 96)
    with _opened(saved(Image.new("RGBA", (1300, 1300), (0, 0, 0, 0)), "PNG")) as opened:
        assert _page(opened, 0).min() == 255


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("MẠT", "MẬT"), ("|MÂT|", "MẬT"), ("TÔI MẠT", "TỐI MẬT"), ("TỔI MẬT.", "TỐI MẬT"),
        ("TUYẾT MẠT", "TUYỆT MẬT"), ("Độ mật: TUYET MAT", "TUYỆT MẬT"),
        ("MẶT", ""), ("MẤT", ""), ("MẠT CƯA VÀ GỖ VỤN", ""), ("mật ong", ""), ("TÔI MẤT VIỆC", ""),
    ],
)  # fmt: skip
def test_a_stamp_is_known_though_the_machine_misread_its_signs(line, mark):
    assert mark_in_line(line, recognised=True) == mark
    paper = Paper(Source.SCAN, (Block(line, Place(0, page=1)),), recognised=frozenset({1}))
    if not mark:
        refuse_secret(paper)
        return
    with pytest.raises(Unreadable):
        refuse_secret(paper)


def test_what_was_typed_must_be_the_mark_itself():
    assert mark_in_line("MẠT") == ""
    refuse_secret(Paper(Source.DOCX, (Block("TÔI MẠT", Place(0)),)))
