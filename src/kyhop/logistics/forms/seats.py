"""Forms of the plan of seats."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kyhop.logistics.forms.offering import Choices, offer
from kyhop.web.fields import TextField


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
