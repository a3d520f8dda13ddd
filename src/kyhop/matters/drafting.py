"""What a form or a row says about a matter, judged and put into a row of the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from kyhop.access.refusals import Refusal
from kyhop.council.models import CouncilSession
from kyhop.matters.models import GONE, Matter
from kyhop.matters.owners import usual_submitter
from kyhop.matters.procedures import condition_words, proposed
from kyhop.matters.refusals import NotABodyHere, TitleEmpty, TitleTaken, day
from kyhop.matters.sheet.text import fold, one_line, tidy
from kyhop.matters.states import MatterKind, can_be_shortened
from kyhop.people.kinds import BodyKind
from kyhop.people.models import Body
from kyhop.people.queries import bodies_of, head_post


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterFields:
    """Everything that is typed about a matter; ids are of the same council.

    Without `submitter_id` the usual one is taken, without `head_id` the head of the lead body.
    """

    title: str
    kind: MatterKind
    lead_id: int
    submitter_id: int | None = None
    coordinator_ids: tuple[int, ...] = ()
    coordinators_note: str = ""
    committee_id: int | None = None
    coordinating_committee_ids: tuple[int, ...] = ()
    head_id: int | None = None
    conditions: tuple[str, ...] = ()
    shortened: bool = False
    ground: str = ""
    registered_on: date | None = None
    executive_meeting_id: int | None = None
    executive_time: str = ""
    note: str = ""


class RegisteredInFuture(Refusal):
    """The registration day is still to come."""

    def __init__(self, registered: date, today: date) -> None:
        super().__init__(
            _("The registration day %(day)s is still to come.") % {"day": day(registered)},
            accepted=_("A day up to %(today)s is accepted.") % {"today": day(today)},
            field="registered_on",
        )


class NotShortened(Refusal):
    """The law knows no shortened procedure for that kind."""

    def __init__(self) -> None:
        super().__init__(
            _("Only normative resolutions have a shortened procedure."),
            accepted=_("Choose the ordinary procedure, or another kind."),
            field="shortened",
        )


class UnknownGround(Refusal):
    """The ground is none of those that the shortened procedure knows, or is missing."""

    def __init__(self) -> None:
        super().__init__(
            _("The shortened procedure needs one of the grounds that the law names."),
            accepted=_("Choose a ground from the list."),
            field="ground",
        )


class UnknownCondition(Refusal):
    """A condition that the law data does not have."""

    def __init__(self) -> None:
        super().__init__(
            _("This condition is not in the law data."),
            accepted=_("Choose from the list."),
            field="conditions",
        )


class NotACommittee(Refusal):
    """Only a committee of the council or its Standing Board verifies."""

    def __init__(self) -> None:
        super().__init__(
            _("This body is no committee of the council."),
            accepted=_("Choose one of the council's committees."),
            field="committee",
        )


class MeetingElsewhere(Refusal):
    """The executive meeting is cancelled or belongs to another council."""

    def __init__(self) -> None:
        super().__init__(
            _("This executive meeting has been cancelled or does not belong to the council."),
            accepted=_("Choose a meeting that stands."),
            field="executive_meeting",
        )


class Bodies:
    """The live bodies of one council, read once."""

    def __init__(self, council_id: int) -> None:
        self.by_id = {body.pk: body for body in bodies_of(council_id)}

    def get(self, body_id: int, field: str) -> Body:
        """:raises NotABodyHere: not of this council, or closed"""
        if body_id not in self.by_id:
            raise NotABodyHere(field)
        return self.by_id[body_id]

    def committee(self, body_id: int) -> Body:
        """:raises NotACommittee: another kind of body"""
        body = self.get(body_id, "committee")
        if body.kind not in (BodyKind.COMMITTEE, BodyKind.STANDING_BOARD):
            raise NotACommittee
        return body


def title_of(text: str) -> str:
    """The title in NFC on one line.

    :raises TitleEmpty: nothing to read in it
    """
    title = one_line(text)
    if not fold(title):
        raise TitleEmpty
    return title


def refuse_same_title(session_id: int, title: str, *, but: int | None = None) -> None:
    """:raises TitleTaken: another matter on the session's list has this title"""
    same = Matter.objects.filter(session_id=session_id, title_folded=fold(title))
    if but is not None:
        same = same.exclude(pk=but)
    other = same.exclude(state__in=GONE).first()
    if other:
        raise TitleTaken(other)


def values_of(
    fields: MatterFields, session: CouncilSession, bodies: Bodies, today: date
) -> dict[str, Any]:
    """The columns of a matter from what was typed; the many-to-many ones apart (:func:`links_of`).

    :raises Refusal: whatever of it cannot be, beside its field
    """
    registered = fields.registered_on or today
    if registered > today:
        raise RegisteredInFuture(registered, today)
    if fields.shortened and not can_be_shortened(fields.kind):
        raise NotShortened
    lead = bodies.get(fields.lead_id, "lead")
    if fields.submitter_id:
        submitter = bodies.get(fields.submitter_id, "submitter")
    else:
        submitter = usual_submitter(lead, bodies.by_id.values())
    committee = bodies.committee(fields.committee_id) if fields.committee_id else None
    head_id = fields.head_id
    if head_id is None and (head := head_post(lead.pk)):
        head_id = head.pk
    procedure = proposed(fields.kind, session.council.level, registered, shortened=fields.shortened)
    refuse_unknown(fields, procedure.grounds)
    return {
        "title": title_of(fields.title),
        "kind": fields.kind,
        "lead": lead,
        "submitter": submitter,
        "committee": committee,
        "coordinators_note": one_line(fields.coordinators_note),
        "head_id": head_id,
        "conditions": list(fields.conditions),
        "ground": fields.ground if fields.shortened else "",
        "procedure": procedure.id,
        "registered_on": registered,
        "executive_meeting_id": fields.executive_meeting_id,
        "executive_time": one_line(fields.executive_time),
        "note": tidy(fields.note),
    }


def refuse_unknown(fields: MatterFields, grounds: tuple[Any, ...]) -> None:
    """:raises Refusal: a condition, ground or executive meeting that does not exist here"""
    if not set(fields.conditions) <= set(condition_words()):
        raise UnknownCondition
    if fields.shortened and grounds and fields.ground not in {ground.id for ground in grounds}:
        raise UnknownGround


def links_of(fields: MatterFields, bodies: Bodies) -> dict[str, list[Body]]:
    """The coordinating bodies and committees.

    :raises NotABodyHere, NotACommittee: a wrong one among them
    """
    return {
        "coordinators": [
            bodies.get(body, "coordinators")
            for body in fields.coordinator_ids
            if body != fields.lead_id
        ],
        "coordinating_committees": [
            bodies.committee(body)
            for body in fields.coordinating_committee_ids
            if body != fields.committee_id
        ],
    }
