"""The working calendar (lịch làm việc): which days are worked, and counting with reasons.

A :class:`Calendar` never changes; the ``with_…`` methods give another one. It knows from when to
when its days were verified, and which swaps are only proposed: those change nothing, but every
answer they could change says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import numpy as np

from kyhop.law import counting
from kyhop.law.arithmetic import Term, counted, moved
from kyhop.law.days import FIRST_YEAR, LAST_YEAR, DayTable
from kyhop.law.model import Direction, Falls, InForce, Unit, Words
from kyhop.law.reasons import DayAnswer
from kyhop.law.records import (
    WEEKLY_REST,
    DayKind,
    DayRecord,
    DayStatus,
    Holiday,
    Swap,
    resolve,
)

__all__ = ["Calendar", "DayKind", "DayRecord", "DayStatus", "Holiday", "Swap"]

YEARS = range(FIRST_YEAR - 1, LAST_YEAR + 2)
REST = Words("ngày nghỉ hằng tuần", "weekly rest")


class Calendar:
    """The days of one deployment, with the days off that one council adds.

    Made by :meth:`from_records`. ``version`` names the state of the records that it was made from.
    """

    def __init__(
        self,
        records: tuple[DayRecord, ...],
        swaps: tuple[Swap, ...],
        holidays: tuple[Holiday, ...],
        *,
        verified: InForce,
        version: str,
        announced: frozenset[int],
        own_days: tuple[DayRecord, ...],
    ) -> None:
        self.records, self.swaps, self.holidays = records, swaps, holidays
        self.verified, self.version = verified, version
        self.announced, self.own_days = announced, own_days
        self.facts = resolve(YEARS, records, swaps, holidays, announced)
        self.facts.update((record.day, record) for record in own_days)
        self.table = DayTable(self.facts)
        self.proposed = tuple(s for s in swaps if s.status is DayStatus.PROPOSED)
        self._if_decided: dict[Swap, Calendar] = {}

    @classmethod
    def from_records(
        cls,
        records: Iterable[DayRecord] = (),
        *,
        swaps: Iterable[Swap] = (),
        holidays: Iterable[Holiday] = (),
        verified_from: date = date.min,
        verified_until: date = date.max,
        version: str = "",
        announced: Iterable[int] = (),
        own_days: Iterable[DayRecord] = (),
    ) -> Calendar:
        """A calendar from published notices and from law.

        ``announced`` are the years whose days off are all among ``records`` and ``swaps``; for any
        other year ``holidays`` are computed. ``verified_until`` is the last verified day.
        """
        until = None if verified_until == date.max else _next(verified_until)
        return cls(
            tuple(records),
            tuple(swaps),
            tuple(holidays),
            verified=InForce(verified_from, until),
            version=version,
            announced=frozenset(announced),
            own_days=tuple(own_days),
        )

    @property
    def verified_until(self) -> date | None:
        """The last verified day; ``None`` without a limit."""
        until = self.verified.until
        return None if until is None else date.fromordinal(until.toordinal() - 1)

    def is_working(self, day: date) -> bool:
        """:raises OutsideCalendar: the day is outside the years that the calendar covers"""
        return bool(self.table.works[self.table.index(day)])

    def why(self, day: date) -> Words:
        """Why the day is off, or worked although it is a day of rest; empty on a plain day."""
        if (record := self.facts.get(day)) is not None:
            return record.note
        return REST if day.weekday() in WEEKLY_REST else Words("", "")

    def shifted(self, day: date, falls: Falls) -> date:
        """The day itself when it is worked or kept, else the working day before or after it."""
        index = np.array([self.table.index(day)])
        return self.table.day(
            moved(self.table, index, Term.of(0, Unit.CALENDAR_DAY, falls).falls)[0]
        )

    def counted(self, day: date, count: int, unit: Unit, direction: Direction) -> date:
        """The day ``count`` units from ``day``, which is not counted; not moved off a day of rest."""
        index = np.array([self.table.index(day)])
        term = Term.of(count, unit, Falls.KEEP)
        before = direction is Direction.BEFORE
        return self.table.day(counted(self.table, index, term, before=before)[0])

    def add(self, day: date, count: int, unit: Unit, falls: Falls = Falls.LATER) -> DayAnswer:
        """The day ``count`` units after ``day``, with reasons and warnings."""
        return counting.answer(self, day, count, unit, Direction.AFTER, falls)

    def before(self, day: date, count: int, unit: Unit, falls: Falls = Falls.EARLIER) -> DayAnswer:
        """The day ``count`` units before ``day``, with reasons and warnings."""
        return counting.answer(self, day, count, unit, Direction.BEFORE, falls)

    def working_days_between(self, start: date, end: date) -> int:
        """Working days in (start, end]; negative when ``end`` is earlier."""
        upto = self.table.upto
        return int(upto[self.table.index(end)] - upto[self.table.index(start)])

    def with_swap_decided(self, swap: Swap) -> Calendar:
        """This calendar as it is once a proposed swap is decided.

        :raises KeyError: the calendar has no such swap
        """
        if swap not in self._if_decided:
            if swap not in self.swaps:
                raise KeyError(swap)
            decided = replace(swap, status=DayStatus.DECIDED)
            swaps = tuple(decided if s == swap else s for s in self.swaps)
            mark = f"{self.version}+{swap.off_day}/{swap.worked_day}"
            self._if_decided[swap] = self._again(swaps=swaps, version=mark)
        return self._if_decided[swap]

    def with_day_off(self, day: date, note: Words) -> Calendar:
        """This calendar with one more day off, as if decided."""
        record = DayRecord(day, DayKind.OFF, DayStatus.DECIDED, note)
        return self._again(own_days=(*self.own_days, record), version=f"{self.version}+{day}")

    def with_own_days(self, own_days: Iterable[DayRecord], version: str) -> Calendar:
        """This calendar with the days that one council adds, each with its citation."""
        return self._again(own_days=(*self.own_days, *own_days), version=version)

    def _again(
        self,
        *,
        version: str,
        swaps: tuple[Swap, ...] | None = None,
        own_days: tuple[DayRecord, ...] | None = None,
    ) -> Calendar:
        return Calendar(
            self.records,
            self.swaps if swaps is None else swaps,
            self.holidays,
            verified=self.verified,
            version=version,
            announced=self.announced,
            own_days=self.own_days if own_days is None else own_days,
        )


def _next(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)
