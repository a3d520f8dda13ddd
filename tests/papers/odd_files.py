"""Unusual and hostile files, made by hand: what clerks upload by mistake and others on purpose."""

from __future__ import annotations

import io
import zipfile

from docx import Document

from tests.papers.scanning import filed
from tests.papers.writers import saved, simple


def nested_table() -> bytes:
    document = Document()
    outer = document.add_table(rows=1, cols=2)
    outer.rows[0].cells[0].text = "Ngoài"
    inner = outer.rows[0].cells[1].add_table(rows=1, cols=1)
    inner.rows[0].cells[0].text = "Theo Nghị định số 30/2020/NĐ-CP"
    return saved(document)


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


def scan() -> bytes:
    """A page without text."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>>>endobj\n"
        b"trailer<</Root 1 0 R/Size 4>>\n%%EOF\n"
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


def deep(levels: int) -> bytes:
    inner = "<w:p/>"
    for _ in range(levels):
        inner = f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>"
    return edited_raw(f"<w:document {W_SPACE}><w:body>{inner}</w:body></w:document>".encode())


def pages(count: int) -> bytes:
    """A PDF of so many empty pages."""
    kids = b" ".join(b"%d 0 R" % (at + 3) for at in range(count))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    tree = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count)
    return filed([b"<</Type/Catalog/Pages 2 0 R>>", tree, *[page] * count])
