"""Forms of this room's doors."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kyhop.findings.states import Verdict
from kyhop.web.fields import ParagraphField

ASKED = [
    (Verdict.ACCEPTED.value, _("Accept: the draft will be changed")),
    (Verdict.ANSWERED.value, _("Answer: the draft stays, for this reason")),
    (Verdict.DISMISSED.value, _("Dismiss: it is not as the check says")),
]


class AnswerForm(forms.Form):
    """What is done about a finding, and why."""

    verdict = forms.ChoiceField(label=_("What is done about it"), widget=forms.RadioSelect)
    words = ParagraphField(
        label=_("Reason"), required=False, max_length=500,
        help_text=_("Needed to answer and to dismiss; it stays beside the finding in later versions."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["verdict"].choices = ASKED  # type: ignore[attr-defined]
