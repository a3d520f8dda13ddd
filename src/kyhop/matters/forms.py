"""Forms of matters and of their steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kyhop.council.models import CouncilSession
from kyhop.council.queries import executive_meetings
from kyhop.matters.attachments import ACCEPT
from kyhop.matters.choices import COMMITTEES, Choices, body_choices, words_choices
from kyhop.matters.drafting import MatterFields
from kyhop.matters.models import Matter
from kyhop.matters.procedures import condition_words
from kyhop.matters.states import KIND_WORDS, MatterKind
from kyhop.people.queries import bodies_of, posts_of
from kyhop.web.fields import DayField, ParagraphField, TextField, Ticks, chosen_first
from kyhop.web.words import full_date


def meeting_choices(council_id: int, session: CouncilSession) -> Choices:
    """The executive meetings before the opening of the session."""
    meetings = executive_meetings(council_id, until=session.opening_day)
    return [(str(meeting.pk), full_date(meeting.day)) for meeting in meetings]


class ReasonForm(forms.Form):
    """Only the reason for an act."""

    reason = ParagraphField(label=_("Reason"), max_length=500)


class MatterForm(forms.Form):
    """Everything that is typed about a matter; `for_edit` leaves out what only registration asks."""

    title = ParagraphField(
        label=_("Title"),
        max_length=1000,
        help_text=_("As it will stand on the session's list."),
    )
    kind = forms.ChoiceField(label=_("Kind"))
    lead = forms.ChoiceField(label=_("Lead agency"))
    submitter = forms.ChoiceField(
        label=_("Submitter"),
        required=False,
        help_text=_("Left open: the People's Committee for its departments, else the lead itself."),
    )
    committee = forms.ChoiceField(label=_("Verifying committee"), required=False)
    head = forms.ChoiceField(
        label=_("Answerable head"),
        required=False,
        help_text=_("Left open: the head of the lead agency."),
    )
    registered_on = DayField(label=_("Registered on"))
    executive_meeting = forms.ChoiceField(label=_("Executive meeting"), required=False)
    shortened = forms.BooleanField(label=_("Shortened procedure"), required=False)
    ground = forms.ChoiceField(label=_("Ground of the shortened procedure"), required=False)
    conditions = forms.MultipleChoiceField(
        label=_("Conditions on which papers and durations depend"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    coordinating_committees = forms.MultipleChoiceField(
        label=_("Coordinating committees"), required=False, widget=forms.CheckboxSelectMultiple
    )
    coordinators = forms.MultipleChoiceField(
        label=_("Coordinating agencies"),
        required=False,
        widget=Ticks,
    )
    coordinators_note = TextField(
        label=_("Other coordinating agencies, in words"), required=False, max_length=1000
    )
    executive_time = TextField(
        label=_("Time for the executive, in words"), required=False, max_length=200
    )
    note = ParagraphField(label=_("Note"), required=False)

    def __init__(
        self,
        *args: Any,
        session: CouncilSession,
        grounds: Iterable[tuple[str, str]] = (),
        for_edit: bool = False,
        late: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        bodies = list(bodies_of(session.council_id))
        nobody = [("", "–")]
        everyone = body_choices(bodies)
        committees = body_choices(b for b in bodies if b.kind in COMMITTEES)
        heads = posts_of(session.council_id).filter(is_head=True)
        self._offer("kind", words_choices(KIND_WORDS))
        self._offer("lead", nobody + everyone)
        self._offer("submitter", nobody + everyone)
        self._offer("coordinators", chosen_first(everyone, self.initial.get("coordinators", ())))
        self._offer("committee", nobody + committees)
        self._offer("coordinating_committees", committees)
        self._offer("head", nobody + [(str(post.pk), post.title) for post in heads])
        meetings = meeting_choices(session.council_id, session)
        self._offer("executive_meeting", nobody + meetings)
        self._offer("conditions", words_choices(condition_words()))
        self._offer("ground", nobody + list(grounds))
        if for_edit or not grounds:
            del self.fields["shortened"], self.fields["ground"]
        if late:
            self.fields["reason"] = ParagraphField(
                label=_("Reason why it is added late"), max_length=500
            )

    def _offer(self, name: str, choices: Choices) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]


def fields_of(data: Mapping[str, Any]) -> MatterFields:
    """The cleaned data of a :class:`MatterForm` as the verbs take it."""

    def one(name: str) -> int | None:
        return int(data[name]) if data.get(name) else None

    def many(name: str) -> tuple[int, ...]:
        return tuple(int(value) for value in data.get(name, ()))

    return MatterFields(
        title=data["title"],
        kind=MatterKind(data["kind"]),
        lead_id=int(data["lead"]),
        submitter_id=one("submitter"),
        coordinator_ids=many("coordinators"),
        coordinators_note=data["coordinators_note"],
        committee_id=one("committee"),
        coordinating_committee_ids=many("coordinating_committees"),
        head_id=one("head"),
        conditions=tuple(data["conditions"]),
        shortened=data.get("shortened", False),
        ground=data.get("ground", ""),
        registered_on=data["registered_on"],
        executive_meeting_id=one("executive_meeting"),
        executive_time=data["executive_time"],
        note=data["note"],
    )


def initial_of(matter: Matter) -> dict[str, Any]:
    """What the form of an existing matter starts with."""
    return {
        "title": matter.title,
        "kind": matter.kind,
        "lead": matter.lead_id,
        "submitter": matter.submitter_id,
        "committee": matter.committee_id or "",
        "head": matter.head_id or "",
        "registered_on": matter.registered_on,
        "executive_meeting": matter.executive_meeting_id or "",
        "conditions": matter.conditions,
        "coordinating_committees": [b.pk for b in matter.coordinating_committees.all()],
        "coordinators": [b.pk for b in matter.coordinators.all()],
        "coordinators_note": matter.coordinators_note,
        "executive_time": matter.executive_time,
        "note": matter.note,
    }


class CodeForm(forms.Form):
    code = TextField(label=_("Code"), max_length=60, required=False)


class WithdrawForm(ReasonForm):
    cause = forms.ChoiceField(label=_("Cause"))
    field_order = ("cause", "reason")

    def __init__(self, *args: Any, causes: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cause"].choices = [("", "–"), *causes]  # type: ignore[attr-defined]


class CarryOverForm(ReasonForm):
    to_session = forms.ChoiceField(label=_("Later session"))
    cause = forms.ChoiceField(label=_("Cause"))
    field_order = ("to_session", "cause", "reason")

    def __init__(self, *args: Any, sessions: Choices, causes: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cause"].choices = [("", "–"), *causes]  # type: ignore[attr-defined]
        self.fields["to_session"].choices = [("", "–"), *sessions]  # type: ignore[attr-defined]


class ProcedureForm(forms.Form):
    procedure = forms.ChoiceField(label=_("Procedure"), widget=forms.RadioSelect)
    ground = forms.ChoiceField(label=_("Ground of the shortened procedure"), required=False)
    reason = ParagraphField(
        label=_("Reason"),
        max_length=500,
        required=False,
        help_text=_("Needed when the matter moves to another procedure."),
    )

    def __init__(self, *args: Any, procedures: Choices, grounds: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["procedure"].choices = procedures  # type: ignore[attr-defined]
        self.fields["ground"].choices = [("", "–"), *grounds]  # type: ignore[attr-defined]
        if not grounds:
            del self.fields["ground"]


class ChoiceForm(forms.Form):
    """One choice of several, or none: the executive meeting, the sitting."""

    def __init__(self, *args: Any, name: str, label: str, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[name] = forms.ChoiceField(
            label=label, choices=[("", "–"), *choices], required=False
        )


class RecordForm(forms.Form):
    """Marking a step as done; the reasons for lateness are asked for when its date has passed."""

    done_on = DayField(label=_("Done on"))
    back_reason = TextField(
        label=_("Reason for an earlier day"),
        required=False,
        max_length=500,
        help_text=_("Needed when the day is not today."),
    )
    late_reason = forms.ChoiceField(label=_("Reason for being late"), required=False)
    late_text = TextField(label=_("Reason in words"), required=False, max_length=500)
    note = ParagraphField(label=_("Note"), required=False)
    file = forms.FileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
        help_text=_("Word, Excel, PDF or a scan, up to 25 MB."),
    )

    def __init__(self, *args: Any, reasons: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["late_reason"].choices = [("", "–"), *reasons]  # type: ignore[attr-defined]


class ListForm(forms.Form):
    """A file or pasted cells; one of them."""

    file = forms.FileField(label=_("File"), required=False, allow_empty_file=True)
    text = forms.CharField(
        label=_("Paste from Excel"), required=False, strip=False, widget=forms.Textarea
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("file") and not (data.get("text") or "").strip():
            self.add_error("file", _("Choose a file, or paste the cells of the list."))
        return data
