"""Counting days by walking from one to the next: slow, and plain enough to be believed."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from kyhop.law.calendar import Calendar, DayKind
from kyhop.law.model import Direction, Falls, Unit

ONE = timedelta(days=1)


class Walk:
    """Counting by walking from day to day."""

    def __init__(self, calendar: Calendar) -> None:
        self.facts = calendar.facts
        self.end = lru_cache(maxsize=None)(self._end)
        self.start = lru_cache(maxsize=None)(self._start)
        self.between = lru_cache(maxsize=None)(self._between)

    def works(self, day: date) -> bool:
        record = self.facts.get(day)
        return day.weekday() < 5 if record is None else record.kind is DayKind.WORKED

    def settle(self, day: date, falls: Falls) -> date:
        while falls is not Falls.KEEP and not self.works(day):
            day += ONE if falls is Falls.LATER else -ONE
        return day

    def _end(self, day: date, count: int, unit: Unit, falls: Falls, way: Direction) -> date:
        step = ONE if way is Direction.AFTER else -ONE
        left = count
        while left:
            day += step
            if unit is Unit.CALENDAR_DAY or self.works(day):
                left -= 1
        return self.settle(day, falls)

    def lasting(self, day: date, count: int, unit: Unit, falls: Falls) -> date:
        if count == 0:
            return day
        return max(day, self.end(day, count, unit, falls, Direction.AFTER))

    def _start(self, limit: date, count: int, unit: Unit, falls: Falls) -> date:
        day = limit
        while not (self.works(day) and self.lasting(day, count, unit, falls) <= limit):
            day -= ONE
        return day

    def _between(self, start: date, end: date) -> int:
        low, high = min(start, end), max(start, end)
        days = sum(self.works(low + ONE * k) for k in range(1, (high - low).days + 1))
        return days if start <= end else -days


@lru_cache(maxsize=64)
def walk(calendar: Calendar) -> Walk:
    return Walk(calendar)
