"""Forms of executive meetings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kyhop.law.load import law
from kyhop.matters.models import Matter, said
from kyhop.meetings.states import Answer, Outcome
from kyhop.web.fields import Choices, ParagraphField, TextField, Ticks, chosen_first


class InviteForm(forms.Form):
    """Which bodies are invited, and the number of the letter."""

    bodies = forms.MultipleChoiceField(label=_("Bodies to be invited"), widget=Ticks)
    letter = TextField(label=_("Number of the letter"), max_length=100, required=False)
    late_reason = forms.ChoiceField(
        label=_("Reason, where an invitation comes after its date"), required=False
    )

    def __init__(self, *args: Any, bodies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "bodies", chosen_first(bodies, self.initial.get("bodies", ())))
        _offer(self, "late_reason", _late_reasons())


class OrderForm(forms.Form):
    """A number for each matter; equal numbers keep their order."""

    def __init__(self, *args: Any, matters: Iterable[Matter], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.matters = list(matters)
        for number, matter in enumerate(self.matters, 1):
            self.fields[f"m{matter.pk}"] = forms.IntegerField(
                label=str(matter), initial=number, min_value=1, max_value=999
            )

    def order(self) -> list[int]:
        """The ids of the matters in the order of their numbers."""
        ranked = sorted(self.matters, key=lambda m: self.cleaned_data[f"m{m.pk}"])
        return [matter.pk for matter in ranked]


class AttendanceForm(forms.Form):
    present = forms.MultipleChoiceField(
        label=_("Came to the meeting"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, invited: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "present", invited)


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(label=_("Answer"), widget=forms.RadioSelect, choices=Answer.choices)
    words = ParagraphField(
        label=_("Who comes instead, or why nobody comes"), required=False, max_length=500
    )


class RemarkForm(forms.Form):
    """An early remark of an invited body on one matter."""

    words = ParagraphField(label=_("Remark"), max_length=3000)
    place = TextField(label=_("Article or place"), max_length=120, required=False)


class ConcludeForm(forms.Form):
    """The conclusion about one matter, with the signed paper."""

    outcome = forms.ChoiceField(
        label=_("Conclusion"), widget=forms.RadioSelect, choices=Outcome.choices
    )
    words = ParagraphField(label=_("Words of the conclusion"), max_length=3000)
    next_meeting = forms.ChoiceField(label=_("Postponed to"), required=False)
    late_reason = forms.ChoiceField(label=_("Reason, where the step is late"), required=False)
    signed = forms.FileField(label=_("Signed conclusion"), required=False)
    signed_word = TextField(
        label=_("Word on a file that is broken or locked"), required=False, max_length=500
    )

    def __init__(self, *args: Any, meetings: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "next_meeting", [("", "–"), *meetings])
        _offer(self, "late_reason", _late_reasons())


class ReasonForm(forms.Form):
    """Why a conclusion is taken back."""

    reason = ParagraphField(label=_("Reason"), max_length=500)


def _late_reasons() -> Choices:
    return [("", "–"), *((key, said(words)) for key, words in law().late_reasons.items())]


def _offer(form: forms.Form, name: str, choices: Choices) -> None:
    form.fields[name].choices = choices  # type: ignore[attr-defined]
