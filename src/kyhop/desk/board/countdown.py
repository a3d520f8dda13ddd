"""«17 working days left», with the days that make and break the count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kyhop.law.calendar import Calendar
from kyhop.law.citing import cited
from kyhop.law.records import WEEKLY_REST, Swap
from kyhop.web import words


@dataclass(frozen=True, slots=True)
class Reckoning:
    """One step of the count, in the form that `web/reasons.html` shows."""

    text: str
    out: str = ""
    sub: str = ""
    dashed: bool = False
    end: bool = False


@dataclass(frozen=True, slots=True)
class Countdown:
    """Working days in (today, opening], negative when it has passed, and how they were counted."""

    days: int
    answer: str
    steps: tuple[Reckoning, ...]


def countdown(calendar: Calendar, today: date, opening: date) -> Countdown:
    """Count the working days from the day after `today` to the opening day itself.

    :raises OutsideCalendar: a day is outside the years that the calendar covers
    """
    days = calendar.working_days_between(today, opening)
    first, last = sorted((today, opening))
    span = [first + timedelta(days=n) for n in range(1, (last - first).days + 1)]
    steps = [
        Reckoning(_("Today, which is not counted"), words.full_date(today)),
        Reckoning(_("The opening day, which is counted"), words.full_date(opening)),
        Reckoning(_all_days(len(span))),
        *_off(calendar, span),
        *_doubts(calendar, span),
        Reckoning(said(days), end=True, sub=_calendar_name(calendar)),
    ]
    return Countdown(days, said(days), tuple(steps))


def said(days: int) -> str:
    """`17 working days left`, `it opens today` or `opened 3 working days ago`."""
    if days > 0:
        return ngettext("%(n)s working day left", "%(n)s working days left", days) % {"n": days}
    if days == 0:
        return _("no working day left")
    told = ngettext("opened %(n)s working day ago", "opened %(n)s working days ago", -days)
    return told % {"n": -days}


def _all_days(count: int) -> str:
    told = ngettext("Between them lies %(n)s day", "Between them lie %(n)s days", count)
    return told % {"n": count}


def _off(calendar: Calendar, span: list[date]) -> list[Reckoning]:
    """Weekly rest in one sum, then each other day off and each day of rest that is worked."""
    weekly = [day for day in span if day.weekday() in WEEKLY_REST and day not in calendar.facts]
    found = []
    if weekly:
        told = ngettext(
            "less %(n)s day of weekly rest", "less %(n)s days of weekly rest", len(weekly)
        )
        found.append(Reckoning(told % {"n": len(weekly)}))
    special = [day for day in span if day in calendar.facts]
    for (works, note), days in groupby(special, key=lambda day: _fact(calendar, day)):
        listed = list(days)
        found.append(
            Reckoning(_special(listed, note, works=works), sub=_source(calendar, listed[0]))
        )
    return found


def _fact(calendar: Calendar, day: date) -> tuple[bool, str]:
    return calendar.is_working(day), words.spoken(calendar.why(day))


def _special(days: list[date], note: str, *, works: bool) -> str:
    if works:
        told = _("%(days)s counts although it is a day of rest: %(note)s")
    else:
        told = _("less %(days)s: %(note)s")
    return told % {"days": ", ".join(words.day_month(day) for day in days), "note": note}


def _doubts(calendar: Calendar, span: list[date]) -> list[Reckoning]:
    inside = set(span)
    found = [_proposed(swap) for swap in calendar.proposed if inside & set(swap.days)]
    until = calendar.verified_until
    if until is not None and span and span[-1] > until:
        told = _("Days after %(day)s are computed from the law; no calendar has been published yet")
        found.append(Reckoning(told % {"day": f"{until:%d/%m/%Y}"}, dashed=True))
    return found


def _proposed(swap: Swap) -> Reckoning:
    told = _("Proposed, not decided, therefore not applied: %(off)s off in exchange for %(worked)s")
    days = {"off": words.full_date(swap.off_day), "worked": words.full_date(swap.worked_day)}
    return Reckoning(told % days, dashed=True)


def _source(calendar: Calendar, day: date) -> str:
    return words.spoken(cited(calendar.facts[day].cite))


def _calendar_name(calendar: Calendar) -> str:
    if not calendar.version:
        return ""
    return _("Working calendar, version %(name)s") % {"name": calendar.version}
