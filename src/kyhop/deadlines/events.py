"""What happens in this room, as the journal keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class RunComputed:
    """Plans were computed again and something was added or moved."""

    name: ClassVar[str] = "deadlines.run.computed"

    chain: str
    run_id: int
    cause: str
    cause_vi: str
    cause_en: str
    planned: int
    added: int
    moved: int
    touched: int

    @property
    def subject(self) -> str:
        return f"deadlines.run:{self.run_id}"


@dataclass(frozen=True, slots=True)
class TimelineDropped:
    """A holder no longer has duties (withdrawn, deleted before it began)."""

    name: ClassVar[str] = "deadlines.timeline.dropped"

    chain: str
    holder: str
    steps: int
    reason: str

    @property
    def subject(self) -> str:
        return self.holder
