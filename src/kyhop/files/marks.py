"""Marks of state secrecy in a paper that is being handed in."""

from __future__ import annotations

import html
import re
import unicodedata
import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO

from kyhop.files.sniffing import PICTURES, Sniffed
from kyhop.files.states import Secrecy
from kyhop.papers.read import Limits, Unreadable, read_file

MARKS = {
    "MẬT": Secrecy.SECRET,
    "TỐI MẬT": Secrecy.TOP_SECRET,
    "TUYỆT MẬT": Secrecy.MOST_SECRET,
}
LIMITS = Limits(memory_mb=768, seconds=20, scanned_pages=1)
"""A mark stands near the head, so of a scan the first page is enough while the clerk waits."""
READ_AT_ONCE = 8 * 2**20
"""Larger files are read by the text job, which withdraws what it finds to be secret."""
_POSSIBLE = re.compile(r"M\s*Ậ\s*T|[Tt]ối\s+mật|[Tt]uyệt\s+mật")
_READ = frozenset({"docx", "xlsx", "pdf", "txt", "tiff", *PICTURES})
_LEAST_SIDE = 100
"""Dots: a narrower or lower picture holds no page, and is not worth a process."""
_TEXT_PART = re.compile(r"(?:word|xl|xl/worksheets)/[^/]+\.xml$")
_TAG = re.compile(r"<[^>]*>")
_MOST_TEXT = 16 * 2**20


def mark_in(file: BinaryIO, path: Path, sniffed: Sniffed, size: int) -> Secrecy | None:
    """The mark that the paper carries near its head, if one can be read at once.

    A Word or Excel file without those letters anywhere needs no reading; what may carry a mark is read by
    the guarded process of `kyhop.papers`. A scan or a picture is read if tesseract is installed.
    """
    if sniffed.broken or sniffed.encrypted or size > READ_AT_ONCE:
        return None
    if sniffed.kind in {"docx", "xlsx"} and not _letters_occur(file):
        return None
    if sniffed.kind == "txt":
        file.seek(0)
        if not _POSSIBLE.search(_nfc(file.read(_MOST_TEXT).decode("utf-8", "replace"))):
            return None
    if sniffed.kind not in _READ or (sniffed.kind == "png" and _tiny(file)):
        return None
    try:
        read_file(path, LIMITS)
    except Unreadable as error:
        return mark_of(error)
    return None


def mark_of(error: Unreadable) -> Secrecy | None:
    """The mark for which the reader refused a paper; none if it refused for another reason."""
    if error.reason != "secret":
        return None
    named = re.search(r"“([^”]+)”", error.says.vi)
    said = " ".join(named.group(1).upper().split()) if named else ""
    return MARKS.get(said, Secrecy.SECRET)


def _tiny(png: BinaryIO) -> bool:
    png.seek(16)
    sides = png.read(8)
    return min(int.from_bytes(sides[:4]), int.from_bytes(sides[4:])) < _LEAST_SIDE


def _letters_occur(file: BinaryIO) -> bool:
    try:
        with zipfile.ZipFile(file) as archive:
            for entry in archive.infolist():
                if not _TEXT_PART.match(entry.filename):
                    continue
                with archive.open(entry) as part:
                    text = part.read(_MOST_TEXT).decode("utf-8", "replace")
                if _POSSIBLE.search(_nfc(html.unescape(_TAG.sub("", text)))):
                    return True
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError):
        return True
    return False


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
