"""The time axis: days to per cent of its width. Pure; every place is a number, never a style."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

WEEK = 7
PAST_WEEKS = 3
AFTER_DAYS = 7
OPENING_AT_MOST = 0.82
"""The opening stands no further right than this, so that its label has room."""

LABELS_AT_MOST = 9


class Span(NamedTuple):
    """A stretch of the axis in per cent."""

    left: float
    width: float


class Tick(NamedTuple):
    """A Monday with its place; `labelled` ones carry their date, `odd` ones give way when narrow."""

    day: date
    at: float
    labelled: bool
    odd: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """Whole weeks from Monday `first` up to, not including, Monday `end`."""

    first: date
    end: date
    days: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "days", (self.end - self.first).days)

    @property
    def last(self) -> date:
        """The last day that the axis shows."""
        return self.end - timedelta(days=1)

    def start_of(self, day: date) -> float:
        """Where the day begins, 0–100, held within the axis."""
        return self._share((day - self.first).days)

    def middle_of(self, day: date) -> float:
        """Where noon of the day is: the place of whatever happens on it."""
        return self._share((day - self.first).days + 0.5)

    def shows(self, day: date | None) -> bool:
        """Whether the day lies on the axis."""
        return day is not None and self.first <= day < self.end

    def between(self, start: date, end: date) -> Span | None:
        """From the middle of one day to the middle of a later one; none when nothing is left of it."""
        if end <= start or end < self.first or start >= self.end:
            return None
        left, right = self.middle_of(start), self.middle_of(end)
        return Span(left, right - left) if right > left else None

    def whole_days(self, start: date, end: date) -> Span | None:
        """From the morning of `start` to the night of `end`; none when outside the axis."""
        left, right = self.start_of(start), self.start_of(end + timedelta(days=1))
        return Span(left, right - left) if right > left else None

    def mondays(self) -> Iterator[date]:
        """Every Monday on the axis."""
        return (self.first + timedelta(days=n) for n in range(0, self.days, WEEK))

    def ticks(self) -> list[Tick]:
        """The Mondays; so many are labelled that the labels stay apart."""
        mondays = list(self.mondays())
        every = -(-len(mondays) // LABELS_AT_MOST)
        return [
            Tick(day, self.start_of(day), number % every == 0, number // every % 2 == 1)
            for number, day in enumerate(mondays)
        ]

    def rests(self, works: Callable[[date], bool]) -> list[Span]:
        """Runs of days off, each as one stretch."""
        runs: list[Span] = []
        start: date | None = None
        for number in range(self.days + 1):
            day = self.first + timedelta(days=number)
            off = number < self.days and not works(day)
            if off and start is None:
                start = day
            elif not off and start is not None:
                runs.append(Span(self.start_of(start), self.start_of(day) - self.start_of(start)))
                start = None
        return runs

    def _share(self, days: float) -> float:
        return min(100.0, max(0.0, 100.0 * days / self.days))


def monday(day: date) -> date:
    """The Monday of the day's week."""
    return day - timedelta(days=day.weekday())


def axis_for(today: date, opening: date, closing: date | None = None) -> Axis:
    """The axis of a session: from three weeks back until a week after the session.

    After the opening it starts three weeks before the opening instead, so that the preparation
    stays in sight.
    """
    first = monday(min(today, opening) - timedelta(weeks=PAST_WEEKS))
    until = max(today, closing or opening, opening) + timedelta(days=AFTER_DAYS)
    if today <= opening:
        room = timedelta(days=round((opening - first).days / OPENING_AT_MOST))
        until = max(until, first + room)
    return Axis(first, monday(until) + timedelta(days=WEEK))


def per_cent(share: float) -> str:
    """A place as an SVG length, at most two decimals: `38.71%`."""
    return f"{share:.2f}".rstrip("0").rstrip(".") + "%"
