"""What happens to a council's own forms, as the journal keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class FormEvent:
    """An event of one version of a form; `council` is the journal's chain, `official` the paper."""

    council: str
    official: str
    form_id: int
    number: int

    @property
    def chain(self) -> str:
        return self.council

    @property
    def subject(self) -> str:
        return f"stationery.form:{self.council}/{self.official}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormUploaded(FormEvent):
    name: ClassVar[str] = "stationery.form.uploaded"
    file_name: str
    sha256: str
    joined: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPutInUse(FormEvent):
    """`instead` is the number of the version that was in use before; 0 for kyhop's own form."""

    name: ClassVar[str] = "stationery.form.put_in_use"
    instead: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FormLeft(FormEvent):
    name: ClassVar[str] = "stationery.form.left"
