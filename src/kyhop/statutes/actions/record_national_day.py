"""Record a day of the national calendar."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.statutes import editions
from kyhop.statutes.events import NationalDayRecorded
from kyhop.statutes.models import NationalDay
from kyhop.statutes.queries import national_calendar
from kyhop.statutes.refusals import given_act
from kyhop.statutes.states import DayIs


class SoAlready(Refusal):
    """The calendar already says that of the day, as something decided."""

    def __init__(self, day: date) -> None:
        super().__init__(
            _("The calendar already says so of %(day)s.") % {"day": f"{day:%d/%m/%Y}"},
            accepted=_("Only a day on which the calendar errs, or only computes, is recorded."),
            field="day",
        )


@transaction.atomic
def record_national_day(
    *,
    day: date,
    kind: str,
    note_vi: str,
    note_en: str,
    act: str,
    provision: str = "",
    actor: Actor,
    at: datetime,
) -> NationalDay:
    """Record whether a day is off or worked (ghi ngày nghỉ) by the notice that decided it.

    A day recorded before is replaced. Every council's due dates are planned again.

    :raises NotAllowed: the actor does not administer the deployment
    :raises OutsideCalendarYears: the calendar does not reach the day
    :raises SoAlready: the calendar says the same, and not as a mere computation
    :raises CitationMissing: the notice is not named
    :raises EditedMeanwhile: somebody else has changed the calendar at the same moment
    """
    require(actor, "statutes.national_calendar")
    calendar = national_calendar()
    same = editions.works(calendar, day, field="day") == (kind == DayIs.WORKED)
    if same and not editions.is_computed(calendar, day):
        raise SoAlready(day)
    NationalDay.objects.filter(day=day, withdrawn_at__isnull=True).update(withdrawn_at=at)
    recorded = NationalDay.objects.create(
        day=day,
        kind=DayIs(kind),
        note_vi=note_vi.strip(),
        note_en=note_en.strip() or note_vi.strip(),
        act=given_act(act),
        provision=provision.strip(),
        recorded_at=at,
    )
    version = editions.make(at)
    journal.write(
        NationalDayRecorded(
            version=version.number,
            day=day,
            kind=recorded.kind,
            note=recorded.note_vi,
            act=recorded.act,
            provision=recorded.provision,
        ),
        actor=actor,
        at=at,
    )
    return recorded
