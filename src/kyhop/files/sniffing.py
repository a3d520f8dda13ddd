"""What a file is by its bytes, never by its name; what is wrong with it; limits of archives."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import BinaryIO

from kyhop.files.ole import streams_of

OOXML = "application/vnd.openxmlformats-officedocument."
ODF = "application/vnd.oasis.opendocument."
MEDIA = {
    "docx": OOXML + "wordprocessingml.document",
    "xlsx": OOXML + "spreadsheetml.sheet",
    "pptx": OOXML + "presentationml.presentation",
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "ppt": "application/vnd.ms-powerpoint",
    "odt": ODF + "text",
    "ods": ODF + "spreadsheet",
    "odp": ODF + "presentation",
    "pdf": "application/pdf",
    "rtf": "application/rtf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "tiff": "image/tiff",
    "zip": "application/zip",
    "txt": "text/plain",
    "office": "application/x-ole-storage",
}
SUFFIXES = {
    **{kind: (kind,) for kind in MEDIA},
    "jpg": ("jpg", "jpeg"),
    "tiff": ("tif", "tiff"),
    "docx": ("docx", "docm", "dotx"),
    "xlsx": ("xlsx", "xlsm"),
    "pptx": ("pptx", "pptm", "ppsx"),
    "txt": ("txt", "csv", "md", "tsv", "log", "json", "xml"),
    "office": ("docx", "xlsx", "pptx", "doc", "xls", "ppt"),
}
"""The suffixes that go with what the bytes are, the usual one first."""
ACCEPT = ",".join(sorted({f".{s}" for some in SUFFIXES.values() for s in some}))
PICTURES = frozenset({"png", "jpg", "gif", "webp"})
MOST_ENTRIES = 5_000
MOST_UNPACKED = 1024 * 2**20
SWELLING, MOST_RATIO = 30 * 2**20, 250
CHECKED_WHOLE = 64 * 2**20

_MAGIC = [
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"{\\rtf", "rtf"),
]


@dataclass(frozen=True, slots=True)
class Sniffed:
    """What the bytes are; `kind` is empty when they are none of the kinds that are kept."""

    kind: str
    macros: bool = False
    encrypted: bool = False
    broken: bool = False
    bomb: bool = False

    @property
    def media_type(self) -> str:
        return MEDIA.get(self.kind, "application/octet-stream")


def sniff(file: BinaryIO, size: int) -> Sniffed:
    """Judge a seekable file of `size` bytes; reads little of it, and never trusts it."""
    file.seek(0)
    head = file.read(4096)
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return Sniffed(kind, broken=_cut(kind, file, size))
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return Sniffed("webp")
    if b"%PDF-" in head[:1024]:
        return _pdf(file, size)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _ole(file, size)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _archive(file)
    return Sniffed("txt" if _is_text(head) else "")


def _cut(kind: str, file: BinaryIO, size: int) -> bool:
    """Whether a picture lacks its end."""
    ends = {"png": b"IEND\xaeB`\x82", "jpg": b"\xff\xd9", "gif": b";"}
    if kind not in ends:
        return False
    file.seek(max(0, size - 65536))
    return ends[kind] not in file.read()


_ENCRYPT = re.compile(rb"/Encrypt\s+(?:\d+\s+\d+\s+R|<<)")
_ACTIVE = re.compile(rb"/(?:JavaScript|Launch)\b")


def _pdf(file: BinaryIO, size: int) -> Sniffed:
    found = Sniffed("pdf")
    file.seek(max(0, size - 4096))
    found = replace(found, broken=b"startxref" not in file.read())
    file.seek(0)
    before = b""
    while part := file.read(1 << 20):
        text = before + part
        found = replace(
            found,
            encrypted=found.encrypted or bool(_ENCRYPT.search(text)),
            macros=found.macros or bool(_ACTIVE.search(text)),
        )
        before = part[-64:]
    return found


def _ole(file: BinaryIO, size: int) -> Sniffed:
    try:
        names = streams_of(file, size)
    except ValueError:
        return Sniffed("office", broken=True)
    if "encryptedpackage" in names:
        return Sniffed("office", encrypted=True)
    macros = not names.isdisjoint({"vba", "macros", "_vba_project", "_vba_project_cur"})
    for stream, kind in (
        ("worddocument", "doc"),
        ("workbook", "xls"),
        ("book", "xls"),
        ("powerpoint document", "ppt"),
    ):
        if stream in names:
            return Sniffed(kind, macros=macros)
    return Sniffed("")


def _archive(file: BinaryIO) -> Sniffed:
    try:
        with zipfile.ZipFile(file) as archive:
            return _judged(archive)
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError):
        return Sniffed(_first_entry(file), broken=True)


def _judged(archive: zipfile.ZipFile) -> Sniffed:
    entries = archive.infolist()
    names = {entry.filename for entry in entries}
    found = Sniffed(
        _kind_of(archive, names),
        macros=any(name.lower().endswith("vbaproject.bin") for name in names),
        encrypted=any(entry.flag_bits & 1 for entry in entries),
        bomb=_swells(entries),
    )
    if found.bomb or found.encrypted:
        return found
    return replace(found, broken=_does_not_unpack(archive, entries))


def _swells(entries: list[zipfile.ZipInfo]) -> bool:
    unpacked = sum(entry.file_size for entry in entries)
    return (
        len(entries) > MOST_ENTRIES
        or unpacked > MOST_UNPACKED
        or any(
            entry.file_size > SWELLING
            and entry.file_size > MOST_RATIO * max(1, entry.compress_size)
            for entry in entries
        )
    )


def _does_not_unpack(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> bool:
    """Whether an entry does not give what the archive says; looks at the first 64 MB."""
    left = CHECKED_WHOLE
    for entry in entries:
        if entry.file_size > left:
            continue
        left -= entry.file_size
        try:
            with archive.open(entry) as part:
                while part.read(1 << 20):
                    pass
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError):
            return True
    return False


def _kind_of(archive: zipfile.ZipFile, names: set[str]) -> str:
    for part, kind in (
        ("word/document.xml", "docx"),
        ("xl/workbook.xml", "xlsx"),
        ("ppt/presentation.xml", "pptx"),
    ):
        if part in names and "[Content_Types].xml" in names:
            return kind
    if "mimetype" in names and archive.getinfo("mimetype").file_size < 100:
        try:
            said = archive.read("mimetype").decode("ascii", "replace").strip()
        except (zipfile.BadZipFile, zlib.error, RuntimeError):
            return "zip"
        return next((kind for kind in ("odt", "ods", "odp") if MEDIA[kind] == said), "zip")
    return "zip"


def _first_entry(file: BinaryIO) -> str:
    """The kind of an archive whose directory cannot be read, by the names in its first bytes."""
    file.seek(0)
    head = file.read(1 << 16)
    tests: list[tuple[Callable[[bytes], bool], str]] = [
        (lambda data: b"word/" in data, "docx"),
        (lambda data: b"xl/" in data, "xlsx"),
        (lambda data: b"ppt/" in data, "pptx"),
    ]
    return next((kind for test, kind in tests if test(head)), "zip")


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if b"\0" in head or sum(byte < 9 or 13 < byte < 32 for byte in head) * 50 > len(head):
        return False
    return not re.match(rb"\s*(?:MZ|#!|<\?php|<(?:!doctype|html|svg|script)\b)", head, re.I)
