"""The form by which the record is opened or closed."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kyhop.web.fields import ParagraphField


class OpennessForm(forms.Form):
    everyone = forms.BooleanField(
        label=_("Everybody who works on a session reads the whole record"), required=False
    )
    reason = ParagraphField(label=_("Reason"), max_length=300)
