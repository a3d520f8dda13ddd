"""The form with which a council's own template is uploaded."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class UploadForm(forms.Form):
    """One DOCX; what is wrong with it the verb says, also when it is empty."""

    file = forms.FileField(
        label=_("The form (.docx)"),
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
        help_text=_("It is checked at once; nothing changes until you put it in use."),
    )
