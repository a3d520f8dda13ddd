"""Making the next version of the national calendar, inside the transaction of a verb."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kyhop.access.refusals import Refusal
from kyhop.law.calendar import Calendar
from kyhop.law.errors import OutsideCalendar
from kyhop.law.records import DayStatus
from kyhop.statutes import calendars
from kyhop.statutes.models import AnnouncedYear, CalendarVersion, NationalDay, NationalSwap
from kyhop.statutes.refusals import OutsideCalendarYears


class EditedMeanwhile(Refusal):
    """Somebody else has changed the calendar at the same moment."""

    def __init__(self) -> None:
        super().__init__(
            _("Somebody else has changed the calendar at this very moment."),
            accepted=_(
                "Look at the calendar again, then repeat your change if it is still needed."
            ),
        )


def make(at: datetime) -> CalendarVersion:
    """Write the next version from the entries that stand.

    :raises EditedMeanwhile: another edit made the same number first
    """
    body = calendars.written(
        (day.record for day in NationalDay.objects.filter(withdrawn_at__isnull=True)),
        (swap.swap for swap in NationalSwap.objects.filter(withdrawn_at__isnull=True)),
        AnnouncedYear.objects.values_list("year", flat=True),
    )
    last = CalendarVersion.objects.values_list("number", flat=True).first() or 0
    try:
        with transaction.atomic():
            return CalendarVersion.objects.create(
                number=last + 1, made_at=at, body=body, digest=calendars.digest(body)
            )
    except IntegrityError:
        raise EditedMeanwhile from None


def works(calendar: Calendar, day: date, *, field: str) -> bool:
    """Whether the day is worked.

    :raises OutsideCalendarYears: the calendar does not reach the day
    """
    try:
        return calendar.is_working(day)
    except OutsideCalendar as error:
        raise OutsideCalendarYears(error, field=field) from None


def is_computed(calendar: Calendar, day: date) -> bool:
    """Whether the day differs from the weekly pattern only by computation."""
    record = calendar.facts.get(day)
    return record is not None and record.status is DayStatus.COMPUTED
