"""Decide a swap of two days."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.refusals import Refusal
from kyhop.access.rules import require
from kyhop.law.phrases import fill, full
from kyhop.statutes import editions
from kyhop.statutes.events import SwapDecided
from kyhop.statutes.models import NationalSwap
from kyhop.statutes.queries import national_calendar
from kyhop.statutes.refusals import given_act


class NotAWorkingDay(Refusal):
    """The day to be taken off is off already."""

    def __init__(self, day: date) -> None:
        super().__init__(
            _("%(day)s is a day off already; nothing can be swapped for it.")
            % {"day": f"{day:%d/%m/%Y}"},
            accepted=_("Choose a working day."),
            field="off_day",
        )


class NotADayOfRest(Refusal):
    """The day to be worked instead is worked already."""

    def __init__(self, day: date) -> None:
        super().__init__(
            _("%(day)s is a working day already; it cannot be worked in exchange.")
            % {"day": f"{day:%d/%m/%Y}"},
            accepted=_("Choose a Saturday or another day of rest."),
            field="worked_day",
        )


@transaction.atomic
def decide_swap(
    *,
    off_day: date,
    worked_day: date,
    act: str,
    provision: str = "",
    actor: Actor,
    at: datetime,
) -> NationalSwap:
    """Decide a swap of working days (hoán đổi ngày làm việc): one record, both days change.

    A proposed swap of the same two days becomes decided. Every council's due dates are planned
    again.

    :raises NotAllowed: the actor does not administer the deployment
    :raises OutsideCalendarYears: the calendar does not reach one of the days
    :raises NotAWorkingDay: the day to be taken off is off already
    :raises NotADayOfRest: the day to be worked is worked already
    :raises CitationMissing: the decision is not named
    :raises EditedMeanwhile: somebody else has changed the calendar at the same moment
    """
    require(actor, "statutes.national_calendar")
    calendar = national_calendar()
    if not editions.works(calendar, off_day, field="off_day"):
        raise NotAWorkingDay(off_day)
    if editions.works(calendar, worked_day, field="worked_day"):
        raise NotADayOfRest(worked_day)
    note = fill(
        "Hoán đổi {off} với {worked}",
        "{off} swapped with {worked}",
        off=full(off_day),
        worked=full(worked_day),
    )
    decided = NationalSwap.objects.create(
        off_day=off_day,
        worked_day=worked_day,
        note_vi=note.vi,
        note_en=note.en,
        act=given_act(act),
        provision=provision.strip(),
        recorded_at=at,
    )
    version = editions.make(at)
    journal.write(
        SwapDecided(
            version=version.number,
            off_day=off_day,
            worked_day=worked_day,
            act=decided.act,
            provision=decided.provision,
        ),
        actor=actor,
        at=at,
    )
    return decided
