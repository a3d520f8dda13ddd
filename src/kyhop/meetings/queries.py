"""Questions about executive meetings: their matters, who is invited, what was concluded."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from kyhop.access.actor import Actor
from kyhop.council.models import ExecutiveMeeting
from kyhop.law.model import Step
from kyhop.matters.models import Matter, StepRecord
from kyhop.matters.procedures import procedure_of
from kyhop.matters.queries import standing_records
from kyhop.matters.states import ON_THE_LIST, StepMark
from kyhop.meetings.models import Conclusion, Invitation, Item
from kyhop.meetings.states import AGREEING
from kyhop.people.models import Body

MEETING = "executive_meeting"


def matters_at(meeting_id: int) -> list[Matter]:
    """The matters that aim at the meeting or were concluded by it, in its order."""
    aimed = Matter.objects.filter(executive_meeting_id=meeting_id, state__in=ON_THE_LIST)
    held = standing_conclusions().filter(meeting_id=meeting_id).values("matter_id")
    rows = (aimed | Matter.objects.filter(pk__in=held)).distinct()
    rows = rows.select_related("council", "session__term", "lead", "committee", "submitter")
    places = dict(Item.objects.filter(meeting_id=meeting_id).values_list("matter_id", "position"))
    last = len(places)
    return sorted(rows, key=lambda m: (places.get(m.pk, last), m.code == "", m.code, m.pk))


def committees_owed(meeting_id: int) -> list[Body]:
    """The committees that verify the meeting's matters: whom the procedure asks to invite."""
    found = {m.committee_id: m.committee for m in matters_at(meeting_id) if m.committee}
    return sorted(found.values(), key=lambda body: (body.position, body.name))


def invitations_to(meeting_id: int) -> QuerySet[Invitation]:
    """Every invitation to the meeting, superseded ones too, in order of time."""
    return Invitation.objects.filter(meeting_id=meeting_id).select_related("body", "meeting")


def standing_invitations(actor: Actor) -> QuerySet[Invitation]:
    """The invitations that stand for the bodies of the actor, the nearest meeting first."""
    if actor.council_id is None:
        return Invitation.objects.none()
    found = Invitation.objects.filter(
        Q(body_id__in=actor.body_ids) | Q(body__merged_into_id__in=actor.body_ids),
        council_id=actor.council_id,
        superseded_at__isnull=True,
        meeting__cancelled=False,
    )
    return found.select_related("body", "meeting").order_by("meeting__day", "pk")


def standing_conclusions() -> QuerySet[Conclusion]:
    """Conclusions that were not taken back."""
    return Conclusion.objects.filter(taken_back_at__isnull=True)


def conclusions_of(meeting_id: int) -> dict[int, list[Conclusion]]:
    """Matter → what was recorded about it, in order; what was taken back too. One query."""
    rows = Conclusion.objects.filter(meeting_id=meeting_id)
    found: dict[int, list[Conclusion]] = {}
    for row in rows.select_related("next_meeting", "file", "record__post"):
        found.setdefault(row.matter_id, []).append(row)
    return found


def own_record(conclusion: Conclusion) -> StepRecord | None:
    """The standing record of the step that the conclusion made; not one that stood before it."""
    record = conclusion.record
    if record is None or record.undone_at is not None or record.recorded_at != conclusion.at:
        return None
    return record


def meeting_step(matter: Matter) -> Step | None:
    """The step of the matter's procedure that a meeting ends; none where it has no such step."""
    return next((step for step in procedure_of(matter).steps if step.meeting == MEETING), None)


def marked_by_then(matter: Matter, meeting: ExecutiveMeeting) -> StepRecord | None:
    """The standing record that says that the step was done on the meeting's day or before.

    A meeting that did not agree contradicts it; what was done on a later day, it does not know.
    """
    step = meeting_step(matter)
    record = standing_records([matter.pk])[matter.pk].get(step.id) if step else None
    if record is None or record.mark != StepMark.DONE or record.done_on > meeting.day:
        return None
    return record


def opened_again(conclusion: Conclusion) -> StepRecord | None:
    """The record that the conclusion undid and that may stand again; none once there is another."""
    record = conclusion.record
    if record is None or conclusion.outcome in AGREEING or record.undone_at is None:
        return None
    anew = StepRecord.objects.filter(
        matter_id=record.matter_id, step_id=record.step_id, undone_at__isnull=True
    )
    return None if anew.exists() else record


def is_outdated(invitation: Invitation, meeting: ExecutiveMeeting) -> bool:
    """Whether the meeting has moved since the invitation was sent."""
    return (invitation.day, invitation.hour) != (meeting.day, meeting.hour)
