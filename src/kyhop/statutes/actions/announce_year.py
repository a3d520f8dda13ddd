"""Say that all days off of a year are known."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.law.records import rests
from kyhop.statutes import editions
from kyhop.statutes.events import YearAnnounced
from kyhop.statutes.models import AnnouncedYear
from kyhop.statutes.queries import national_calendar
from kyhop.statutes.refusals import given_act


class AnnouncedAlready(Refusal):
    """Nothing of the year is computed any more."""

    def __init__(self, year: int) -> None:
        super().__init__(
            _("The days off of %(year)s have been announced already.") % {"year": year},
            accepted=_("Correct single days instead."),
            field="year",
        )


class DaysStillComputed(Refusal):
    """Computed days would turn into working days, because nobody has recorded them."""

    def __init__(self, year: int, days: list[str]) -> None:
        super().__init__(
            _("These days of %(year)s are only computed and would no longer be off: %(days)s.")
            % {"year": year, "days": ", ".join(days)},
            accepted=_("Record each of them by the notice first, as a day off or as worked."),
            field="year",
        )


@transaction.atomic
def announce_year(*, year: int, act: str, actor: Actor, at: datetime) -> AnnouncedYear:
    """Say that the notices of a year are all recorded: from then nothing of it is computed.

    The calendar counts as verified to the end of the year if the years before it are announced.

    :raises NotAllowed: the actor does not administer the deployment
    :raises AnnouncedAlready: the year was announced before
    :raises DaysStillComputed: a computed weekday of the year has not been recorded
    :raises CitationMissing: the notice is not named
    :raises EditedMeanwhile: somebody else has changed the calendar at the same moment
    """
    require(actor, "statutes.national_calendar")
    calendar = national_calendar()
    if year in calendar.announced:
        raise AnnouncedAlready(year)
    still = [
        f"{day:%d/%m}"
        for day in sorted(calendar.facts)
        if day.year == year and editions.is_computed(calendar, day) and not rests(day)
    ]
    if still:
        raise DaysStillComputed(year, still)
    announced = AnnouncedYear.objects.create(year=year, act=given_act(act), recorded_at=at)
    version = editions.make(at)
    journal.write(
        YearAnnounced(version=version.number, year=year, act=announced.act), actor=actor, at=at
    )
    return announced
