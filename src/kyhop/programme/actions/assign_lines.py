"""Give the lines of a signed version to their leads, and acknowledge what was given."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.matters.actions.register_matter import add_late, register_matter, registration_over
from kyhop.matters.drafting import MatterFields
from kyhop.matters.models import Matter
from kyhop.matters.states import MatterKind
from kyhop.programme.events import AssignmentAcknowledged, LineAssigned
from kyhop.programme.locking import about_registration, locked, locked_registration
from kyhop.programme.models import Assignment, Registration, Version
from kyhop.programme.queries import lines_to_assign, signed_version
from kyhop.programme.refusals import today_of
from kyhop.programme.speaking import named

NEW = 0
"""Instead of the id of a matter: the session has none yet, so it is made."""


class NotTheSigned(Refusal):
    """The version is not the newest that both sides have signed."""

    def __init__(self) -> None:
        super().__init__(
            _("Only the version that both sides signed last is assigned."),
            accepted=_("Open that version from the year's page."),
        )


class NothingChosen(Refusal):
    """No line was chosen, or the chosen ones are assigned already."""

    def __init__(self) -> None:
        super().__init__(
            _("No line that still has to be assigned was chosen."),
            accepted=_("Choose for one line at least what becomes of it."),
        )


class MatterElsewhere(Refusal):
    """The matter is of another session, or stands for another line."""

    def __init__(self, title: str) -> None:
        super().__init__(
            _("The matter chosen for “%(title)s” is not free in that session.") % {"title": title},
            accepted=_("Choose another matter of that session, or let a new one be made."),
        )


class Acknowledged(Refusal):
    """The assignment has been acknowledged."""

    def __init__(self, assignment: Assignment) -> None:
        super().__init__(
            _("%(by)s has acknowledged this assignment.") % {"by": assignment.acknowledged_by},
            accepted=_("Open the matter and begin."),
        )


@transaction.atomic
def assign_lines(
    *, version_id: int, chosen: Mapping[int, int], actor: Actor, at: datetime
) -> list[Assignment]:
    """Make each chosen line a matter of its session, led by its lead (giao cơ quan chủ trì).

    :param chosen: id of a registration → id of a matter already on the session's list, or `NEW`
    :raises NotAllowed: neither of the council office nor on the Standing Board
    :raises NotTheSigned: it is not the newest signed version
    :raises NothingChosen: no line that is still to be assigned
    :raises MatterElsewhere: the matter is not of that session, or is another line's
    :raises Refusal: whatever the session's list refuses of a new matter
    """
    rows = Version.objects.filter(pk=version_id)
    programme = locked(rows.values_list("programme_id", flat=True).get())
    require(actor, "programme.assign", programme)
    version = signed_version(programme.pk)
    if version is None or version.pk != version_id:
        raise NotTheSigned
    lines = [row for row in lines_to_assign(version) if row.pk in chosen]
    if not lines:
        raise NothingChosen
    return [_assign(row, version, chosen[row.pk], actor, at) for row in lines]


def _assign(
    row: Registration, version: Version, matter_id: int, actor: Actor, at: datetime
) -> Assignment:
    matter = _there(row, matter_id) if matter_id else _made(row, version, actor, at)
    assignment = Assignment.objects.create(
        council_id=row.council_id,
        version=version,
        registration=row,
        matter=matter,
        lead=matter.lead,
        assigned_at=at,
        **named(actor),
    )
    told = LineAssigned(
        assignment_id=assignment.pk,
        version=version.number,
        matter_id=matter.pk,
        made=not matter_id,
        lead=matter.lead.name,
        lead_en=matter.lead.name_en,
        lead_id=matter.lead_id,
        head_id=row.head_id or 0,
        **about_registration(row),
    )
    journal.write(told, actor=actor, at=at)
    return assignment


def _there(row: Registration, matter_id: int) -> Matter:
    session = row.agreed_session
    found = Matter.objects.filter(pk=matter_id, session=session, programme_line__isnull=True)
    matter = found.select_related("lead").first()
    if matter is None:
        raise MatterElsewhere(row.title)
    return matter


def _made(row: Registration, version: Version, actor: Actor, at: datetime) -> Matter:
    session = row.agreed_session
    assert session is not None
    assert row.lead_id is not None
    fields = MatterFields(
        title=row.title,
        kind=MatterKind(row.kind),
        lead_id=row.lead_id,
        submitter_id=row.submitter_id,
        head_id=row.head_id,
        coordinator_ids=tuple(body.pk for body in row.coordinators.all()),
        coordinators_note=row.coordinators_note,
        committee_id=row.committee_id,
        executive_meeting_id=row.executive_meeting_id,
        executive_time=row.executive_time,
    )
    if registration_over(session, today_of(at)):
        reason = _reason(version)
        return add_late(session_id=session.pk, fields=fields, reason=reason, actor=actor, at=at)
    return register_matter(session_id=session.pk, fields=fields, actor=actor, at=at)


def _reason(version: Version) -> str:
    with override("vi"):
        return _("By the resolution programme of %(year)s, version %(number)s") % {
            "year": version.programme.year,
            "number": version.number,
        }


@transaction.atomic
def acknowledge_assignment(
    *, assignment_id: int, words: str = "", actor: Actor, at: datetime
) -> Assignment:
    """Say that the lead has received its matter (tiếp nhận nhiệm vụ), as its head.

    :raises NotAllowed: not the head of the lead, nor the head named as answerable
    :raises Acknowledged: it has been said already
    """
    rows = Assignment.objects.filter(pk=assignment_id)
    registration = locked_registration(rows.values_list("registration_id", flat=True).get())
    assignment = rows.select_related("lead").get()
    assignment.registration = registration
    require(actor, "programme.acknowledge", assignment)
    if assignment.acknowledged_at is not None:
        raise Acknowledged(assignment)
    speaker = actor.speaking_for(assignment.lead_id)
    assignment.acknowledged_at, assignment.words = at, words.strip()
    assignment.acknowledged_post_id = speaker.post_id
    assignment.acknowledged_by_vi = speaker.label_vi
    assignment.acknowledged_by_en = speaker.label_en
    assignment.save()
    told = AssignmentAcknowledged(
        assignment_id=assignment.pk,
        matter_id=assignment.matter_id,
        lead=assignment.lead.name,
        lead_en=assignment.lead.name_en,
        words=assignment.words,
        **about_registration(registration),
    )
    journal.write(told, actor=speaker, at=at)
    return assignment
