"""What a letter's maker may choose; every field has a usual value, so that one click makes the letter."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kyhop.council.models import Council
from kyhop.desk.letters.issuing import SIGNS, By
from kyhop.papers.office import wording


class LetterForm(forms.Form):
    """Issuer, number's sign, place and day."""

    by = forms.ChoiceField(label=_("Issued by"), choices=By.choices)
    sign = forms.CharField(
        label=_("Sign after the number"),
        max_length=30,
        required=False,
        help_text=_("The number itself is given when the letter is registered."),
    )
    place = forms.CharField(label=_("Place"), max_length=80)
    day = forms.DateField(
        label=_("Day of the letter"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Leave it empty to write it by hand."),
    )

    @classmethod
    def of(cls, query: Any, council: Council, today: date) -> LetterForm:
        """The form as asked for, the usual values where nothing was asked."""
        usual: dict[str, Any] = {
            "by": By.OFFICE.value,
            "place": wording.place_of(council.name_vi),
            "day": today.isoformat(),
        }
        given = {name: query[name] for name in ("by", "sign", "place", "day") if name in query}
        known = given.get("by", "") in By.values
        usual["sign"] = SIGNS[By(given["by"])] if known else SIGNS[By.OFFICE]
        return cls(usual | given)
