"""Forms of the hall."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kyhop.logistics.actions import Noted
from kyhop.logistics.plans import spot_of
from kyhop.logistics.states import ItemState, Office, Purpose
from kyhop.meetings.states import Answer
from kyhop.web.fields import DayField, HourField, ParagraphField, TextField

Choices = list[tuple[str, str]]


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


class ArrangeForm(forms.Form):
    """In which hall people are seated."""

    hall = forms.ChoiceField(label=_("Hall or room"))
    afresh = forms.BooleanField(label=_("Give up the seats chosen by hand, too"), required=False)

    def __init__(self, *args: Any, halls: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "hall", halls)


class MoveSeatForm(forms.Form):
    """From seat to seat."""

    source = TextField(label=_("From seat"), max_length=6, help_text=_("For example A5 or CT1."))
    target = TextField(
        label=_("To seat"),
        max_length=6,
        help_text=_("If somebody sits there, the two change places."),
    )


class GiveSeatForm(forms.Form):
    """A seat for somebody who has none."""

    who = forms.ChoiceField(label=_("Who"))
    target = TextField(label=_("Free seat"), max_length=6)

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "who", people)


class FreeSeatForm(forms.Form):
    source = TextField(label=_("Seat"), max_length=6)


class ItemForm(forms.Form):
    """A thing to prepare: whose, until when."""

    title = TextField(label=_("What is prepared"), max_length=200)
    details = ParagraphField(label=_("Words, number, place"), required=False)
    office = forms.ChoiceField(label=_("Office that owns it"), choices=Office.choices)
    owner = forms.ChoiceField(
        label=_("Post that owns it"),
        required=False,
        help_text=_("Without a post the whole office is told."),
    )
    day = DayField(label=_("Ready by (day)"))
    hour = HourField(label=_("Ready by (hour)"))

    def __init__(self, *args: Any, posts: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "owner", [("", "–"), *posts])


class ItemStateForm(forms.Form):
    """How far a thing is, with a photo of what is ready."""

    state = forms.ChoiceField(label=_("State"), choices=ItemState.choices, widget=forms.RadioSelect)
    word = ParagraphField(
        label=_("Note"),
        max_length=500,
        required=False,
        help_text=_("Why it is not needed, or what others should know."),
    )
    photo = forms.FileField(
        label=_("Photo of what is ready"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": "image/*"}),
    )


class GuestRulesForm(forms.Form):
    """Which rules put guests on the list."""

    rules = forms.MultipleChoiceField(
        label=_("Who is invited by rule"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, rules: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "rules", rules)


class GuestForm(forms.Form):
    """A guest by hand."""

    name = TextField(label=_("Full name"), max_length=120)
    title = TextField(label=_("Post or title"), max_length=300, required=False)
    body = forms.ChoiceField(label=_("Body"), required=False)
    rank = forms.IntegerField(
        label=_("Place in protocol order"),
        min_value=1,
        max_value=32000,
        help_text=_("The smallest number sits in front; heads of departments have 4000 and more."),
    )

    def __init__(self, *args: Any, bodies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "body", [("", "–"), *bodies])


class InviteForm(forms.Form):
    letter = TextField(label=_("Number of the letter"), max_length=100, required=False)


class ReplyForm(forms.Form):
    """The answer of a guest."""

    answer = forms.ChoiceField(label=_("Answer"), choices=Answer.choices, widget=forms.RadioSelect)
    delegate_name = TextField(label=_("Who comes instead"), max_length=120, required=False)
    delegate_title = TextField(label=_("Title of who comes"), max_length=300, required=False)
    words = ParagraphField(
        label=_("Reason, where you do not come yourself"), max_length=500, required=False
    )


NOTED = re.compile(r"^\s*([0-9A-Za-z][0-9A-Za-z -]{6,10}?)(?:[\s,;]+(\d{1,2})[:h](\d{2}))?\s*$")


class DoorForm(forms.Form):
    """Codes of badges, one a line, with the hour where it is entered afterwards."""

    codes = ParagraphField(
        label=_("Codes of the badges"),
        max_length=10000,
        help_text=_(
            "One a line. Written down while the network was away: add the hour,"
            " for example 7KQM-2XWA 07:45."
        ),
        widget=forms.Textarea(
            attrs={"rows": 3, "autocomplete": "off", "autocapitalize": "characters"}
        ),
    )

    def clean_codes(self) -> list[Noted]:
        noted, strange = [], []
        for line in filter(str.strip, self.cleaned_data["codes"].splitlines()):
            found = NOTED.match(line)
            hours = (int(found[2] or 0), int(found[3] or 0)) if found else (0, 0)
            if found is None or hours[0] > 23 or hours[1] > 59:
                strange.append(line.strip()[:30])
            else:
                noted.append(Noted(found[1], time(*hours) if found[2] else None))
        if strange:
            raise forms.ValidationError(
                _("Not a code with an hour: %(lines)s."), params={"lines": ", ".join(strange)}
            )
        return noted


class CueForm(forms.Form):
    """A line of the run-sheet."""

    title = TextField(label=_("What takes place"), max_length=300)
    who = TextField(label=_("Who does it"), max_length=200, required=False)
    office = forms.ChoiceField(
        label=_("Office"), choices=[("", "–"), *Office.choices], required=False
    )
    anchor = forms.ChoiceField(
        label=_("Goes by"),
        required=False,
        help_text=_("The line then moves with this item of the agenda."),
    )
    offset = forms.IntegerField(
        label=_("Minutes after its start (before it: negative)"),
        required=False,
        min_value=-1440,
        max_value=1440,
    )
    day = DayField(label=_("Day, where it goes by nothing"), required=False)
    hour = HourField(label=_("Hour, where it goes by nothing"), required=False)

    def __init__(self, *args: Any, anchors: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "anchor", [("", "–"), *anchors])


class FallbackForm(forms.Form):
    """What is done when something fails."""

    title = TextField(label=_("What may fail"), max_length=200)
    steps = ParagraphField(
        label=_("What is done, a line each"), widget=forms.Textarea(attrs={"rows": 6})
    )
    who = TextField(label=_("Who does it"), max_length=300)


def offer(form: forms.BaseForm, name: str, choices: Iterable[tuple[str, str]]) -> None:
    form.fields[name].choices = list(choices)  # type: ignore[attr-defined]
