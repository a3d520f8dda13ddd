"""People are seated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from kyhop.logistics.events.base import SessionEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatsArranged(SessionEvent):
    """The plan was computed; `unseated` found no place."""

    name: ClassVar[str] = "logistics.seats.arranged"
    hall: str
    seated: int
    kept: int
    unseated: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatMoved(SessionEvent):
    """Somebody was seated elsewhere by hand; `other` sat there and took the place that was left."""

    name: ClassVar[str] = "logistics.seat.moved"
    who: str
    source: str
    target: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatGiven(SessionEvent):
    name: ClassVar[str] = "logistics.seat.given"
    who: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatFreed(SessionEvent):
    name: ClassVar[str] = "logistics.seat.freed"
    who: str
    source: str
