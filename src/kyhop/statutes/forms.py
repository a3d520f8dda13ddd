"""Forms of rules and calendars."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kyhop.law.model import Falls, RuleVersion, Unit
from kyhop.statutes.entries import Term
from kyhop.statutes.papers import ACCEPT, Page
from kyhop.statutes.states import CountedIn, DayIs, MovedTo
from kyhop.web.fields import DayField, ParagraphField, TextField


class ReasonForm(forms.Form):
    """Only the reason for an act that takes something away."""

    reason = ParagraphField(label=_("Reason"), max_length=300)


class TermForm(forms.Form):
    """Article, words, number, unit: what a legal officer enters about a rule."""

    act = TextField(label=_("Document"), max_length=200, help_text=_("For example 78/2025/NĐ-CP."))
    provision = TextField(label=_("Article, clause"), max_length=200, required=False)
    quote = ParagraphField(
        label=_("The article's own words"),
        help_text=_("Copy every word, from the gazette or a signed copy."),
        max_length=4000,
    )
    count = forms.IntegerField(
        label=_("Number of days"),
        min_value=0,
        max_value=999,
        error_messages={
            "invalid": _(
                "The number of days could not be read. Write it in digits, for example 10."
            )
        },
    )
    unit = forms.ChoiceField(
        label=_("Counted in"), choices=CountedIn.choices, widget=forms.RadioSelect
    )
    falls = forms.ChoiceField(label=_("A due day that is off"), choices=MovedTo.choices)
    page = forms.FileField(
        label=_("The page with the article"),
        help_text=_("A PDF or a picture of up to 20 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
        max_length=200,
        allow_empty_file=True,
    )

    def words(self) -> dict[str, Any]:
        """What was entered, as the verbs take it."""
        data = self.cleaned_data
        upload = data["page"]
        return {
            "term": Term(data["count"], Unit(data["unit"]), Falls(data["falls"])),
            "act": data["act"],
            "provision": data["provision"],
            "quote": data["quote"],
            "page": Page(upload.name, upload.read()) if upload else None,
        }


class ConfirmForm(TermForm):
    """A confirmation says that the article was read."""

    read = forms.BooleanField(label=_("I have read the article in its own words"))


class OwnRuleForm(TermForm):
    """A rule of the council's own; its page and words may be added."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["act"].help_text = _("The council's regulation, with its number.")
        for name in ("quote", "page"):
            self.fields[name].required = False


class DayOffForm(forms.Form):
    day = DayField(label=_("Day"))
    note = TextField(label=_("Why the day is off"), max_length=200)
    act = TextField(label=_("Document"), max_length=200)
    provision = TextField(label=_("Article, clause"), max_length=200, required=False)


class NationalDayForm(forms.Form):
    day = DayField(label=_("Day"))
    kind = forms.ChoiceField(label=_("The day is"), choices=DayIs.choices, widget=forms.RadioSelect)
    note_vi = TextField(label=_("Note in Vietnamese"), max_length=200)
    note_en = TextField(label=_("Note in English"), max_length=200, required=False)
    act = TextField(label=_("Notice"), max_length=200, help_text=_("For example 9441/TB-BNV."))
    provision = TextField(label=_("Article, clause"), max_length=200, required=False)


class SwapForm(forms.Form):
    off_day = DayField(label=_("Working day that is taken off"))
    worked_day = DayField(label=_("Day of rest that is worked instead"))
    act = TextField(label=_("Decision"), max_length=200)
    provision = TextField(label=_("Article, clause"), max_length=200, required=False)


class YearForm(forms.Form):
    year = forms.IntegerField(label=_("Year"), min_value=2025, max_value=2045)
    act = TextField(label=_("Notice"), max_length=200)


def starting_with(version: RuleVersion, *, cited: bool) -> dict[str, Any]:
    """What a form about a version starts with: the law data's number, and its act if ``cited``."""
    own = version.due or version.lasts
    assert own is not None
    return {
        "count": own.count,
        "unit": own.unit.value,
        "falls": own.falls.value,
        "act": version.cite.act if cited else "",
    }
