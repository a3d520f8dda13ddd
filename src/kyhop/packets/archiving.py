"""The original files of a packet as a ZIP, in folders by the lines of the agenda, made while it is sent."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from kyhop.files.archive import Item, Packed, items_of, zipped
from kyhop.files.models import StoredFile
from kyhop.files.storage import get_store
from kyhop.packets.contents import Contents, Entry
from kyhop.packets.keeping import official_path, opened, part_path, there
from kyhop.packets.making import RECIPE

LONGEST_FOLDER = 60
"""Letters of a folder's name: the whole path must stay short enough for Windows."""


@dataclass(frozen=True, slots=True)
class Official:
    """An official paper as a file of the archive."""

    name: str
    sha256: str
    size: int
    uploaded_at: datetime
    path: Path
    kind: str


def archived(contents: Contents, at: datetime) -> Iterator[bytes]:
    """The archive piece by piece; files whose content was taken away are left out."""
    return zipped(items(contents, at), at, _opened)


def items(contents: Contents, at: datetime) -> list[Item]:
    """Each file in the folder of the first line that takes its matter up, under a name of its own."""
    ids = [one.file_id for one in contents.entries if one.file_id is not None]
    stored = StoredFile.objects.select_related("blob").in_bulk(ids)
    folders: dict[int, str] = {}
    listed: list[Packed] = []
    for number, line in enumerate(contents.lines, 1):
        for position in line.entries:
            file = _file(contents.entries[position], stored, at)
            if file is not None:
                title = line.title[:LONGEST_FOLDER].strip().replace("/", "-")
                folders[id(file)] = f"{number:02} {title}"
                listed.append(file)
    return items_of(listed, lambda file: folders[id(file)])


def _file(one: Entry, stored: dict[int, StoredFile], at: datetime) -> Packed | None:
    if one.file_id is not None:
        file = stored[one.file_id]
        return None if file.withheld else file
    return _official(one, at)


def _official(one: Entry, at: datetime) -> Official | None:
    """Its pages where there are any; one in the council's own form is a DOCX until it was bound."""
    pages = Path(one.name).with_suffix(".pdf").name
    kept = [(official_path(one.sha256, one.kind), one.name, one.kind)]
    if one.kind != "pdf":
        kept.insert(0, (part_path(one.sha256, RECIPE), pages, "pdf"))
    for path, name, kind in kept:
        if there(path):
            with opened(path) as content:
                data = content.read()
            return Official(name, hashlib.sha256(data).hexdigest(), len(data), at, path, kind)
    return None


def _opened(file: Packed) -> BinaryIO:
    if isinstance(file, Official):
        return opened(file.path)
    return get_store().open(file.sha256)
