"""Invite bodies to an executive meeting."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.council.models import ExecutiveMeeting
from kyhop.deadlines.models import Deadline
from kyhop.deadlines.states import DONE
from kyhop.matters.actions.record_step import record_step
from kyhop.matters.drafting import Bodies
from kyhop.matters.models import HOLDER
from kyhop.matters.refusals import today_of
from kyhop.meetings.events import BodyInvited
from kyhop.meetings.locking import about_invitation, locked
from kyhop.meetings.models import Invitation
from kyhop.meetings.queries import committees_owed, is_outdated, matters_at
from kyhop.meetings.refusals import NobodyToInvite
from kyhop.people.models import Body
from kyhop.statutes.queries import invitations


def inviting() -> frozenset[str]:
    """The steps of procedures by which the committee is invited; on where the council says so."""
    return frozenset(name.rpartition(".")[2] for name in invitations())


@transaction.atomic
def invite_bodies(
    *,
    meeting_id: int,
    body_ids: Iterable[int],
    letter: str = "",
    late_reason: str = "",
    actor: Actor,
    at: datetime,
) -> list[Invitation]:
    """Invite bodies (mời dự phiên họp); committees of its matters as the procedure's duty.

    A body invited for an earlier day of the meeting is invited again; the earlier invitation stays
    as it was, marked as superseded. Where the council's rule makes inviting a step of a matter, that
    step is recorded.

    :raises NotAllowed: neither of the executive's office nor its leaders
    :raises MeetingCancelled: the meeting does not take place
    :raises NotABodyHere: no body of this council
    :raises NobodyToInvite: none was chosen, or all are invited for its present day and hour
    :raises LateReasonNeeded: inviting a committee comes after a date that binds, without a reason
    """
    meeting = locked(meeting_id)
    require(actor, "meetings.prepare", meeting)
    known = Bodies(meeting.council_id)
    chosen = [known.get(pk, "bodies") for pk in dict.fromkeys(body_ids)]
    owed = {body.pk for body in committees_owed(meeting.pk)}
    before = {
        row.body_id: row
        for row in Invitation.objects.filter(meeting=meeting, superseded_at__isnull=True)
    }
    made = []
    for body in chosen:
        earlier = before.get(body.pk)
        if earlier is not None and not is_outdated(earlier, meeting):
            continue
        again = _superseded(earlier, at)
        made.append(_invited(meeting, body, letter, body.pk in owed, again, actor, at))
    if not made:
        raise NobodyToInvite
    _record_steps(meeting, {row.body_id for row in made}, late_reason, actor, at)
    return made


def _superseded(earlier: Invitation | None, at: datetime) -> date | None:
    if earlier is None:
        return None
    earlier.superseded_at = at
    earlier.save(update_fields=["superseded_at"])
    return earlier.day


def _invited(
    meeting: ExecutiveMeeting,
    body: Body,
    letter: str,
    by_duty: bool,
    again: date | None,
    actor: Actor,
    at: datetime,
) -> Invitation:
    invitation = Invitation.objects.create(
        council=meeting.council,
        meeting=meeting,
        body=body,
        by_duty=by_duty,
        day=meeting.day,
        hour=meeting.hour,
        letter=" ".join(letter.split())[:100],
        invited_at=at,
        post_id=actor.post_id,
        by_vi=actor.label_vi,
        by_en=actor.label_en,
    )
    told = BodyInvited(
        hour=meeting.hour,
        letter=invitation.letter,
        by_duty=by_duty,
        again=again,
        **about_invitation(invitation, meeting),
    )
    journal.write(told, actor=actor, at=at)
    return invitation


def _record_steps(
    meeting: ExecutiveMeeting, invited: set[int], late_reason: str, actor: Actor, at: datetime
) -> None:
    """Record the step of inviting on every matter whose committee was invited and that has it open."""
    concerned = [m for m in matters_at(meeting.pk) if m.committee_id in invited and m.running]
    waiting = Deadline.objects.filter(
        timeline__holder_kind=HOLDER,
        timeline__holder_id__in=[m.pk for m in concerned],
        step_id__in=inviting(),
    ).exclude(state__in=DONE)
    for matter_id, step_id in waiting.values_list("timeline__holder_id", "step_id"):
        record_step(
            matter_id=matter_id,
            step_id=step_id,
            done_on=today_of(at),
            late_reason=late_reason,
            actor=actor,
            at=at,
        )
