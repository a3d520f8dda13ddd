"""Forms of the annual programme."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kyhop.council.queries import executive_meetings
from kyhop.matters.choices import COMMITTEES, body_choices, words_choices
from kyhop.matters.procedures import leaving_cause_words
from kyhop.matters.sorting import order_key
from kyhop.matters.states import KIND_WORDS
from kyhop.people.queries import bodies_of, head_post, posts_of
from kyhop.programme.fields import RegistrationFields, asked_of
from kyhop.programme.models import Programme, Registration
from kyhop.programme.states import (
    OPINIONS,
    ChangeKind,
    ChangeState,
    GroundKind,
    Readiness,
    Verdict,
)
from kyhop.web.fields import DayField, ParagraphField, TextField
from kyhop.web.words import full_date

Choices = list[tuple[str, str]]
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
        _offer(self, "session", sessions)


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
        _offer(self, "kind", [(one.value, str(one.label)) for one in ChangeKind])
        _offer(self, "session", NONE + sessions)
        _offer(self, "cause", NONE + words_choices(leaving_cause_words()))


class DecideForm(forms.Form):
    """The Standing Board's decision on such a request."""

    approve = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    words = ParagraphField(label=_("Words"), max_length=3000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        states = (ChangeState.APPROVED, ChangeState.REFUSED)
        words = {ChangeState.APPROVED: _("Approve"), ChangeState.REFUSED: _("Refuse")}
        _offer(self, "approve", [(state.value, str(words[state])) for state in states])


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
        _offer(self, "verdict", [(v.value, str(Verdict(v).label)) for v in OPINIONS])
        _offer(self, "session", NONE + sessions)


class RegistrationForm(forms.Form):
    """What a registration says; anything may lack while it is a draft.

    What it is asked for before it is sent is marked ``asked``, so that no label calls it optional.
    """

    title = ParagraphField(label=_("Title"), max_length=1000, required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    session = forms.ChoiceField(label=_("Proposed session"), required=False)
    executive_meeting = forms.ChoiceField(label=_("Executive meeting aimed at"), required=False)
    lead = forms.ChoiceField(label=_("Lead agency"), required=False)
    head = forms.ChoiceField(
        label=_("Head answerable"),
        required=False,
        help_text=_("Left open, the head of the lead agency answers for the matter."),
    )
    coordinators = forms.MultipleChoiceField(label=_("Coordinating bodies"), required=False)
    committee = forms.ChoiceField(label=_("Verifying committee"), required=False)
    ground_kind = forms.ChoiceField(label=_("Ground"), required=False)
    ground_act = TextField(
        label=_("Higher act"),
        max_length=200,
        required=False,
        help_text=_("Number of the act that obliges or allows the council to decide."),
    )
    ground_at = TextField(
        label=_("Provision of the act"),
        max_length=200,
        required=False,
        help_text=_("Article, clause and point."),
    )
    ground_text = ParagraphField(
        label=_("The need of the locality"),
        required=False,
        help_text=_("Where no higher act is the ground: what has to be settled, and for whom."),
    )
    content = ParagraphField(label=_("Expected content"), required=False)
    affected = ParagraphField(label=_("Affected groups"), required=False)
    funding = ParagraphField(label=_("Funding"), required=False)
    readiness = forms.ChoiceField(label=_("Readiness"), required=False)

    def __init__(
        self, *args: Any, programme: Programme, sessions: Choices, leads: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        bodies = list(bodies_of(programme.council_id))
        meetings = executive_meetings(programme.council_id)
        _offer(self, "kind", NONE + words_choices(KIND_WORDS))
        _offer(self, "session", NONE + sessions)
        _offer(self, "executive_meeting", NONE + [(str(m.pk), full_date(m.day)) for m in meetings])
        _offer(self, "lead", NONE + leads)
        _offer(self, "head", NONE + _heads(programme.council_id))
        _offer(self, "coordinators", body_choices(bodies))
        _offer(self, "committee", NONE + body_choices(b for b in bodies if b.kind in COMMITTEES))
        _offer(self, "ground_kind", NONE + [(one.value, str(one.label)) for one in GroundKind])
        _offer(self, "readiness", NONE + [(one.value, str(one.label)) for one in Readiness])
        for name in asked_of(programme.council.level):
            self.fields[name].asked = True  # type: ignore[attr-defined]

    def fields_of(self, kept: Registration | None, source: str = "") -> RegistrationFields:
        """What was typed, as the verb takes it; what this form does not ask stays as it was."""
        data = self.cleaned_data
        names = ("title", "kind", "ground_kind", "ground_act", "ground_at", "ground_text")
        more = ("content", "affected", "funding", "readiness")
        unasked = ("coordinators_note", "executive_time", "readiness_note")
        return RegistrationFields(
            **{name: data[name] for name in names + more},
            **{name: getattr(kept, name) for name in unasked if kept},
            session_id=_id(data["session"]),
            lead_id=_id(data["lead"]),
            head_id=_id(data["head"]),
            committee_id=_id(data["committee"]),
            executive_meeting_id=_id(data["executive_meeting"]),
            coordinator_ids=tuple(int(pk) for pk in data["coordinators"]),
            source=kept.source if kept else source,
        )


def typed_of(registration: Registration) -> dict[str, Any]:
    """The form's first values for a draft that exists."""
    names = ("title", "kind", "ground_kind", "ground_act", "ground_at", "ground_text", "content")
    found = {name: getattr(registration, name) for name in (*names, "affected", "funding")}
    links = ("session", "lead", "head", "committee", "executive_meeting")
    found |= {name: str(getattr(registration, f"{name}_id") or "") for name in links}
    usual = head_post(registration.lead_id) if registration.lead_id else None
    if usual is not None and usual.pk == registration.head_id:
        found["head"] = ""
    found["readiness"] = registration.readiness
    found["coordinators"] = [str(body.pk) for body in registration.coordinators.all()]
    return found


def typed_from(fields: RegistrationFields) -> dict[str, Any]:
    """The form's first values from what the past suggests."""
    names = ("title", "kind", "ground_kind", "ground_text", "content")
    links = ("session", "lead", "head", "committee")
    found: dict[str, Any] = {name: getattr(fields, name) for name in names}
    found |= {name: str(getattr(fields, f"{name}_id") or "") for name in links}
    return found | {"coordinators": [str(pk) for pk in fields.coordinator_ids]}


def _heads(council_id: int) -> Choices:
    heads = posts_of(council_id).filter(is_head=True)
    return [
        (str(post.pk), post.title) for post in sorted(heads, key=lambda post: order_key(post.title))
    ]


def _id(value: str) -> int | None:
    return int(value) if value else None


def _offer(form: forms.Form, name: str, choices: Choices) -> None:
    form.fields[name].choices = choices  # type: ignore[attr-defined]
