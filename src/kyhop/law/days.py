"""Arithmetic on days as prefix tables: every question about working days is one look-up.

A day is its index from the first day of the span; ``never`` is the index one past the last day and
stands for "no such day". The tables serve whole arrays of days at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

import numpy as np
import numpy.typing as npt

from kyhop.law.errors import OutsideCalendar
from kyhop.law.records import WEEKLY_REST, DayKind, DayRecord

Days = npt.NDArray[np.intp]
FIRST_YEAR, LAST_YEAR = 2004, 2052
MARGIN_YEARS = 6  # at both ends, so that no term of a plan leaves the tables


class DayTable:
    """The tables of one calendar.

    ``upto[i]`` working days lie on or before day i, ``below[i]`` before it; ``kth[k]`` is the k-th
    working day of the span; ``on_or_before`` and ``on_or_after`` move a day off to a working day.
    """

    def __init__(self, facts: Mapping[date, DayRecord]) -> None:
        self.base = date(FIRST_YEAR, 1, 1).toordinal()
        self.never = date(LAST_YEAR, 12, 31).toordinal() - self.base + 1
        self.first = date(FIRST_YEAR + MARGIN_YEARS, 1, 1)
        self.last = date(LAST_YEAR - MARGIN_YEARS, 12, 31)
        self._least, self._most = self.index(self.first), self.index(self.last)
        indices = np.arange(self.never)
        weekday = (indices + date.fromordinal(self.base).weekday()) % 7
        works = ~np.isin(weekday, WEEKLY_REST)
        for day, record in facts.items():
            index = day.toordinal() - self.base
            if 0 <= index < self.never:
                works[index] = record.kind is DayKind.WORKED
        self.works = works
        self._fill(works)

    def _fill(self, works: npt.NDArray[np.bool_]) -> None:
        never, total = self.never, int(works.sum())
        worked: Days = np.flatnonzero(works)
        self.upto: Days = np.empty(never + 1, np.intp)
        self.upto[:never] = np.cumsum(works)
        self.upto[never] = total
        self.below: Days = np.empty(never + 1, np.intp)
        self.below[:never] = self.upto[:never] - works
        self.below[never] = total
        self.kth: Days = np.full(total + 1 + never, never, np.intp)
        self.kth[0] = 0
        self.kth[1 : total + 1] = worked
        self.on_or_before: Days = self.kth[self.upto]
        self.on_or_after: Days = self.kth[self.below + 1]
        self.on_or_before[never] = self.on_or_after[never] = never

    def index(self, day: date) -> int:
        """:raises OutsideCalendar: the day is outside the years that the calendar covers"""
        if not self.first <= day <= self.last:
            raise OutsideCalendar(day, self.first, self.last)
        return day.toordinal() - self.base

    def indices(self, days: Sequence[date]) -> Days:
        """The indices of many days.

        :raises OutsideCalendar: one of them is outside the years that the calendar covers
        """
        found = np.fromiter(map(date.toordinal, days), np.intp, len(days)) - self.base
        if found.size and not (self._least <= found.min() and found.max() <= self._most):
            for day in days:
                self.index(day)
        return found

    def day(self, index: int) -> date:
        """The date of an index (not ``never``)."""
        return date.fromordinal(self.base + int(index))

    def maybe(self, index: int) -> date | None:
        """The date of an index, ``None`` for ``never``."""
        return _dates()[index]


@cache
def _dates() -> tuple[date | None, ...]:
    """Every day of the span by its index, and ``None`` for ``never``; the same for all calendars."""
    first, last = date(FIRST_YEAR, 1, 1).toordinal(), date(LAST_YEAR, 12, 31).toordinal()
    return (*map(date.fromordinal, range(first, last + 1)), None)
