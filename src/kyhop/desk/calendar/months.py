"""A month as weeks of days. Pure; the entries of a day go where the day is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils.translation import ngettext

from kyhop.desk.calendar.entries import DUE, OFF, WORKED, Entry
from kyhop.law.model import State
from kyhop.law.records import WEEKLY_REST
from kyhop.web.words import WEEKDAYS_EN, WEEKDAYS_VI, speaks_vietnamese

_MONTH = re.compile(r"(\d{4})-(\d{2})")
FIRST_YEAR, LAST_YEAR = 2016, 2080
WORST = (State.LATE, State.CANNOT, State.AT_RISK)
SHOWN = 4
"""A cell of the month names so many entries; the agenda names all."""


@dataclass(frozen=True, slots=True)
class Month:
    """One month of one year."""

    year: int
    month: int

    @classmethod
    def of(cls, day: date) -> Month:
        return cls(day.year, day.month)

    @classmethod
    def read(cls, text: str, otherwise: date) -> Month:
        """`2026-12`; anything else is the month of `otherwise`."""
        found = _MONTH.fullmatch(text)
        if found:
            year, month = int(found[1]), int(found[2])
            if FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12:
                return cls(year, month)
        return cls.of(otherwise)

    @property
    def first(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        return self.next.first - timedelta(days=1)

    @property
    def next(self) -> Month:
        return Month(self.year + self.month // 12, self.month % 12 + 1)

    @property
    def previous(self) -> Month:
        return Month.of(self.first - timedelta(days=1))

    @property
    def grid(self) -> tuple[date, date]:
        """The Monday on or before the first day and the Sunday on or after the last."""
        start = self.first - timedelta(days=self.first.weekday())
        return start, self.last + timedelta(days=6 - self.last.weekday())

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02}"


@dataclass(frozen=True, slots=True)
class Day:
    """One cell of the month, or one heading of the agenda."""

    date: date
    entries: tuple[Entry, ...]
    inside: bool
    off: bool
    today: bool

    @property
    def anchor(self) -> str:
        """The day's own name within its month's pages: `1208`."""
        return f"{self.date:%m%d}"

    @property
    def weekday(self) -> str:
        """`Thứ Hai`, in English `Mon`."""
        return weekday_name(self.date)

    @property
    def shown(self) -> tuple[Entry, ...]:
        """What a cell of the month has room for; due times of one step stand together."""
        lines = together(self.entries)
        return lines if len(lines) <= SHOWN else lines[: SHOWN - 1]

    @property
    def more(self) -> int:
        """How many the cell does not name."""
        return len(self.entries) - sum(entry.count for entry in self.shown)


def together(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The same, the due times of one step for several matters as one line with their number."""
    lines: dict[object, list[Entry]] = {}
    for number, entry in enumerate(entries):
        own = entry.kind == DUE and entry.matter_id is not None
        lines.setdefault((entry.what, entry.starts) if own else number, []).append(entry)
    return tuple(listed[0] if len(listed) == 1 else _sum(listed) for listed in lines.values())


def _sum(listed: list[Entry]) -> Entry:
    first = listed[0]
    count = len(listed)
    told = ngettext("%(what)s: %(n)s matter", "%(what)s: %(n)s matters", count)
    states = {entry.state for entry in listed}
    return replace(
        first,
        title=told % {"what": first.what, "n": count},
        sub="",
        url="",
        count=count,
        state=next((state for state in WORST if state in states), ""),
        provisional=any(entry.provisional for entry in listed),
    )


def weeks_of(month: Month, entries: Iterable[Entry], today: date) -> list[list[Day]]:
    """The weeks of the month, Monday first, with the days of the months beside it."""
    start, end = month.grid
    days = _days(start, end, entries, today, month)
    return [days[n : n + 7] for n in range(0, len(days), 7)]


def agenda_of(month: Month, entries: Iterable[Entry], today: date) -> list[Day]:
    """The days of the month on which there is something."""
    days = _days(month.first, month.last, entries, today, month)
    return [day for day in days if day.entries]


def _days(start: date, end: date, entries: Iterable[Entry], today: date, month: Month) -> list[Day]:
    by_day: dict[date, list[Entry]] = {}
    for entry in entries:
        by_day.setdefault(entry.day, []).append(entry)
    found = []
    for number in range((end - start).days + 1):
        day = start + timedelta(days=number)
        listed = tuple(by_day.get(day, ()))
        inside = (day.year, day.month) == (month.year, month.month)
        found.append(Day(day, listed, inside, _rests(day, listed), day == today))
    return found


def _rests(day: date, entries: tuple[Entry, ...]) -> bool:
    kinds = {entry.kind for entry in entries}
    return OFF in kinds or (day.weekday() in WEEKLY_REST and WORKED not in kinds)


def weekday_name(day: date) -> str:
    """The day's name in the active language."""
    return (WEEKDAYS_VI if speaks_vietnamese() else WEEKDAYS_EN)[day.weekday()]
