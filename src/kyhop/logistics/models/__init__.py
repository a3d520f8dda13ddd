"""Nouns of the hall: halls and bookings, seats, things to prepare, guests, the run-sheet."""

from kyhop.logistics.models.guests import Arrival, Guest, ReplyLink
from kyhop.logistics.models.halls import Booking, Hall, Occupied
from kyhop.logistics.models.preparing import Cue, Fallback, Item
from kyhop.logistics.models.seats import Seat, SeatPlan

__all__ = [
    "Arrival",
    "Booking",
    "Cue",
    "Fallback",
    "Guest",
    "Hall",
    "Item",
    "Occupied",
    "ReplyLink",
    "Seat",
    "SeatPlan",
]
