"""The form of a registration, and what it says at first."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kyhop.council.queries import executive_meetings
from kyhop.matters.choices import COMMITTEES, body_choices, words_choices
from kyhop.matters.sorting import order_key
from kyhop.matters.states import KIND_WORDS
from kyhop.people.queries import bodies_of, head_post, posts_of
from kyhop.programme.fields import TYPED, RegistrationFields, asked_of
from kyhop.programme.forms import NONE, offer
from kyhop.programme.models import Programme, Registration
from kyhop.programme.states import GroundKind, Readiness
from kyhop.web.fields import Choices, ParagraphField, TextField
from kyhop.web.words import full_date


class RegistrationForm(forms.Form):
    """What a registration says; anything may lack while it is a draft.

    What it is asked for before it is sent is marked ``asked``, so that no label calls it optional.
    """

    title = ParagraphField(label=_("Title"), max_length=1000, required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    session = forms.ChoiceField(label=_("Proposed session"), required=False)
    executive_meeting = forms.ChoiceField(label=_("Executive meeting aimed at"), required=False)
    executive_time = TextField(
        label=_("Time for the executive, in words"),
        max_length=200,
        required=False,
        help_text=_("While no meeting is set for it: a month is enough."),
    )
    lead = forms.ChoiceField(label=_("Lead agency"), required=False)
    head = forms.ChoiceField(
        label=_("Head answerable"),
        required=False,
        help_text=_("Left open, the head of the lead agency answers for the matter."),
    )
    coordinators = forms.MultipleChoiceField(label=_("Coordinating bodies"), required=False)
    coordinators_note = TextField(
        label=_("Other coordinating agencies, in words"), max_length=1000, required=False
    )
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
    readiness_note = ParagraphField(
        label=_("On the readiness"),
        required=False,
        help_text=_("What is drafted, who has been asked, what is still missing."),
    )

    def __init__(
        self, *args: Any, programme: Programme, sessions: Choices, leads: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        bodies = list(bodies_of(programme.council_id))
        meetings = executive_meetings(programme.council_id)
        offer(self, "kind", NONE + words_choices(KIND_WORDS))
        offer(self, "session", NONE + sessions)
        offer(self, "executive_meeting", NONE + [(str(m.pk), full_date(m.day)) for m in meetings])
        offer(self, "lead", NONE + leads)
        offer(self, "head", NONE + _heads(programme.council_id))
        offer(self, "coordinators", body_choices(bodies))
        offer(self, "committee", NONE + body_choices(b for b in bodies if b.kind in COMMITTEES))
        offer(self, "ground_kind", NONE + [(one.value, str(one.label)) for one in GroundKind])
        offer(self, "readiness", NONE + [(one.value, str(one.label)) for one in Readiness])
        for name in asked_of(programme.council.level):
            self.fields[name].asked = True  # type: ignore[attr-defined]

    def fields_of(self, kept: Registration | None, source: str = "") -> RegistrationFields:
        """What was typed, as the verb takes it; what it takes up of the past stays as it was."""
        data = self.cleaned_data
        names = (*TYPED, "kind", "ground_kind", "readiness")
        return RegistrationFields(
            **{name: data[name] for name in names},
            session_id=_id(data["session"]),
            lead_id=_id(data["lead"]),
            head_id=_id(data["head"]),
            committee_id=_id(data["committee"]),
            executive_meeting_id=_id(data["executive_meeting"]),
            coordinator_ids=tuple(int(pk) for pk in data["coordinators"]),
            source=kept.source if kept else source,
        )


class AmendForm(RegistrationForm):
    """The same for what is registered already; session and lead stay as they are."""

    words = ParagraphField(
        label=_("What you changed, and why"),
        max_length=3000,
        help_text=_("The Standing Board reads it, with what stood before and what stands now."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, row: Registration, **kwargs: Any) -> None:
        session, lead = row.session, row.lead
        assert session is not None
        assert lead is not None
        super().__init__(
            *args,
            programme=row.programme,
            sessions=[(str(session.pk), session.title)],
            leads=[(str(lead.pk), lead.label)],
            initial={**typed_of(row), "revision": row.revision},
            **kwargs,
        )
        for name in ("session", "lead"):
            self.fields[name].widget = forms.HiddenInput()


def typed_of(registration: Registration) -> dict[str, Any]:
    """The form's first values for a draft that exists."""
    names = (*TYPED, "kind", "ground_kind", "readiness")
    found: dict[str, Any] = {name: getattr(registration, name) for name in names}
    links = ("session", "lead", "head", "committee", "executive_meeting")
    found |= {name: str(getattr(registration, f"{name}_id") or "") for name in links}
    usual = head_post(registration.lead_id) if registration.lead_id else None
    if usual is not None and usual.pk == registration.head_id:
        found["head"] = ""
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
