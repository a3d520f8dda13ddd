"""Register a matter for a session, in time or late."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.council.models import CouncilSession
from kyhop.council.queries import executive_meetings
from kyhop.matters.drafting import (
    Bodies,
    MatterFields,
    MeetingElsewhere,
    links_of,
    refuse_same_title,
    values_of,
)
from kyhop.matters.events import MatterAddedLate, MatterRegistered
from kyhop.matters.gates import Change, pass_gates
from kyhop.matters.models import Matter
from kyhop.matters.refusals import day, given, refuse_over, today_of
from kyhop.matters.states import MatterState
from kyhop.people.models import Body


class RegistrationEnded(Refusal):
    """Registration for the session has ended."""

    def __init__(self, ended: date | None) -> None:
        super().__init__(
            _("Registration for this session ended on %(day)s.")
            % {"day": day(ended) if ended else "–"},
            accepted=_("The offices and the Standing Board may add it late, with a reason."),
        )


class RegistrationRuns(Refusal):
    """Registration has not ended, so nothing is late."""

    def __init__(self) -> None:
        super().__init__(
            _("Registration for this session has not ended."),
            accepted=_("Register the matter in the ordinary way."),
        )


@transaction.atomic
def register_matter(*, session_id: int, fields: MatterFields, actor: Actor, at: datetime) -> Matter:
    """Register a matter (đăng ký nội dung) for a session; its procedure is proposed by the day.

    :raises NotAllowed: neither of the offices nor of the body that leads or submits it
    :raises SessionOver: the session is closed
    :raises RegistrationEnded: it can only be added late
    :raises Refusal: a later room holds the session's list (`gates`)
    :raises TitleTaken: the session already has it
    :raises Refusal: whatever of the fields cannot be (`drafting`)
    """
    session = locked_session(session_id)
    matter, links = _drafted(session, fields, at)
    require(actor, "matters.register", matter)
    refuse_over(session)
    if registration_over(session, today_of(at)):
        raise RegistrationEnded(session.registration_ends)
    pass_gates(Change("register", session, at))
    _keep(matter, links)
    journal.write(MatterRegistered(**_told(matter)), actor=actor, at=at)
    return matter


@transaction.atomic
def add_late(
    *,
    session_id: int,
    fields: MatterFields,
    reason: str,
    under: int = 0,
    actor: Actor,
    at: datetime,
) -> Matter:
    """Add a matter after registration has ended (bổ sung nội dung), with a reason.

    An approved request (`under`) adds one also while registration runs.

    :raises NotAllowed: neither of the offices nor on the Standing Board
    :raises SessionOver: the session is closed
    :raises RegistrationRuns: it can still be registered in the ordinary way
    :raises Refusal: a later room holds the session's list (`gates`)
    :raises ReasonNeeded: no reason was given
    :raises TitleTaken: the session already has it
    :raises Refusal: whatever of the fields cannot be (`drafting`)
    """
    session = locked_session(session_id)
    matter, links = _drafted(session, fields, at)
    require(actor, "matters.add_late", matter)
    refuse_over(session)
    if not under and not registration_over(session, today_of(at)):
        raise RegistrationRuns
    pass_gates(Change("add_late", session, at, None, under))
    reason = given(reason)
    matter.state = MatterState.ADDED_LATE
    _keep(matter, links)
    told = MatterAddedLate(reason=reason, request=under, **_told(matter))
    journal.write(told, actor=actor, at=at)
    return matter


def locked_session(session_id: int) -> CouncilSession:
    """The session with its council, locked so that its list changes one act at a time."""
    return (
        CouncilSession.objects.select_for_update(of=("self",), no_key=True)
        .select_related("council", "term")
        .get(pk=session_id)
    )


def registration_over(session: CouncilSession, today: date) -> bool:
    """Whether the last day of registration lies before today."""
    return session.registration_ends is not None and session.registration_ends < today


def refuse_meeting_elsewhere(council_id: int, meeting_id: int | None) -> None:
    """:raises MeetingElsewhere: the meeting does not stand in this council"""
    if meeting_id and not executive_meetings(council_id).filter(pk=meeting_id).exists():
        raise MeetingElsewhere


def _drafted(
    session: CouncilSession, fields: MatterFields, at: datetime
) -> tuple[Matter, dict[str, list[Body]]]:
    bodies = Bodies(session.council_id)
    values = values_of(fields, session, bodies, today_of(at))
    matter = Matter(council=session.council, session=session, **values)
    return matter, links_of(fields, bodies)


def _keep(matter: Matter, links: dict[str, list[Body]]) -> None:
    refuse_same_title(matter.session_id, matter.title)
    refuse_meeting_elsewhere(matter.council_id, matter.executive_meeting_id)
    matter.save()
    for name, bodies in links.items():
        getattr(matter, name).set(bodies)


def _told(matter: Matter) -> dict[str, Any]:
    return {
        "council": matter.council.slug,
        "matter_id": matter.pk,
        "session_id": matter.session_id,
        "title": matter.title,
        "kind": matter.kind,
        "lead": matter.lead.name,
        "lead_en": matter.lead.name_en,
        "submitter": matter.submitter.name,
        "procedure": matter.procedure,
        "registered_on": matter.registered_on,
    }
