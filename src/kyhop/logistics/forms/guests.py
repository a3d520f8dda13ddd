"""Forms of guests, their answers and the door."""

from __future__ import annotations

import re
from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kyhop.logistics.actions import Noted
from kyhop.logistics.forms.offering import Choices, offer
from kyhop.meetings.states import Answer
from kyhop.web.fields import ParagraphField, TextField


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
