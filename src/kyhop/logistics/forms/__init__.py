"""Forms of the hall."""

from kyhop.logistics.forms.guests import (
    NOTED,
    DoorForm,
    GuestForm,
    GuestRulesForm,
    InviteForm,
    ReplyForm,
)
from kyhop.logistics.forms.halls import BookingForm, HallForm, MoveBookingForm, ReasonForm
from kyhop.logistics.forms.offering import Choices, offer
from kyhop.logistics.forms.preparing import CueForm, FallbackForm, ItemForm, ItemStateForm
from kyhop.logistics.forms.seats import ArrangeForm, FreeSeatForm, GiveSeatForm, MoveSeatForm

__all__ = [
    "NOTED",
    "ArrangeForm",
    "BookingForm",
    "Choices",
    "CueForm",
    "DoorForm",
    "FallbackForm",
    "FreeSeatForm",
    "GiveSeatForm",
    "GuestForm",
    "GuestRulesForm",
    "HallForm",
    "InviteForm",
    "ItemForm",
    "ItemStateForm",
    "MoveBookingForm",
    "MoveSeatForm",
    "ReasonForm",
    "ReplyForm",
    "offer",
]
