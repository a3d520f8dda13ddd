"""Forms of commitments."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kyhop.followup.states import SETTLED, CommitmentState
from kyhop.web.fields import Choices, DayField, ParagraphField, TextField


class RecordForm(forms.Form):
    """What was promised, by whom, at which session, and by when."""

    session = forms.ChoiceField(label=_("Promised at the session"))
    body = forms.ChoiceField(label=_("Body that answers for it"))
    speaker = TextField(
        label=_("Post that promised"), required=False, max_length=200,
        help_text=_("The post, as the minutes name it."),
    )  # fmt: skip
    words = ParagraphField(label=_("What was promised"), max_length=4000)
    due_words = TextField(
        label=_("By when, as it was said"), required=False, max_length=200,
        help_text=_("For example: the fourth quarter, before the next session."),
    )  # fmt: skip
    due = DayField(
        label=_("Day that this means"), required=False, help_text=_("It is told from this day on.")
    )
    needs_resolution = forms.BooleanField(
        label=_("It needs a resolution of the council"), required=False,
        help_text=_("It is then suggested when the annual programme is registered."),
    )  # fmt: skip

    def __init__(self, *args: Any, sessions: Choices, bodies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["session"].choices = sessions  # type: ignore[attr-defined]
        self.fields["body"].choices = bodies  # type: ignore[attr-defined]


class ExtendForm(forms.Form):
    due = DayField(label=_("New day"))
    reason = ParagraphField(label=_("Reason for putting it off"), max_length=2000)


class SettleForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("How it ended"), widget=forms.RadioSelect,
        choices=[(state.value, state.label) for state in map(CommitmentState, SETTLED)],
    )  # fmt: skip
    settled_on = DayField(label=_("Day on which it ended"))
    words = ParagraphField(
        label=_("Evidence, or the reason"), max_length=4000,
        help_text=_("The report, letter or resolution that shows it."),
    )  # fmt: skip
