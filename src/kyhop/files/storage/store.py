"""What every store of bytes does, and the draft in which bytes are gathered before they are kept."""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Protocol

from django.utils.translation import gettext_lazy as _

from kyhop.access.refusals import Refusal

CHUNK = 1024 * 1024


class DiskFull(Refusal):
    """The server has no room; nothing half-done is left."""

    sentence = _("The server has no room left for this file, and nothing of it was kept.")
    accepted = _("Tell the administrator; send it again afterwards.")
    field = "file"


class DiskFullMeanwhile(DiskFull):
    """The server has no room to go on with an upload; what has arrived stays."""

    sentence = _(
        "The server has no room left at the moment; what has arrived of this file is kept."
    )
    accepted = _("Tell the administrator; send it again afterwards, it goes on where it stopped.")


class StoreDown(Refusal):
    """The store of files does not answer."""

    sentence = _("The store of files does not answer at the moment.")
    accepted = _("Try again in some minutes; tell the administrator if it lasts.")
    field = "file"


@contextmanager
def room_is_needed() -> Iterator[None]:
    """Turn «no space left» and «quota exceeded» into a sentence.

    :raises DiskFull: the disk is full
    """
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull from error
        raise


@dataclass(frozen=True, slots=True)
class Held:
    """One object in a store: its hash, size, and when it was put there (aware)."""

    sha256: str
    size: int
    at: datetime


class Store(Protocol):
    """Bytes by their SHA-256 (64 lower-case hex digits). Putting the same bytes twice is harmless."""

    def put(self, draft: Draft) -> str:
        """Keep the draft's bytes for good; returns the key. When it returns they are durable."""
        ...

    def has(self, sha256: str) -> bool: ...

    def open(self, sha256: str, start: int = 0, length: int | None = None) -> BinaryIO:
        """:raises FileNotFoundError: the store has no such bytes"""
        ...

    def remove(self, sha256: str) -> None:
        """Take the bytes away; harmless when they are gone."""
        ...

    def all(self) -> Iterator[Held]:
        """Everything in the store."""
        ...


class Draft:
    """A file on disk in which bytes are gathered and hashed; gone when the `with` block ends.

    :raises DiskFull: there is no room to begin it
    """

    def __init__(self, folder: Path) -> None:
        with room_is_needed():
            folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix="draft-", dir=folder)
        self.path = Path(name)
        self.file: BinaryIO = os.fdopen(handle, "w+b", buffering=0)
        self.size = 0
        self._hash = hashlib.sha256()

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()

    def fill(self, content: BinaryIO, at_most: int) -> None:
        """Copy a stream, one megabyte at a time, and stop one byte beyond `at_most`.

        :raises DiskFull: there is no room
        """
        with room_is_needed():
            while self.size <= at_most and (part := content.read(CHUNK)):
                self._write(part)
                self._hash.update(part)
                self.size += len(part)
            os.fsync(self.file.fileno())
        self.file.seek(0)

    def _write(self, part: bytes) -> None:
        """The whole part: a disk that fills up takes only some of it and says so at the next write."""
        written = 0
        while written < len(part):
            written += self.file.write(part[written:])

    def __enter__(self) -> Draft:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.file.close()
        self.path.unlink(missing_ok=True)
