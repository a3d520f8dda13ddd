"""Add a day off of one council."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.council.refusals import refuse_past
from kyhop.statutes import editions, entries
from kyhop.statutes.events import DayOffAdded
from kyhop.statutes.models import CouncilDayOff
from kyhop.statutes.queries import calendar_for
from kyhop.statutes.refusals import given_act
from kyhop.web.words import spoken


class OffAlready(Refusal):
    """The day is off without the council's saying so."""

    def __init__(self, day: date, why: str) -> None:
        super().__init__(
            _("%(day)s is off already (%(why)s).") % {"day": f"{day:%d/%m/%Y}", "why": why},
            accepted=_("Choose a working day."),
            field="day",
        )


@transaction.atomic
def add_day_off(
    *,
    council_id: int,
    day: date,
    note: str,
    act: str,
    provision: str = "",
    actor: Actor,
    at: datetime,
) -> CouncilDayOff:
    """Add a day on which this council does not work (ngày nghỉ riêng), with the act that says so.

    :raises NotAllowed: the actor is neither legal officer nor administrator of the council
    :raises DayIsPast: the day lies before the day of acting
    :raises OutsideCalendarYears: the calendar does not reach the day
    :raises OffAlready: the day is off already
    :raises CitationMissing: the act is not named
    """
    council = entries.lock(council_id)
    require(actor, "statutes.days_off", council)
    refuse_past(day, at, field="day")
    calendar = calendar_for(council)
    if not editions.works(calendar, day, field="day"):
        raise OffAlready(day, spoken(calendar.why(day)))
    added = CouncilDayOff.objects.create(
        council=council,
        day=day,
        note=note.strip(),
        act=given_act(act),
        provision=provision.strip(),
        added_at=at,
    )
    journal.write(
        DayOffAdded(
            council=council.slug,
            council_id=council.pk,
            day=day,
            note=added.note,
            act=added.act,
            provision=added.provision,
        ),
        actor=actor,
        at=at,
    )
    return added
