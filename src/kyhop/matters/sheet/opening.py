"""Bytes or pasted text → :class:`~kyhop.matters.sheet.grid.Book`, by what they are, not their name."""

from __future__ import annotations

from kyhop.matters.sheet import limits
from kyhop.matters.sheet.csv_text import read_csv, read_paste
from kyhop.matters.sheet.grid import Book, as_text
from kyhop.matters.sheet.refusals import refused
from kyhop.matters.sheet.xlsx import read_xlsx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_STREAMS = tuple(
    name.encode("utf-16-le") for name in ("EncryptedPackage", "EncryptionInfo")
)
DOCUMENTS = (b"%PDF-", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")
WEB = (b"<!doctype", b"<html", b"<?xml", b"<table", b"<meta", b"<head", b"mime-version:")


def open_upload(data: bytes) -> Book:
    """Read an uploaded file.

    :raises SheetRefused: what it is and what would be accepted, in both languages
    """
    if not data:
        raise refused("empty")
    if len(data) > limits.FILE_BYTES:
        raise refused("too_big")
    if data.startswith(OLE):
        raise refused("encrypted" if any(s in data for s in ENCRYPTED_STREAMS) else "old_excel")
    if data.startswith(b"PK"):
        return _with_text(read_xlsx(data))
    if data.startswith(DOCUMENTS):
        raise refused("document")
    if data[:400].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(WEB):
        raise refused("web_page")
    if data[:2] in (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00"):
        raise refused("old_excel")
    return _with_text(read_csv(data))


def open_paste(text: str) -> Book:
    """Read cells pasted from Excel or Word.

    :raises SheetRefused: nothing in it, or more than the limits
    """
    if len(text) > limits.FILE_BYTES:
        raise refused("too_big")
    return _with_text(read_paste(text))


def _with_text(book: Book) -> Book:
    if not any(as_text(value) for grid in book.grids for row in grid.rows for value in row):
        raise refused("no_rows")
    return book
