"""What people decide about notices, as the journal keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestHourSet:
    """The council chose the hour of its daily digest."""

    name: ClassVar[str] = "notices.digest.hour_set"

    council: str
    council_id: int
    before: time
    after: time

    @property
    def chain(self) -> str:
        return self.council

    @property
    def subject(self) -> str:
        return f"council.council:{self.council_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterRetried:
    """Somebody had an undelivered message sent again."""

    name: ClassVar[str] = "notices.letter.retried"

    council: str
    letter_id: int
    channel: str
    attempts: int

    @property
    def chain(self) -> str:
        return self.council

    @property
    def subject(self) -> str:
        return f"notices.letter:{self.letter_id}"
