"""Bytes in a folder: two levels of folders, written whole or not at all, read-only afterwards."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from kyhop.files.storage.store import Draft, Held, room_is_needed


class DiskStore:
    """`FOLDER/ab/cd/abcd…`; drafts must lie on the same file system."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / sha256[2:4] / sha256

    def put(self, draft: Draft) -> str:
        """Link the draft's bytes to their place; an entry that is there is renewed in its date.

        :raises DiskFull: there is no room for the entry
        """
        place = self.path(draft.sha256)
        with room_is_needed():
            place.parent.mkdir(parents=True, exist_ok=True)
            os.fchmod(draft.file.fileno(), 0o444)
            os.utime(draft.path)
            os.replace(draft.path, place)
            for folder in (place.parent, place.parent.parent, self.folder):
                _sync(folder)
        return str(place.relative_to(self.folder))

    def has(self, sha256: str) -> bool:
        return self.path(sha256).is_file()

    def open(self, sha256: str, start: int = 0, length: int | None = None) -> BinaryIO:
        file = self.path(sha256).open("rb")
        file.seek(start)
        return file

    def remove(self, sha256: str) -> None:
        self.path(sha256).unlink(missing_ok=True)

    def all(self) -> Iterator[Held]:
        for path in self.folder.glob("??/??/*"):
            if len(path.name) == 64:
                known = path.stat()
                at = datetime.fromtimestamp(known.st_mtime, UTC)
                yield Held(path.name, known.st_size, at)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
