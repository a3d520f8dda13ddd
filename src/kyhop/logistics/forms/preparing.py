"""Forms of things to prepare, the run-sheet and the fallback sheet."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kyhop.logistics.forms.offering import Choices, offer
from kyhop.logistics.states import ItemState, Office
from kyhop.web.fields import DayField, HourField, ParagraphField, TextField


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
        help_text=_("Straight from a phone; where and when it was taken is not kept."),
        widget=forms.ClearableFileInput(attrs={"accept": "image/*"}),
    )


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
