"""Forms of this room's verbs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kyhop.dossiers.actions.decide_handover import Promised
from kyhop.law.load import law
from kyhop.web.fields import DayField, ParagraphField, TextField
from kyhop.web.words import spoken


class SortForm(forms.Form):
    """One choice of a line for each file that was received."""

    def __init__(
        self, *args: Any, waiting: list[dict[str, Any]], lines: list[tuple[str, str]], **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        for number, one in enumerate(waiting):
            self.fields[f"line_{number}"] = forms.ChoiceField(
                label=one["name"],
                choices=[("", _("Leave out")), *lines],
                initial=one["suggested"],
                required=False,
            )


class TitleForm(forms.Form):
    title = TextField(label=_("Title of the paper"), max_length=300)


class ReasonForm(forms.Form):
    reason = ParagraphField(label=_("Reason"), max_length=500)


class WordsForm(forms.Form):
    words = ParagraphField(label=_("Words"), required=False)


class HandOverForm(forms.Form):
    """Handing over: what stays behind, words, lateness, and the head's word."""

    without = forms.MultipleChoiceField(
        label=_("Stays behind"), required=False, widget=forms.CheckboxSelectMultiple
    )
    words = ParagraphField(label=_("Words to the receiving body"), required=False)
    late_reason = forms.ChoiceField(label=_("Reason for being late"), required=False)
    late_text = TextField(label=_("Reason in words"), required=False, max_length=500)
    confirmed = forms.BooleanField(
        label=_("I answer for the content, the quality and the time of this dossier."),
        required=False,
    )

    def __init__(
        self, *args: Any, others: list[tuple[str, str]], late: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if others:
            self.fields["without"].choices = others  # type: ignore[attr-defined]
        else:
            del self.fields["without"]
        if late:
            reasons = [(key, spoken(words)) for key, words in law().late_reasons.items()]
            self.fields["late_reason"].choices = [("", "–"), *reasons]  # type: ignore[attr-defined]
        else:
            del self.fields["late_reason"], self.fields["late_text"]


class ReturnForm(forms.Form):
    """A reason for each paper that is returned, and words for the whole."""

    def __init__(self, *args: Any, papers: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, title in papers:
            self.fields[f"reason_{name}"] = TextField(label=title, required=False, max_length=500)
        self.fields["words"] = ParagraphField(label=_("The whole dossier"), required=False)

    def reasons(self) -> dict[str, str]:
        """Paper → why, of the fields that were filled in."""
        return {
            name.removeprefix("reason_"): value
            for name, value in self.cleaned_data.items()
            if name.startswith("reason_") and value
        }


class PromiseForm(forms.Form):
    """For each missing paper: who brings it, until when."""

    def __init__(
        self,
        *args: Any,
        papers: Iterable[tuple[str, str]],
        posts: list[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.names = []
        for name, title in papers:
            self.names.append(name)
            label = _("%(paper)s: who brings it") % {"paper": title}
            self.fields[f"post_{name}"] = forms.TypedChoiceField(
                label=label, coerce=int, choices=[("", "–"), *posts]
            )
            until = _("%(paper)s: until") % {"paper": title}
            self.fields[f"until_{name}"] = DayField(label=until)
        self.fields["words"] = ParagraphField(label=_("Words"), required=False)

    def promises(self) -> list[Promised]:
        """What was promised, paper by paper."""
        data = self.cleaned_data
        return [Promised(name, data[f"post_{name}"], data[f"until_{name}"]) for name in self.names]
