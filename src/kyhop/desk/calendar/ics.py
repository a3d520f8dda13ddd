"""The calendar as iCalendar (RFC 5545), for the calendar program of an office or a phone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from kyhop.desk.calendar.entries import DUE, OPENING, Entry
from kyhop.law.calendar import Calendar
from kyhop.law.errors import LawError
from kyhop.law.model import Direction, Unit
from kyhop.law.records import WEEKLY_REST

if TYPE_CHECKING:
    from icalendar import Alarm, Event

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
MEDIA_TYPE = "text/calendar; charset=utf-8"
ALARM_DAYS = 3
ALARM_HOUR = time(8, 0)
REFRESH = timedelta(hours=4)
LEAD_TIME = timedelta(minutes=30)
"""A due time is shown as the half hour before it, so that programs draw it where it ends."""

USUAL = timedelta(hours=3)


@dataclass(frozen=True, slots=True)
class Source:
    """Entries of one council with its calendar, and where each of them stands on the web."""

    entries: tuple[Entry, ...]
    calendar: Calendar
    address: Callable[[Entry], str]
    prefix: str = ""


def feed(name: str, sources: Iterable[Source], now: datetime) -> bytes:
    """A calendar of events with alarms three working days before each due time."""
    from icalendar import Calendar as Feed

    made = Feed()
    made.add("prodid", "-//kyhop//council sessions//VI")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    made.add("x-wr-timezone", str(ZONE))
    made.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", REFRESH)
    for source in sources:
        for entry in source.entries:
            if entry.uid:
                made.add_component(_event(entry, source, now))
    made.add_missing_timezones()
    return bytes(made.to_ical())


def _event(entry: Entry, source: Source, now: datetime) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", (entry.stamp or now).astimezone(UTC))
    event.add("summary", _summary(entry, source.prefix))
    starts, ends = _hours(entry)
    event.add("dtstart", starts)
    event.add("dtend", ends)
    url = source.address(entry)
    said = [entry.sub, _doubt(entry), url]
    event.add("description", "\n".join(part for part in said if part))
    if url:
        event.add("url", url)
    event.add("categories", [entry.kind])
    event.add("transp", "TRANSPARENT" if entry.kind == DUE else "OPAQUE")
    if entry.kind == OPENING and entry.sub:
        event.add("location", entry.sub)
    if entry.kind == DUE:
        event.add_component(_alarm(entry, source.calendar))
    return event


def _summary(entry: Entry, prefix: str) -> str:
    title = _("Due %(hour)s: %(title)s") if entry.kind == DUE else "%(title)s"
    return prefix + title % {"hour": entry.hours, "title": entry.title}


def _doubt(entry: Entry) -> str:
    return _("Provisional: the law behind this date is not confirmed.") if entry.provisional else ""


def _hours(entry: Entry) -> tuple[datetime, datetime]:
    hour = entry.starts or time(8, 0)
    moment = datetime.combine(entry.day, hour, tzinfo=ZONE)
    if entry.kind == DUE:
        return moment - LEAD_TIME, moment
    if entry.ends:
        return moment, datetime.combine(entry.day, entry.ends, tzinfo=ZONE)
    return moment, moment + USUAL


def _alarm(entry: Entry, calendar: Calendar) -> Alarm:
    """At eight in the morning of the third working day before."""
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _summary(entry, ""))
    day = three_working_days_before(calendar, entry.day)
    when = datetime.combine(day, ALARM_HOUR, tzinfo=ZONE).astimezone(UTC)
    alarm.add("trigger", when, parameters={"VALUE": "DATE-TIME"})
    return alarm


def three_working_days_before(calendar: Calendar, day: date) -> date:
    """By the council's calendar; outside its years by the weekly rest alone."""
    try:
        return calendar.counted(day, ALARM_DAYS, Unit.WORKING_DAY, Direction.BEFORE)
    except LawError:
        left = ALARM_DAYS
        while left:
            day -= timedelta(days=1)
            left -= day.weekday() not in WEEKLY_REST
        return day
