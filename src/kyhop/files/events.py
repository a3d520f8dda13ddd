"""What happens to files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class FileEvent:
    """An event about one holder's paper; `council` is the journal's chain."""

    council: str
    holder_kind: str
    holder_id: int
    slot: str

    @property
    def chain(self) -> str:
        return self.council

    @property
    def subject(self) -> str:
        return f"{self.holder_kind}:{self.holder_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileStored(FileEvent):
    name: ClassVar[str] = "files.file.stored"

    file_id: int
    number: int
    file_name: str
    sha256: str
    size: int
    begun_at: datetime
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretRefused(FileEvent):
    name: ClassVar[str] = "files.secret.refused"

    line_id: int
    title: str
    mark: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretPurged(FileEvent):
    name: ClassVar[str] = "files.secret.purged"

    file_id: int
    number: int
    file_name: str
    mark: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptIssued(FileEvent):
    name: ClassVar[str] = "files.receipt.issued"

    receipt_id: int
    number: str
    files: int
