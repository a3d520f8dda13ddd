"""What a file really is, by its first bytes and by what its archive holds, never by its name."""

from __future__ import annotations

import io
import zipfile

from kyhop.papers.model import Source
from kyhop.papers.read.refusals import refuse

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
MOST_ENTRIES = 3000
MOST_UNPACKED = 400 * 2**20
SWELLING, MOST_RATIO = 30 * 2**20, 250


def sniff(data: bytes) -> Source:
    """The kind of file; a bare picture is the scan of a page.

    :raises Unreadable: empty, an old or locked office file, an archive that swells, unknown
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise refuse("empty")
    if is_picture(data):
        return Source.SCAN
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise refuse("old_office")
    if b"%PDF-" in data[:1024]:
        return Source.PDF
    if data.startswith(b"PK"):
        return _archive(data)
    if _is_text(data):
        return Source.TEXT
    raise refuse("unknown")


def is_picture(data: bytes) -> bool:
    """Whether the bytes begin as a picture does."""
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return True
    return data.startswith(_PICTURES) and not (data.startswith(b"BM") and _is_text(data))


def _archive(data: bytes) -> Source:
    with open_zip(data) as archive:
        names = set(archive.namelist())
    if "word/document.xml" in names:
        return Source.DOCX
    if "xl/workbook.xml" in names:
        return Source.XLSX
    raise refuse("unknown")


def open_zip(data: bytes) -> zipfile.ZipFile:
    """The archive, after its entries were counted and measured.

    :raises Unreadable: damaged, encrypted, or swelling beyond what a paper needs
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
        raise refuse("damaged", what="ZIP") from error
    unpacked = sum(entry.file_size for entry in entries)
    swelling = any(
        entry.file_size > SWELLING and entry.file_size > MOST_RATIO * max(1, entry.compress_size)
        for entry in entries
    )
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED or swelling:
        raise refuse("zip_bomb", size=unpacked // 2**20)
    if any(entry.flag_bits & 1 for entry in entries):
        raise refuse("old_office")
    return archive


def _is_text(data: bytes) -> bool:
    head = data[:4096]
    if head.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return True
    return head.count(0) == 0 and sum(byte < 9 or 13 < byte < 32 for byte in head) * 50 < len(head)
