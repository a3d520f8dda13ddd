"""Forms of a session's own duties."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kyhop.web.fields import DayField, ParagraphField, TextField


class RecordForm(forms.Form):
    """Marking a duty as done; the reason for lateness is asked for when its date has passed."""

    done_on = DayField(label=_("Done on"))
    back_reason = TextField(
        label=_("Reason for an earlier day"),
        required=False,
        max_length=500,
        help_text=_("Needed when the day is not today."),
    )
    late_reason = forms.ChoiceField(label=_("Reason for being late"), required=False)
    late_text = TextField(label=_("Reason in words"), required=False, max_length=500)
    note = ParagraphField(label=_("Note"), required=False)

    def __init__(self, *args: Any, reasons: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["late_reason"].choices = [("", "–"), *reasons]  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """Only the reason for an act."""

    reason = ParagraphField(label=_("Reason"), max_length=500)
