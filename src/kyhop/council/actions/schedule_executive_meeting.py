"""Schedule a meeting of the People's Committee."""

from __future__ import annotations

from datetime import date, datetime, time

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.council.events import ExecutiveMeetingScheduled
from kyhop.council.models import Council, ExecutiveMeeting
from kyhop.council.refusals import refuse_past


class MeetingOnThatDay(Refusal):
    """An executive meeting already stands on that day."""

    def __init__(self, day: date) -> None:
        super().__init__(
            _("An executive meeting is already scheduled for %(day)s.")
            % {"day": day.strftime("%d/%m/%Y")},
            accepted=_("Choose another day, or move that meeting."),
            field="day",
        )


@transaction.atomic
def schedule_executive_meeting(
    *,
    council_id: int,
    day: date,
    hour: time = time(8, 0),
    note: str = "",
    actor: Actor,
    at: datetime,
) -> ExecutiveMeeting:
    """Schedule a meeting of the People's Committee (phiên họp UBND).

    :raises NotAllowed: the actor is neither of the executive's office or leaders nor of the
        council office
    :raises DayIsPast: the day lies before the day of acting
    :raises MeetingOnThatDay: a meeting stands on that day
    """
    council = Council.objects.select_for_update(no_key=True).get(pk=council_id)
    require(actor, "council.executive_meetings", council)
    refuse_past(day, at, field="day")
    refuse_second(council.pk, day)
    meeting = ExecutiveMeeting.objects.create(council=council, day=day, hour=hour, note=note)
    journal.write(
        ExecutiveMeetingScheduled(council=council.slug, meeting_id=meeting.pk, day=day, hour=hour),
        actor=actor,
        at=at,
    )
    return meeting


def refuse_second(council_id: int, day: date, *, but: int | None = None) -> None:
    """:raises MeetingOnThatDay: another meeting than `but` stands on that day"""
    standing = ExecutiveMeeting.objects.filter(council_id=council_id, day=day, cancelled=False)
    if (standing if but is None else standing.exclude(pk=but)).exists():
        raise MeetingOnThatDay(day)
