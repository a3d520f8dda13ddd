"""Counting on the tables of a calendar, for one day or for arrays of days at once.

``docs/law/engine.md`` («Days») says what each function means. A :class:`Term` holds plain values
when all days share it, arrays when each day has its own. ``never`` stays ``never``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kyhop.law.days import Days, DayTable
from kyhop.law.model import Falls, Unit

Flags = npt.NDArray[np.bool_]
CODES = {Falls.EARLIER: 0, Falls.LATER: 1, Falls.KEEP: 2}
EARLIER, LATER, KEEP = 0, 1, 2


@dataclass(slots=True)
class Term:
    """``count`` units with the choice for days off: scalars, or arrays as long as the days."""

    count: int | Days
    working: bool | Flags
    falls: int | Days

    @classmethod
    def of(cls, count: int, unit: Unit, falls: Falls) -> Term:
        return cls(count, unit is Unit.WORKING_DAY, CODES[falls])

    def rows(self, rows: Days | slice) -> Term:
        """The same term for a part of the rows."""
        if isinstance(self.count, int):
            return self
        assert not isinstance(self.working, bool)
        assert not isinstance(self.falls, int)
        return Term(self.count[rows], self.working[rows], self.falls[rows])


def moved(table: DayTable, day: Days, falls: int | Days) -> Days:
    """The day itself if worked, else the working day before or after it, or the day kept."""
    if isinstance(falls, int):
        if falls == KEEP:
            return day
        return table.on_or_before[day] if falls == EARLIER else table.on_or_after[day]
    later = np.where(falls == LATER, table.on_or_after[day], day)
    return np.where(falls == EARLIER, table.on_or_before[day], later)


def counted(table: DayTable, anchor: Days, term: Term, *, before: bool) -> Days:
    """The day ``term`` before or after the anchor, not yet moved off a day of rest."""
    count = term.count
    if isinstance(count, int) and isinstance(term.working, bool):
        if count == 0:
            return anchor
        if term.working:
            return _working(table, anchor, count, before)
        return _calendar(table, anchor, count, before)
    working = term.working & (np.asarray(count) > 0)
    by_work = _working(table, anchor, np.maximum(count, 1), before)
    return np.where(working, by_work, _calendar(table, anchor, count, before))


def _working(table: DayTable, anchor: Days, count: int | Days, before: bool) -> Days:
    kth: Days = table.below[anchor] + 1 - count if before else table.upto[anchor] + count
    return table.kth[kth]


def _calendar(table: DayTable, anchor: Days, count: int | Days, before: bool) -> Days:
    found: Days = anchor - count if before else np.minimum(anchor + count, table.never)
    return found


def dated(table: DayTable, anchor: Days, term: Term, *, before: bool) -> Days:
    """The day a dated rule gives from its anchor."""
    return moved(table, counted(table, anchor, term, before=before), term.falls)


def ended(table: DayTable, start: Days, term: Term) -> Days:
    """The day on which a step that begins at ``start`` has lasted its full length."""
    if isinstance(term.count, int):
        if term.count == 0:
            return start
        return np.maximum(dated(table, start, term, before=False), start)
    full = np.maximum(dated(table, start, term, before=False), start)
    return np.where(term.count == 0, start, full)


def latest_start(table: DayTable, limit: Days, term: Term) -> Days:
    """The last working day from which the full length still ends by ``limit``."""
    none = limit == table.never
    worked = table.on_or_before[limit]
    if isinstance(term.count, int) and isinstance(term.working, bool):
        if term.count == 0:
            return worked
        if term.working:
            found = table.kth[table.upto[limit] - term.count]
        else:
            found = table.on_or_before[_room(table, limit, term) - term.count]
        return np.where(none, table.never, found)
    count = np.asarray(term.count)
    by_work = table.kth[np.where(none, 0, table.upto[limit] - count)]
    by_days = table.on_or_before[np.where(none, 0, _room(table, limit, term) - count)]
    found = np.where(count == 0, worked, np.where(term.working, by_work, by_days))
    return np.where(none, table.never, found)


def _room(table: DayTable, limit: Days, term: Term) -> Days:
    """The last day on which a calendar term may run out so that, moved, it ends by ``limit``."""
    falls = term.falls
    if isinstance(falls, int):
        if falls == KEEP:
            return limit
        if falls == LATER:
            return table.on_or_before[limit]
        return table.on_or_after[np.minimum(limit + 1, table.never)] - 1
    later = np.where(falls == LATER, table.on_or_before[limit], limit)
    after = table.on_or_after[np.minimum(limit + 1, table.never)] - 1
    return np.where(falls == EARLIER, after, later)


def first_anchor(table: DayTable, day: Days, term: Term) -> Days:
    """The first anchor for which «``term`` before the anchor» is not earlier than ``day``."""
    worked = table.on_or_after[day]
    count, falls = np.asarray(term.count), np.asarray(term.falls)
    by_work = table.kth[np.minimum(table.below[worked] + count, table.kth.size - 1)] + 1
    later = np.where(falls == LATER, table.kth[table.below[worked]] + 1, day)
    by_days = np.where(falls == EARLIER, worked, later) + count
    found: Days = np.where(term.working & (count > 0), by_work, by_days)
    return np.minimum(found, table.never)
