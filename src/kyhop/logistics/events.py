"""What happens around the hall, as the journal keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import ClassVar


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSetUp(SessionEvent):
    """A standard list was taken over: `what` is items, cues or fallbacks."""

    name: ClassVar[str] = "logistics.list.set_up"
    what: str
    many: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemsShifted(SessionEvent):
    """The hours of things not settled yet were moved as the opening was."""

    name: ClassVar[str] = "logistics.items.shifted"
    many: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemEvent(SessionEvent):
    item_id: int
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemSaved(ItemEvent):
    """`given` says whether another post or office owns it since."""

    name: ClassVar[str] = "logistics.item.saved"
    office: str
    owner_id: int | None
    due: str
    given: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemStateSet(ItemEvent):
    name: ClassVar[str] = "logistics.item.state_set"
    state: str
    word: str
    photo: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemsDue(SessionEvent):
    """A reminder to one office (or post): what is due by tomorrow or late."""

    name: ClassVar[str] = "logistics.items.due"
    office: str
    owner_id: int | None
    titles: list[str]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class CueSaved(SessionEvent):
    name: ClassVar[str] = "logistics.cue.saved"
    title: str
    day: date
    hour: time


@dataclass(frozen=True, slots=True, kw_only=True)
class CueRemoved(SessionEvent):
    name: ClassVar[str] = "logistics.cue.removed"
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FallbackSaved(SessionEvent):
    name: ClassVar[str] = "logistics.fallback.saved"
    title: str
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FallbackRemoved(SessionEvent):
    name: ClassVar[str] = "logistics.fallback.removed"
    title: str
