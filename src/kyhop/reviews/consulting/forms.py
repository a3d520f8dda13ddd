"""Forms of consultations and postings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kyhop.matters.models import said
from kyhop.reviews.consulting.states import REPLY_WORDS, SPOKEN
from kyhop.reviews.forms import Choices, LateForm
from kyhop.web.fields import DayField, ParagraphField, TextField, Ticks


class _Bodies(forms.Form):
    bodies = forms.TypedMultipleChoiceField(
        label=_("Bodies asked"), coerce=int, required=False, widget=Ticks
    )
    names = ParagraphField(
        label=_("Bodies outside the list"), required=False, max_length=4000,
        help_text=_("One name a line."),
    )  # fmt: skip

    def __init__(self, *args: Any, bodies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bodies"].choices = bodies  # type: ignore[attr-defined]

    def asked(self) -> dict[str, Any]:
        """Who is asked, as the verbs take it."""
        sent = self.cleaned_data
        return {"body_ids": sent["bodies"], "names": sent["names"].splitlines()}


class MoreForm(_Bodies):
    """More bodies to be asked."""


class AskForm(_Bodies):
    """Whom to ask for an opinion in writing, since when, and by when."""

    reference = TextField(
        label=pgettext_lazy("consultation", "Number of the letter"), required=False, max_length=80
    )
    asked_on = DayField(label=_("Day of asking"))
    reply_by = DayField(label=pgettext_lazy("consultation", "Reply by"), required=False)
    field_order = ("asked_on", "reply_by", "reference", "bodies", "names")

    def __init__(self, *args: Any, told: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reply_by"].help_text = told


class FrontForm(forms.Form):
    """Asking the Front for its criticism."""

    reference = TextField(
        label=pgettext_lazy("consultation", "Number of the letter"), required=False, max_length=80
    )
    asked_on = DayField(label=_("Day of asking"))
    reply_by = DayField(
        label=pgettext_lazy("consultation", "Reply by"),
        help_text=_("As agreed with the Front; the procedure gives no time."),
    )


class ReplyForm(forms.Form):
    """What a body replied."""

    kind = forms.ChoiceField(label=pgettext_lazy("consultation", "Reply"), widget=forms.RadioSelect)
    replied_on = DayField(label=_("Day of the letter"))
    reference = TextField(
        label=pgettext_lazy("consultation", "Number of the letter"), required=False, max_length=80
    )
    words = ParagraphField(label=_("Summary"), required=False, max_length=8000)
    points = ParagraphField(
        label=_("Points to be answered"), required=False, max_length=20000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("An empty line between two points; each is answered by itself."),
    )  # fmt: skip
    file = forms.FileField(label=_("The letter"), required=False)
    word = TextField(
        label=_("Word on a file that is broken or locked"), required=False, max_length=500
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(kind.value, said(REPLY_WORDS[kind])) for kind in SPOKEN]
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]


class PostForm(forms.Form):
    """Since when the draft is posted, where, and until when."""

    address = forms.URLField(label=_("Address of the page"), max_length=500, assume_scheme="https")
    starts = DayField(label=_("Posted on"))
    ends = DayField(label=_("Posted until"), required=False)

    def __init__(self, *args: Any, told: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ends"].help_text = told


class ClosePostForm(LateForm):
    """What the posting brought."""

    comments = forms.IntegerField(label=_("Comments received"), min_value=0, max_value=1_000_000)
    words = ParagraphField(label=_("Summary"), required=False, max_length=8000)
    points = ParagraphField(
        label=_("Points to be answered"), required=False, max_length=20000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("An empty line between two points; each is answered by itself."),
    )  # fmt: skip
    field_order = ("comments", "words", "points", "late_reason", "late_text")


def paragraphs(text: str) -> list[str]:
    """The points of a text: what empty lines part."""
    found: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.strip():
            found[-1].append(line.rstrip())
        elif found[-1]:
            found.append([])
    return ["\n".join(lines) for lines in found if lines]
