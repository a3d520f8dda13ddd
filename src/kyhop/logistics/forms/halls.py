"""Forms of halls and bookings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kyhop.logistics.forms.offering import Choices, offer
from kyhop.logistics.plans import spot_of
from kyhop.logistics.states import Purpose
from kyhop.web.fields import DayField, HourField, ParagraphField, TextField


class HallForm(forms.Form):
    """A hall with its plan."""

    name = TextField(label=_("Name"), max_length=120)
    place = TextField(label=_("Where it is"), max_length=200, required=False)
    capacity = forms.IntegerField(label=_("Capacity (people)"), min_value=1, max_value=5000)
    rows = forms.IntegerField(label=_("Rows of seats"), min_value=0, max_value=60, initial=0)
    seats_a_row = forms.IntegerField(
        label=_("Seats in a row"), min_value=0, max_value=60, initial=0
    )
    aisles = TextField(
        label=_("An aisle after seat"),
        max_length=100,
        required=False,
        help_text=_("Numbers of seats from the left, for example: 6, 12."),
    )
    missing = TextField(
        label=_("Places without a seat"),
        max_length=500,
        required=False,
        help_text=_("For example at a pillar: A1 A12."),
    )
    chairs = forms.IntegerField(
        label=_("Seats at the chair's table"), min_value=0, max_value=30, initial=0
    )
    secretaries = forms.IntegerField(
        label=_("Seats of the secretaries"), min_value=0, max_value=30, initial=0
    )
    equipment = ParagraphField(
        label=_("Equipment"),
        required=False,
        help_text=_("A line each, for example: Wireless microphones: 6."),
    )

    def clean_missing(self) -> str:
        words: list[str] = self.cleaned_data["missing"].replace(",", " ").upper().split()
        strange = [word for word in words if spot_of(word) is None]
        if strange:
            raise forms.ValidationError(
                _("Not the name of a seat: %(seats)s."), params={"seats": ", ".join(strange)}
            )
        return " ".join(words)


class BookingForm(forms.Form):
    """What a hall is booked for, and when."""

    purpose = forms.ChoiceField(label=_("Purpose"), choices=Purpose.choices)
    sitting = forms.ChoiceField(
        label=_("Sitting"),
        required=False,
        help_text=_("Day and hours follow the sitting where they are left empty."),
    )
    body = forms.ChoiceField(label=_("Group or committee"), required=False)
    title = TextField(label=_("What for"), max_length=200, required=False)
    day = DayField(label=_("Day"), required=False)
    starts = HourField(label=_("Starts"), required=False)
    ends = HourField(label=_("Ends"), required=False)

    def __init__(self, *args: Any, sittings: Choices, bodies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "sitting", [("", "–"), *sittings])
        offer(self, "body", [("", "–"), *bodies])


class MoveBookingForm(forms.Form):
    """Where and when a booking goes."""

    hall = forms.ChoiceField(label=_("Hall or room"))
    day = DayField(label=_("Day"))
    starts = HourField(label=_("Starts"))
    ends = HourField(label=_("Ends"))

    def __init__(self, *args: Any, halls: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "hall", halls)


class ReasonForm(forms.Form):
    reason = ParagraphField(label=_("Reason"), max_length=300)
