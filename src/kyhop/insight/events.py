"""What is decided about the record, as the journal keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordOpened:
    """The council opened its record to all its people, or closed it again."""

    name: ClassVar[str] = "insight.record.openness_set"

    council: str
    council_id: int
    everyone: bool
    reason: str

    @property
    def chain(self) -> str:
        return self.council

    @property
    def subject(self) -> str:
        return f"council.council:{self.council_id}"
