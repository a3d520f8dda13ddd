"""What every event of an agenda carries."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaEvent:
    """An event of a session's agenda; `council` is the journal's chain."""

    council: str
    session_id: int
    revision: int

    @property
    def chain(self) -> str:
        return self.council

    @property
    def subject(self) -> str:
        return f"council.session:{self.session_id}"
