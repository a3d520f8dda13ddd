"""What the maker of a paper may choose; every field has a usual value, so that one click makes it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kyhop.council.models import Council
from kyhop.papers.office import wording
from kyhop.stationery.issuing import By


class MakingForm(forms.Form):
    """Issuer, sign, place and day."""

    by = forms.ChoiceField(label=_("Issued by"), choices=By.choices, required=False)
    number = forms.CharField(
        label=_("Number of the paper"),
        max_length=20,
        required=False,
        help_text=_("Leave it empty until the paper is registered."),
    )
    sign = forms.CharField(
        label=_("Sign after the number"),
        max_length=30,
        required=False,
        help_text=_("Leave it empty for the usual sign of each paper."),
    )
    place = forms.CharField(label=_("Place of issue"), max_length=80)
    day = forms.DateField(
        label=_("Day of the paper"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Leave it empty to write it by hand."),
    )

    venue = forms.CharField(
        label=_("Where the session is held"),
        max_length=120,
        required=False,
        help_text=_("Leave it empty for the session's own place."),
    )

    @classmethod
    def of(
        cls, query: Any, council: Council, today: date, signs: Sequence[By] = tuple(By)
    ) -> MakingForm:
        """The form as asked for, the usual values where nothing was asked."""
        usual: dict[str, Any] = {
            "by": signs[0].value if signs else By.OFFICE.value,
            "place": wording.place_of(council.name_vi),
            "day": today.isoformat(),
        }
        asked = {name: query[name] for name in cls.base_fields if name in query}
        form = cls(usual | asked)
        if not signs:
            del form.fields["by"]
        return form
