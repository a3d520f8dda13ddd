"""Halls are kept and booked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import ClassVar

from kyhop.logistics.events.base import HallEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class HallSaved(HallEvent):
    name: ClassVar[str] = "logistics.hall.saved"
    made: bool
    capacity: int
    places: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HallClosed(HallEvent):
    name: ClassVar[str] = "logistics.hall.closed"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingEvent(HallEvent):
    booking_id: int
    what: str
    day: date
    starts: time
    ends: time


@dataclass(frozen=True, slots=True, kw_only=True)
class HallBooked(BookingEvent):
    name: ClassVar[str] = "logistics.booking.made"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingMoved(BookingEvent):
    """`was` is the hall, day and hours before."""

    name: ClassVar[str] = "logistics.booking.moved"
    was: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingReleased(BookingEvent):
    name: ClassVar[str] = "logistics.booking.released"
    reason: str
