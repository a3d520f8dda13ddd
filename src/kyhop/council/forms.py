"""Forms of councils and their sessions."""

from __future__ import annotations

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kyhop.council.models import Council
from kyhop.council.states import (
    DayPart,
    LateDay,
    Level,
    SessionKind,
    SittingKind,
    TotalPolicy,
)
from kyhop.web.fields import DayField, HourField, ParagraphField, RowField, TextField


class ReasonForm(forms.Form):
    """Only the reason for an act that takes something away."""

    reason = ParagraphField(label=_("Reason"), max_length=300)


class CouncilForm(forms.Form):
    slug = forms.SlugField(
        label=_("Address"),
        max_length=60,
        help_text=_("Small letters, digits, hyphens; it begins every address and never changes."),
    )
    name_vi = TextField(label=_("Name in Vietnamese"), max_length=200)
    name_en = TextField(label=_("Name in English"), max_length=200)
    level = forms.ChoiceField(label=_("Level"), choices=Level.choices)
    parent = RowField(
        Council.objects.filter(level=Level.PROVINCE),
        named="name",
        label=_("Province of the commune"),
        required=False,
    )


class SettingsForm(forms.Form):
    name_vi = TextField(label=_("Name in Vietnamese"), max_length=200)
    name_en = TextField(label=_("Name in English"), max_length=200)
    closing_hour = HourField(
        label=_("Hour at which a due day ends"),
        help_text=_("Shown with every due date. A paper is late only after 24:00 of that day."),
    )
    falls_before = forms.ChoiceField(
        label=_("A due day that falls on a day off"), choices=LateDay.choices
    )
    total_policy = forms.ChoiceField(
        label=_("Votes are counted against"), choices=TotalPolicy.choices
    )
    at_risk_days = forms.IntegerField(
        label=_("At risk from this many spare working days down"), min_value=0, max_value=30
    )
    invites_committee = forms.BooleanField(
        label=_("The verifying committee is invited to executive meetings"), required=False
    )


class TermForm(forms.Form):
    number = forms.IntegerField(
        label=_("Number of the term"), min_value=1, max_value=89, help_text=_("16 for term XVI.")
    )
    starts = DayField(label=_("First day"))
    ends = DayField(label=_("Last day"))
    deputies_elected = forms.IntegerField(label=_("Deputies elected"), min_value=1, max_value=500)
    deputies_in_office = forms.IntegerField(
        label=_("Deputies in office"), min_value=1, max_value=500
    )


class DeputiesForm(ReasonForm):
    deputies_in_office = forms.IntegerField(
        label=_("Deputies in office"), min_value=0, max_value=500
    )
    field_order = ("deputies_in_office", "reason")


class SessionForm(forms.Form):
    number = forms.IntegerField(label=_("Number of the session"), min_value=1, max_value=69)
    kind = forms.ChoiceField(label=_("Kind of session"), choices=SessionKind.choices)
    opening_day = DayField(
        label=_("Opening day"),
        required=False,
        help_text=_("May be left open; all due dates follow once it is set."),
    )
    opening_hour = HourField(label=_("Opening hour"), initial=time(8, 0))
    closing_day = DayField(label=_("Closing day"), required=False)
    registration_ends = DayField(label=_("Last day of registration"), required=False)
    place = TextField(label=_("Place"), max_length=200, required=False)


class OpeningForm(forms.Form):
    opening_day = DayField(label=_("New opening day"))
    opening_hour = HourField(label=_("Opening hour"))
    move_sittings = forms.BooleanField(
        label=_("Move the sittings by the same number of days"), required=False, initial=True
    )
    reason = ParagraphField(
        label=_("Reason"),
        max_length=300,
        help_text=_("For example the document of the Standing Board. Everyone sees it."),
    )

    def __init__(self, *args: Any, first: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if first:
            self.fields["opening_day"].label = _("Opening day")
            self.fields["reason"].required = False
            del self.fields["move_sittings"]


class RegistrationForm(forms.Form):
    registration_ends = DayField(
        label=_("Last day of registration"),
        required=False,
        help_text=_("Until then no matter of the session counts as started."),
    )


class MoveSittingForm(forms.Form):
    day = DayField(label=_("Day"))
    part = forms.ChoiceField(label=_("Part of the day"), choices=DayPart.choices)
    starts = HourField(label=_("Starts at"))
    ends = HourField(label=_("Ends at"))


class SittingForm(MoveSittingForm):
    kind = forms.ChoiceField(label=_("Kind of sitting"), choices=SittingKind.choices)
    field_order = ("day", "part", "kind", "starts", "ends")


class MeetingForm(forms.Form):
    day = DayField(label=_("Day"))
    hour = HourField(label=_("Hour"), initial=time(8, 0))
    note = TextField(label=_("Note"), max_length=300, required=False)


class MoveMeetingForm(ReasonForm):
    day = DayField(label=_("New day"))
    hour = HourField(label=_("Hour"))
    field_order = ("day", "hour", "reason")
