"""What the events of a hall and those of a session share."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class HallEvent:
    """An event of one hall; `council` is the journal's chain."""

    council: str
    hall_id: int
    hall: str

    @property
    def chain(self) -> str:
        return self.council

    @property
    def subject(self) -> str:
        return f"logistics.hall:{self.hall_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionEvent:
    """An event of the preparation of one session."""

    council: str
    session_id: int

    @property
    def chain(self) -> str:
        return self.council

    @property
    def subject(self) -> str:
        return f"logistics.session:{self.session_id}"
