"""An event that no room knows, for the journal's own tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Rung:
    name: ClassVar[str] = "test.bell.rung"
    council: str
    bell_id: int
    on: date = date(2026, 12, 8)
    why: str = "Khai mạc"

    @property
    def chain(self) -> str:
        return self.council

    @property
    def subject(self) -> str:
        return f"test.bell:{self.bell_id}"
