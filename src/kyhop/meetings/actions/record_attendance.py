"""Record which invited bodies came to a meeting."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.meetings.events import AttendanceRecorded
from kyhop.meetings.locking import about, locked, refuse_not_held
from kyhop.meetings.models import Invitation


@transaction.atomic
def record_attendance(
    *, meeting_id: int, present: Iterable[int], actor: Actor, at: datetime
) -> list[Invitation]:
    """Record who came of the invited (điểm danh khách mời); `present` are ids of invitations.

    :raises NotAllowed: neither of the executive's office nor its leaders
    :raises MeetingCancelled: the meeting does not take place
    :raises NotHeldYet: its day is still to come
    """
    meeting = locked(meeting_id)
    require(actor, "meetings.prepare", meeting)
    refuse_not_held(meeting, at)
    came = set(present)
    rows = Invitation.objects.filter(meeting=meeting, superseded_at__isnull=True)
    invited = list(rows.select_related("body"))
    for invitation in invited:
        invitation.attended = invitation.pk in came
        invitation.save(update_fields=["attended"])
    told = AttendanceRecorded(
        present=[row.body.name for row in invited if row.attended],
        absent=[row.body.name for row in invited if not row.attended],
        **about(meeting),
    )
    journal.write(told, actor=actor, at=at)
    return invited
