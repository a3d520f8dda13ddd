"""The forms of uploads and of the check page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kyhop.files.states import Secrecy
from kyhop.web.fields import ParagraphField, TextField


class Files(forms.ClearableFileInput):
    """A file field that takes several."""

    allow_multiple_selected = True


class ManyFiles(forms.FileField):
    """Several files at once; at least one."""

    widget = Files(attrs={"multiple": True})

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = data if isinstance(data, list | tuple) else [data]
        self.allow_empty_file = True
        return [super(ManyFiles, self).clean(one, initial) for one in given]


class UploadForm(forms.Form):
    """Hand in one or more files for one paper."""

    file = ManyFiles(label=_("Files"))
    secrecy = forms.ChoiceField(
        label=_("Mark on the paper"),
        choices=Secrecy.choices,
        initial=Secrecy.PLAIN,
        required=False,
    )
    word = ParagraphField(
        label=_("Word for a file with a warning"),
        required=False,
        max_length=500,
        help_text=_("Only for a file that is locked, damaged or not what its name says."),
    )

    def __init__(self, *args: Any, slots: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if slots:
            self.fields = {
                "slot": forms.ChoiceField(label=_("Paper"), choices=slots),
                **self.fields,
            }

    def clean_secrecy(self) -> str:
        return self.cleaned_data["secrecy"] or str(Secrecy.PLAIN)


class CheckForm(forms.Form):
    """A receipt's number, or a file whose hash is compared."""

    number = TextField(label=_("Number of the receipt"), required=False, max_length=40)
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        allow_empty_file=True,
        help_text=_("Only its hash is worked out; the file itself is not kept."),
    )
