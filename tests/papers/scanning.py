"""Scans: pages of a resolution set in type, turned into pictures, spoilt, and bound as a PDF."""

from __future__ import annotations

import zlib
from datetime import date

import numpy as np
import pypdfium2 as pdfium
import typst

from kyhop.papers.office.to_pdf import FONTS
from kyhop.papers.read.picture import Grey, grey

DAY = date(2025, 12, 9)
HEAD = """
#set page(paper: "a4", margin: (top: 20mm, bottom: 20mm, left: 30mm, right: 15mm))
#set text(size: 14pt, lang: "vi")
#set par(justify: true)
"""
OFFICE = """
#grid(columns: (2fr, 3fr), align: center, row-gutter: 8pt,
  [#text(13pt)[HỘI ĐỒNG NHÂN DÂN]\\ *TỈNH AN BÌNH*],
  [#text(12pt)[*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM*]\\ *Độc lập - Tự do - Hạnh phúc*],
  [Số: 21/2025/NQ-HĐND], [_An Bình, ngày 09 tháng 12 năm 2025_])
#align(center)[*NGHỊ QUYẾT*\\ *Quy định mức chi tổ chức các hoạt động*]
"""
LINES = (
    "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;",
    "Căn cứ Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15 được sửa đổi, bổ sung bởi Luật"
    " số 87/2025/QH15;",
    "Căn cứ Nghị định số 78/2025/NĐ-CP ngày 01 tháng 4 năm 2025 của Chính phủ quy định chi tiết một"
    " số điều và biện pháp để tổ chức, hướng dẫn thi hành Luật Ban hành văn bản quy phạm pháp luật;",
    "Xét Tờ trình số 6212/TTr-UBND ngày 12 tháng 11 năm 2025 của Ủy ban nhân dân tỉnh; Báo cáo thẩm"
    " tra số 71/BC-HĐND ngày 01 tháng 12 năm 2025 của Ban Kinh tế - Ngân sách Hội đồng nhân dân tỉnh;",
    "Hội đồng nhân dân ban hành Nghị quyết quy định mức chi.",
)


def typeset(*lines: str, head: str = "") -> bytes:
    """A page of these paragraphs as a PDF with text, in the fonts of the house."""
    source = HEAD + head + "\n\n".join(lines)
    made = typst.compile(source.encode(), font_paths=[FONTS], ignore_system_fonts=True)
    assert isinstance(made, bytes)
    return made


def pictures(pdf: bytes, dots: int) -> list[Grey]:
    """Each page as a grey picture of so many dots an inch."""
    document = pdfium.PdfDocument(pdf)
    return [grey(page.render(scale=dots / 72, grayscale=True)) for page in document]


def noisy(picture: Grey) -> Grey:
    """Grain all over, and a speck on every hundredth dot."""
    dice = np.random.default_rng(7)
    grain = picture + dice.normal(0, 18, picture.shape)
    where = dice.random(picture.shape)
    grain[where < 0.005] = 0
    grain[where > 0.995] = 255
    return np.clip(grain, 0, 255).astype(np.uint8)


def bound(pages: list[Grey], dots: int) -> bytes:
    """A PDF that holds nothing but pictures, one a page."""
    parts = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    kids = []
    for page in pages:
        rows, wide = page.shape
        box = f"{wide * 72 / dots:.2f} {rows * 72 / dots:.2f}"
        draw = f"q {wide * 72 / dots:.2f} 0 0 {rows * 72 / dots:.2f} 0 0 cm /P Do Q".encode()
        dots_packed = zlib.compress(np.ascontiguousarray(page).tobytes(), 1)
        at = len(parts) + 1
        kids.append(f"{at} 0 R")
        parts += [
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {box}]/Contents {at + 2} 0 R"
            f"/Resources<</XObject<</P {at + 1} 0 R>>>>>>".encode(),
            f"<</Type/XObject/Subtype/Image/Width {wide}/Height {rows}/ColorSpace/DeviceGray"
            f"/BitsPerComponent 8/Filter/FlateDecode/Length {len(dots_packed)}>>stream\n".encode()
            + dots_packed + b"\nendstream",
            f"<</Length {len(draw)}>>stream\n".encode() + draw + b"\nendstream",
        ]  # fmt: skip
    parts[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>".encode()
    return filed(parts)


def filed(parts: list[bytes]) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj" % number + part + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(parts) + 1
    end = b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (count, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % count + table + end
