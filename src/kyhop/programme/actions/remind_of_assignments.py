"""Remind heads of assignments that they have not acknowledged."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import SYSTEM
from kyhop.council.states import SessionState
from kyhop.journal.models import Entry
from kyhop.matters.refusals import today_of
from kyhop.programme.events import AssignmentAwaited
from kyhop.programme.locking import about_registration, locked_registration
from kyhop.programme.models import Assignment
from kyhop.statutes.queries import calendar_for

STEPS = (3, 7, 15)
"""Working days after the assignment at which its head is reminded; then it stays on *My work*."""


def remind_of_assignments(*, at: datetime) -> int:
    """Remind of each assignment that nobody has acknowledged (nhắc tiếp nhận); how many.

    A day on which nothing ran is caught up, by one reminder.
    """
    rows = Assignment.objects.filter(acknowledged_at__isnull=True)
    rows = rows.exclude(registration__session__state=SessionState.CLOSED)
    return sum(_remind(key, at) for key in rows.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _remind(assignment_id: int, at: datetime) -> int:
    rows = Assignment.objects.filter(pk=assignment_id)
    registration = locked_registration(rows.values_list("registration_id", flat=True).get())
    row = rows.select_related("lead", "council").get()
    calendar, given = calendar_for(row.council), today_of(row.assigned_at)
    days = calendar.working_days_between(given, today_of(at))
    reached = max((step for step in STEPS if step <= days), default=0)
    if row.acknowledged_at is not None or reached <= _reminded(row):
        return 0
    told = AssignmentAwaited(
        assignment_id=row.pk,
        lead=row.lead.name,
        lead_en=row.lead.name_en,
        lead_id=row.lead_id,
        head_id=registration.head_id or 0,
        assigned_on=given,
        step=reached,
        last=reached == STEPS[-1],
        **about_registration(registration),
    )
    journal.write(told, actor=SYSTEM, at=at)
    return 1


def _reminded(row: Assignment) -> int:
    """The step at which its head was reminded last."""
    told = Entry.objects.filter(
        chain=row.council.slug,
        name=AssignmentAwaited.name,
        subject=f"programme.registration:{row.registration_id}",
    )
    return max((int(entry.data["step"]) for entry in told), default=0)
