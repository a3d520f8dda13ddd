"""Guests are listed, invited, answer and arrive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import ClassVar

from kyhop.logistics.events.base import SessionEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestsListed(SessionEvent):
    """Guests were put on the list by its rules."""

    name: ClassVar[str] = "logistics.guests.listed"
    rules: list[str]
    many: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestEvent(SessionEvent):
    guest_id: int
    guest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestAdded(GuestEvent):
    name: ClassVar[str] = "logistics.guest.added"


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestChanged(GuestEvent):
    name: ClassVar[str] = "logistics.guest.changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestRemoved(GuestEvent):
    name: ClassVar[str] = "logistics.guest.removed"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestsInvited(SessionEvent):
    """Guests were invited by one letter: ids of those whom an account can tell, and their number."""

    name: ClassVar[str] = "logistics.guests.invited"
    letter: str
    many: int
    post_ids: list[int]
    person_ids: list[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestAnswered(GuestEvent):
    name: ClassVar[str] = "logistics.guest.answered"
    answer: str
    delegate: str
    words: str
    via: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkIssued(GuestEvent):
    name: ClassVar[str] = "logistics.link.issued"
    expires: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRevoked(GuestEvent):
    name: ClassVar[str] = "logistics.link.revoked"


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestArrived(GuestEvent):
    name: ClassVar[str] = "logistics.guest.arrived"
    day: date
    hour: time
    late: bool
    via: str
