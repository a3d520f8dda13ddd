"""A file handed in with a step: what it is by its content, its hash, and where it is kept."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from kyhop.access.refusals import Refusal
from kyhop.matters.sheet.text import one_line

LARGEST = 25 * 1024 * 1024
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OOXML = "application/vnd.openxmlformats-officedocument."


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as the door received it."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Kept:
    """A file as it is kept: `path` in the storage, `type` by its content, `size` in bytes."""

    path: str
    name: str
    type: str
    size: int
    sha256: str


class FileTooLarge(Refusal):
    """The file has more bytes than are kept."""

    def __init__(self) -> None:
        super().__init__(
            _("The file is larger than 25 MB."),
            accepted=_("Scan at a lower resolution, or hand in the parts one by one."),
            field="file",
        )


class FileEmpty(Refusal):
    """The file has no bytes."""

    def __init__(self) -> None:
        super().__init__(
            _("The file is empty (0 bytes)."),
            accepted=_("Choose the file again; perhaps it was still being copied."),
            field="file",
        )


class FileNotAccepted(Refusal):
    """The content is none of the kinds that are kept, or not what the name says."""

    def __init__(self) -> None:
        super().__init__(
            _("The content of this file is not what its name says, or is not kept here."),
            accepted=_(
                "Word, Excel, PowerPoint and OpenDocument files, PDF, PNG and JPEG are kept."
            ),
            field="file",
        )


class FileHasMacros(Refusal):
    """An office file that carries macros."""

    def __init__(self) -> None:
        super().__init__(
            _("The file carries macros and is not kept."),
            accepted=_("Save it without macros (.docx, .xlsx) or as PDF."),
            field="file",
        )


def _part(name: str) -> Callable[[bytes], bool]:
    return lambda data: name in _names(data)


def _open_document(kind: bytes) -> Callable[[bytes], bool]:
    return lambda data: b"mimetypeapplication/vnd.oasis.opendocument." + kind in data[:200]


KINDS: dict[str, tuple[str, Callable[[bytes], bool]]] = {
    ".pdf": ("application/pdf", lambda data: data.startswith(b"%PDF-")),
    ".png": ("image/png", lambda data: data.startswith(b"\x89PNG\r\n\x1a\n")),
    ".jpg": ("image/jpeg", lambda data: data.startswith(b"\xff\xd8\xff")),
    ".jpeg": ("image/jpeg", lambda data: data.startswith(b"\xff\xd8\xff")),
    ".docx": (OOXML + "wordprocessingml.document", _part("word/document.xml")),
    ".xlsx": (OOXML + "spreadsheetml.sheet", _part("xl/workbook.xml")),
    ".pptx": (OOXML + "presentationml.presentation", _part("ppt/presentation.xml")),
    ".odt": ("application/vnd.oasis.opendocument.text", _open_document(b"text")),
    ".ods": ("application/vnd.oasis.opendocument.spreadsheet", _open_document(b"spreadsheet")),
    ".doc": ("application/msword", lambda data: data.startswith(OLE)),
    ".xls": ("application/vnd.ms-excel", lambda data: data.startswith(OLE)),
}
ACCEPT = ",".join(KINDS)


def keep(upload: Upload) -> Kept:
    """Judge a file by its content and keep it under its own hash (the same bytes once).

    :raises FileEmpty, FileTooLarge, FileNotAccepted, FileHasMacros: it is not kept
    """
    if not upload.data:
        raise FileEmpty
    if len(upload.data) > LARGEST:
        raise FileTooLarge
    name = one_line(PurePath(upload.name.replace("\\", "/")).name)[-200:]
    known = KINDS.get(PurePath(name).suffix.lower())
    if known is None or not known[1](upload.data):
        raise FileNotAccepted
    if any(part.lower().endswith("vbaproject.bin") for part in _names(upload.data)):
        raise FileHasMacros
    digest = sha256(upload.data).hexdigest()
    path = f"matters/{digest[:2]}/{digest}"
    if not default_storage.exists(path):
        path = default_storage.save(path, ContentFile(upload.data))
    return Kept(path, name, known[0], len(upload.data), digest)


def _names(data: bytes) -> frozenset[str]:
    if not data.startswith(b"PK"):
        return frozenset()
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, ValueError):
        return frozenset()
