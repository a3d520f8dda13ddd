"""Many versions as one ZIP, made while it is being sent: constant memory, no temporary file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, Protocol, TypeVar, cast

from django.utils import timezone

from kyhop.files.names import clean_name
from kyhop.files.storage import get_store
from kyhop.files.storage.store import CHUNK

MANIFEST = "MANIFEST.txt"
PACKED = frozenset(
    {"docx", "xlsx", "pptx", "odt", "ods", "odp", "zip", "png", "jpg", "gif", "webp"}
)


class Packed(Protocol):
    """What goes into an archive: a stored version, or something that a room made."""

    @property
    def name(self) -> str: ...
    @property
    def sha256(self) -> str: ...
    @property
    def size(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def uploaded_at(self) -> datetime: ...


Some = TypeVar("Some", bound=Packed)


@dataclass(frozen=True, slots=True)
class Item:
    """A version and its name inside the archive."""

    file: Packed
    name: str


def items_of(files: Iterable[Some], folder_of: Callable[[Some], str] | None = None) -> list[Item]:
    """The versions with names that do not collide; `folder_of` gives the folder of each."""
    taken: set[str] = {MANIFEST.lower()}
    items = []
    for file in files:
        folder = clean_name(folder_of(file)) + "/" if folder_of else ""
        name = f"{folder}{file.name}"
        stem, dot, suffix = file.name.rpartition(".")
        count = 1
        while name.lower() in taken:
            count += 1
            tail = f" ({count})"
            name = f"{folder}{stem}{tail}.{suffix}" if dot else f"{folder}{file.name}{tail}"
        taken.add(name.lower())
        items.append(Item(file, name))
    return items


def manifest(items: Sequence[Item]) -> str:
    """The hashes, in the form that `sha256sum -c MANIFEST.txt` reads."""
    return "".join(f"{item.file.sha256}  {item.name}\n" for item in items)


class _Pipe(io.RawIOBase):
    """What `zipfile` writes to when it cannot go back: the bytes wait to be taken."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        part = bytes(cast("bytes", data))
        self.parts.append(part)
        return len(part)

    def taken(self) -> bytes:
        parts, self.parts = self.parts, []
        return b"".join(parts)


def _stored(file: Packed) -> BinaryIO:
    return get_store().open(file.sha256)


def zipped(
    items: Sequence[Item], at: datetime, opened: Callable[[Packed], BinaryIO] = _stored
) -> Iterator[bytes]:
    """The archive piece by piece, the manifest first; what is packed already is not packed again.

    :param opened: gives the bytes of an item's file; from the store by default
    """
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_entry(MANIFEST, at, zipfile.ZIP_DEFLATED), manifest(items))
        yield pipe.taken()
        for item in items:
            packing = zipfile.ZIP_STORED if item.file.kind in PACKED else zipfile.ZIP_DEFLATED
            entry = _entry(item.name, item.file.uploaded_at, packing)
            entry.file_size = item.file.size
            with opened(item.file) as content, archive.open(entry, "w") as part:
                while data := content.read(CHUNK):
                    part.write(data)
                    yield pipe.taken()
    yield pipe.taken()


def as_made(files: Iterable[tuple[str, bytes]], at: datetime) -> Iterator[bytes]:
    """The archive of files that are made one after another, each sent as soon as it is there.

    :param files: names that do not collide, and bytes that are packed already (DOCX, PDF)
    """
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files:
            archive.writestr(_entry(name, at, zipfile.ZIP_STORED), content)
            yield pipe.taken()
    yield pipe.taken()


def _entry(name: str, at: datetime, packing: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, timezone.localtime(at).timetuple()[:6])
    entry.compress_type = packing
    entry.external_attr = 0o644 << 16
    return entry
