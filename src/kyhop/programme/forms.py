"""Forms of the annual programme; the one of a registration is in `registration_form`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kyhop.matters.choices import words_choices
from kyhop.matters.procedures import leaving_cause_words
from kyhop.programme.states import (
    OPINIONS,
    ChangeKind,
    ChangeState,
    Verdict,
)
from kyhop.web.fields import Choices, DayField, ParagraphField, TextField

NONE: Choices = [("", "–")]


class YearForm(forms.Form):
    year = forms.IntegerField(label=_("Year"), min_value=2016, max_value=2100)


class WordsForm(forms.Form):
    words = ParagraphField(label=_("Words"), max_length=3000)


class MaybeWordsForm(forms.Form):
    words = ParagraphField(label=_("Words"), max_length=3000, required=False)


class WindowForm(forms.Form):
    session = forms.ChoiceField(label=_("Session"))
    opens_on = DayField(label=_("Registration opens"))
    closes_on = DayField(label=_("Registration closes"))

    def __init__(self, *args: Any, sessions: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "session", sessions)


class LateForm(forms.Form):
    late_reason = TextField(
        label=_("Reason, if it is late"),
        max_length=500,
        required=False,
        help_text=_("Asked for after registration has closed; everyone reads it."),
    )


class ComposeForm(forms.Form):
    reason = TextField(
        label=_("Reason for a later version"),
        max_length=500,
        required=False,
        help_text=_("Needed from the second version on."),
    )


class ChangeForm(forms.Form):
    """What is asked against a signed version."""

    kind = forms.ChoiceField(label=_("Request"), widget=forms.RadioSelect)
    session = forms.ChoiceField(
        label=_("To which session"),
        required=False,
        help_text=_("Only when it is to move to another session."),
    )
    cause = forms.ChoiceField(label=_("Cause"))
    reason = ParagraphField(label=_("Reason"), max_length=3000)

    def __init__(self, *args: Any, sessions: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "kind", [(one.value, str(one.label)) for one in ChangeKind])
        offer(self, "session", NONE + sessions)
        offer(self, "cause", NONE + words_choices(leaving_cause_words()))


class DecideForm(forms.Form):
    """The Standing Board's decision on such a request."""

    approve = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    words = ParagraphField(label=_("Words"), max_length=3000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        states = (ChangeState.APPROVED, ChangeState.REFUSED)
        words = {ChangeState.APPROVED: _("Approve"), ChangeState.REFUSED: _("Refuse")}
        offer(self, "approve", [(state.value, str(words[state])) for state in states])


class AssignForm(forms.Form):
    """For each line of a version: nothing yet, a new matter, or one that is on the session's list.

    :param lines: (id of the registration, title, choices, first value)
    """

    def __init__(
        self, *args: Any, lines: Iterable[tuple[int, str, Choices, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for key, title, choices, first in lines:
            self.fields[f"line_{key}"] = forms.ChoiceField(
                label=title, choices=choices, initial=first, required=False
            )

    def chosen(self) -> dict[int, int]:
        """Registration → matter (0: a new one); lines left for later are not in it."""
        data = self.cleaned_data
        return {int(name[5:]): int(value) for name, value in data.items() if value}


class SignForm(forms.Form):
    """The digest that the signer read."""

    sha256 = forms.CharField(widget=forms.HiddenInput)


class OpinionForm(forms.Form):
    """What the Standing Board says of one matter."""

    verdict = forms.ChoiceField(label=_("Opinion"), widget=forms.RadioSelect)
    session = forms.ChoiceField(label=_("Other session"), required=False)
    words = ParagraphField(label=_("Words"), max_length=3000, required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, sessions: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "verdict", [(v.value, str(Verdict(v).label)) for v in OPINIONS])
        offer(self, "session", NONE + sessions)


def offer(form: forms.Form, name: str, choices: Choices) -> None:
    """Let the form offer these choices in the field of that name."""
    form.fields[name].choices = choices  # type: ignore[attr-defined]
