"""Forms of requests."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kyhop.matters.drafting import MatterFields
from kyhop.matters.models import said
from kyhop.matters.states import KIND_WORDS, MatterKind
from kyhop.requests.states import DECISIONS, RequestState
from kyhop.web.fields import Choices, DayField, HourField, ParagraphField, TextField


class ReasonForm(forms.Form):
    """Only the reason for an act."""

    reason = ParagraphField(label=_("Reason"), max_length=500)


class AskForm(ReasonForm):
    """Cause and reason of a request, with to when the matter is to be moved where its kind asks."""

    cause = forms.ChoiceField(label=_("Cause"))
    to_session = forms.ChoiceField(label=_("Session wished for"))
    to_sitting = forms.ChoiceField(label=_("Sitting wished for"), required=False)
    to_day = DayField(label=_("The dossier will be handed over by"), required=False)
    field_order: tuple[str, ...] = ("to_session", "to_sitting", "to_day", "cause", "reason")

    def __init__(
        self,
        *args: Any,
        causes: Choices,
        sessions: Choices | None = None,
        sittings: Choices | None = None,
        day_label: Any = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "cause", [("", "–"), *causes])
        if sessions is None:
            del self.fields["to_session"]
        else:
            _offer(self, "to_session", [("", "–"), *sessions])
        if sittings is None:
            del self.fields["to_sitting"]
        else:
            _offer(self, "to_sitting", [("", "–"), *sittings])
        if day_label is None:
            del self.fields["to_day"]
        else:
            self.fields["to_day"].label = day_label


class AddForm(AskForm):
    """A request to add a matter: what it is, who leads and who verifies it."""

    title = ParagraphField(label=_("Title"), max_length=1000)
    kind = forms.ChoiceField(label=_("Kind"))
    lead = forms.ChoiceField(label=_("Lead agency"))
    committee = forms.ChoiceField(label=_("Verifying committee"), required=False)
    field_order = ("title", "kind", "lead", "committee", "cause", "reason")

    def __init__(self, *args: Any, leads: Choices, committees: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "kind", [(kind.value, said(words)) for kind, words in KIND_WORDS.items()])
        _offer(self, "lead", [("", "–"), *leads])
        _offer(self, "committee", [("", "–"), *committees])

    def fields_of(self) -> MatterFields:
        """What was typed, as the verbs take it."""
        data = self.cleaned_data
        return MatterFields(
            title=data["title"],
            kind=MatterKind(data["kind"]),
            lead_id=int(data["lead"]),
            committee_id=int(data["committee"]) if data["committee"] else None,
        )


class DecideForm(forms.Form):
    """The Standing Board's decision; parts that the kind does not need are left out."""

    decision = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    words = ParagraphField(
        label=_("Words of the decision"),
        max_length=2000,
        help_text=_("Everyone who sees the matter reads them."),
    )
    to_session = forms.ChoiceField(label=_("Into which session"), required=False)
    conditions = ParagraphField(label=_("Conditions"), required=False, max_length=1000)
    conditions_by = DayField(label=_("To be met by"), required=False)
    unheard_reason = TextField(
        label=_("Why the decision does not wait for the reply"), required=False, max_length=500
    )
    seen_opening = forms.DateField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, sessions: Choices | None, waits: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "decision", [(s.value, str(RequestState(s).label)) for s in DECISIONS])
        if sessions is None:
            del self.fields["to_session"]
        else:
            _offer(self, "to_session", sessions)
        if not waits:
            del self.fields["unheard_reason"]


class AskReplyForm(forms.Form):
    body = forms.ChoiceField(label=_("Body to be heard"))
    until = DayField(label=_("Reply by"))

    def __init__(self, *args: Any, bodies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "body", [("", "–"), *bodies])


class ReplyForm(forms.Form):
    words = ParagraphField(label=_("Words of the body"), max_length=3000)


class CutOffForm(ReasonForm):
    at_day = DayField(
        label=_("Day on which the list is settled"),
        required=False,
        help_text=_("Left open: no cut-off of the council's own."),
    )
    at_hour = HourField(label=_("Hour"), required=False)
    reply_days = forms.IntegerField(
        label=_("Working days for a body to reply to a request"), min_value=0, max_value=15
    )
    field_order = ("at_day", "at_hour", "reply_days", "reason")


def _offer(form: forms.Form, name: str, choices: Choices) -> None:
    form.fields[name].choices = choices  # type: ignore[attr-defined]
