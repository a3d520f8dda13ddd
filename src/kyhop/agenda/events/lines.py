"""What happens to single lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from kyhop.agenda.events.base import AgendaEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class LineEvent(AgendaEvent):
    line: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineAdded(LineEvent):
    name: ClassVar[str] = "agenda.line.added"
    sitting: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineEdited(LineEvent):
    """`before` and `after` hold the fields that changed."""

    name: ClassVar[str] = "agenda.line.edited"
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRemoved(LineEvent):
    name: ClassVar[str] = "agenda.line.removed"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineSplit(LineEvent):
    """Into so many lines, one for each of its matters."""

    name: ClassVar[str] = "agenda.line.split"
    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LineMoved(LineEvent):
    """From sitting to sitting (empty: without a place), before a line (empty: last)."""

    name: ClassVar[str] = "agenda.line.moved"
    from_sitting: str
    to_sitting: str
    before: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineLocked(LineEvent):
    name: ClassVar[str] = "agenda.line.locked"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineUnlocked(LineEvent):
    name: ClassVar[str] = "agenda.line.unlocked"


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesSet(LineEvent):
    name: ClassVar[str] = "agenda.line.minutes"
    before: int
    minutes: int
