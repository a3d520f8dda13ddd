"""Small PDFs for tests, and how they are read again: by another library than the one that binds."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Dictionary, Name

A4 = (595.0, 842.0)


def pdf(*words: str, size: tuple[float, float] = A4, rotate: int = 0, **save: object) -> bytes:
    """A PDF with a page for each of the words (ASCII)."""
    made = pikepdf.new()
    for word in words:
        page = made.add_blank_page(page_size=size)
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page.Resources = Dictionary(Font=Dictionary(F1=font))
        page.Contents = made.make_stream(f"BT /F1 12 Tf 72 700 Td ({word}) Tj ET".encode())
        if rotate:
            page.obj.Rotate = rotate
    out = BytesIO()
    made.save(out, **save)
    return out.getvalue()


def broken_xref(*words: str) -> bytes:
    """A PDF whose table of places leads nowhere."""
    whole = pdf(*words)
    at = whole.rindex(b"startxref")
    return whole[:at] + b"startxref\n999999\n%%EOF"


def encrypted(*words: str, owner_only: bool = False) -> bytes:
    """A PDF with a password; only one against changing when `owner_only`."""
    user = "" if owner_only else "mat-khau"
    return pdf(*words, encryption=pikepdf.Encryption(owner="chu", user=user))


def texts(content: bytes | Path) -> list[str]:
    """The text of every page."""
    with pdfium.PdfDocument(content) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def bookmarks(content: bytes | Path) -> list[tuple[int, str, int]]:
    """Depth, title and page (from 0) of every bookmark."""
    with pdfium.PdfDocument(content) as document:
        return [
            (mark.level, mark.get_title(), mark.get_dest().get_index())
            for mark in document.get_toc()
        ]


def ink(content: bytes, page: int = 0) -> tuple[float, float, float, float]:
    """Where a page as a reader sees it is not white: left, top, right, bottom as shares of it."""
    with pdfium.PdfDocument(content) as document:
        shown = document[page]
        wide, high = shown.get_size()
        picture = shown.render(scale=600 / max(wide, high)).to_pil().convert("L")
    box = picture.point(lambda value: 255 if value < 128 else 0).getbbox()
    assert box, "an empty page"
    wide, high = picture.size
    return box[0] / wide, box[1] / high, box[2] / wide, box[3] / high
