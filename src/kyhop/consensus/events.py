"""What happens to a session's declarations, as the journal keeps it.

Events of the list are about the session and read by all; what somebody declared is about the list
itself, and the history of the council shows it to nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class ListEvent:
    """An event of a session's list; `council` is the journal's chain."""

    council: str
    session_id: int
    list_id: int

    @property
    def chain(self) -> str:
        return self.council

    @property
    def subject(self) -> str:
        return f"council.session:{self.session_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOpened(ListEvent):
    name: ClassVar[str] = "consensus.list.opened"
    closes_at: datetime
    matters: int
    least: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingMoved(ListEvent):
    """Declaring ends at another moment; ``again``: it had ended."""

    name: ClassVar[str] = "consensus.list.closing_moved"
    before: datetime
    after: datetime
    reason: str
    again: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListClosed(ListEvent):
    """``short`` matters are suggested for short treatment; ``by_hour``: nobody closed it by hand."""

    name: ClassVar[str] = "consensus.list.closed"
    matters: int
    short: int
    by_hour: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarersReminded(ListEvent):
    """Those who have not declared on everything, by post."""

    name: ClassVar[str] = "consensus.list.reminded"
    closes_at: datetime
    post_ids: list[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarationEvent(ListEvent):
    """Something that one deputy or committee declared."""

    of_vi: str
    of_en: str

    @property
    def subject(self) -> str:
        return f"consensus.list:{self.list_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared(DeclarationEvent):
    """``before`` is the stance that it replaces, empty for the first."""

    name: ClassVar[str] = "consensus.declaration.made"
    matter_id: int
    title: str
    lead_id: int
    stance: str
    words: str
    before: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RestDeclared(DeclarationEvent):
    """No remark on every matter that was still without a word."""

    name: ClassVar[str] = "consensus.declaration.rest"
    matter_ids: list[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarationWithdrawn(DeclarationEvent):
    name: ClassVar[str] = "consensus.declaration.withdrawn"
    matter_id: int
    title: str
    stance: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActUndone(DeclarationEvent):
    """One press taken back: what stood before it stands again."""

    name: ClassVar[str] = "consensus.declaration.undone"
    matter_ids: list[int]
