"""Forms of declarations."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kyhop.consensus.models import LEAST
from kyhop.consensus.states import SPOKEN
from kyhop.council.models import ZONE
from kyhop.web.fields import DayField, HourField, ParagraphField

LONGEST = 4000


class HourForm(forms.Form):
    """The day and hour at which declaring ends."""

    day = DayField(label=_("Declaring ends on"))
    hour = HourField(label=_("At"))

    def moment(self) -> datetime:
        """Both together, in the council's zone."""
        data = self.cleaned_data
        return datetime.combine(data["day"], data["hour"] or time(17), tzinfo=ZONE)


class OpenForm(HourForm):
    """Opening the list."""

    least = forms.IntegerField(
        label=_("Deputies who must have declared (per cent)"),
        min_value=0,
        max_value=100,
        initial=LEAST,
        help_text=_(
            "A matter is suggested for short treatment only when so many deputies in office have"
            " declared on it and nobody has a remark. No act sets this; it is your council's measure."
        ),
    )


class ClosingForm(HourForm):
    """Moving the closing, with the reason."""

    reason = ParagraphField(label=_("Reason"), max_length=500)


class SpokenForm(forms.Form):
    """A remark, a question or an objection."""

    stance = forms.ChoiceField(
        label=_("What it is"), choices=[(one.value, one.label) for one in SPOKEN],
        widget=forms.RadioSelect,
    )  # fmt: skip
    words = ParagraphField(label=_("Your words"), max_length=LONGEST)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].widget.attrs["rows"] = 4
