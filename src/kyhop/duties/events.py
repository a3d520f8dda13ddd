"""What happens to a session's own duties."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyEvent:
    """An event about one step of a session's own procedure; `council` is the journal's chain."""

    council: str
    session_id: int
    step: str
    step_vi: str
    step_en: str
    record_id: int
    done_on: date

    @property
    def chain(self) -> str:
        return self.council

    @property
    def subject(self) -> str:
        return f"council.session:{self.session_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyRecorded(DutyEvent):
    name: ClassVar[str] = "duties.duty.recorded"

    due: date | None
    late_reason: str
    late_text: str
    back_reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyUndone(DutyEvent):
    name: ClassVar[str] = "duties.duty.undone"

    reason: str
