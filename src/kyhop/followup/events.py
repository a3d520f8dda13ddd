"""What happens to commitments, as the journal keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentEvent:
    """An event of one commitment; `council` is the journal's chain."""

    council: str
    commitment_id: int
    session_id: int
    body_id: int
    body: str
    body_en: str = ""
    words: str

    @property
    def chain(self) -> str:
        return self.council

    @property
    def subject(self) -> str:
        return f"followup.commitment:{self.commitment_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentRecorded(CommitmentEvent):
    name: ClassVar[str] = "followup.commitment.recorded"
    session: str
    due: date | None
    due_words: str
    needs_resolution: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentExtended(CommitmentEvent):
    name: ClassVar[str] = "followup.commitment.extended"
    before: date | None
    after: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentSettled(CommitmentEvent):
    """`late` is whether its day had passed when it ended."""

    name: ClassVar[str] = "followup.commitment.settled"
    outcome: str
    settled_on: date
    reason: str
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentPassedOn(CommitmentEvent):
    """The body that promised was merged; `body` is its successor."""

    name: ClassVar[str] = "followup.commitment.passed_on"
    from_body_id: int
    from_body: str
    from_body_en: str = ""
