"""Every date of the sample, laid relative to the day on which it is made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from kyhop.council.models import ZONE
from kyhop.law.calendar import Calendar
from kyhop.law.model import Direction, Falls, Unit

TUESDAY = 1
FIRST_TERM = 16
FIRST_TERM_STARTS = date(2026, 3, 29)


@dataclass(frozen=True, slots=True)
class Timetable:
    """The days around `today` on which the sample's sessions and meetings stand."""

    today: date
    calendar: Calendar

    def working(self, day: date, count: int) -> date:
        """The working day `count` after (or, negative, before) the day."""
        direction = Direction.BEFORE if count < 0 else Direction.AFTER
        return self.calendar.counted(day, abs(count), Unit.WORKING_DAY, direction)

    def working_on_or_before(self, day: date) -> date:
        return self.calendar.shifted(day, Falls.EARLIER)

    @property
    def opening(self) -> date:
        """A Tuesday a month ahead that is a working day."""
        day = self.today + timedelta(days=30)
        while day.weekday() != TUESDAY or not self.calendar.is_working(day):
            day += timedelta(days=1)
        return day

    @property
    def meeting(self) -> date:
        """The executive meeting to come: five working days before the dossiers are due."""
        return self.working(self.working_on_or_before(self.opening - timedelta(days=15)), -5)

    @property
    def past_meeting(self) -> date:
        return self.working(self.today, -8)

    @property
    def next_opening(self) -> date:
        """The opening of the following, thematic session."""
        return self.working(self.opening, 45)

    @property
    def begun(self) -> date:
        """When the preparation of the session began: the day of registration."""
        return self.working_on_or_before(self.today - timedelta(days=110))

    @property
    def signed(self) -> date:
        """When the council's sample regulation was signed, before everything else."""
        return self.working_on_or_before(self.today - timedelta(days=150))

    @property
    def set_up(self) -> date:
        return self.today - timedelta(days=170)

    def term(self) -> tuple[int, date, date]:
        """Number, first and last day of the term in which all of these days lie."""
        number, starts = FIRST_TERM, FIRST_TERM_STARTS
        while starts.replace(year=starts.year + 5) <= self.set_up:
            number, starts = number + 1, starts.replace(year=starts.year + 5)
        while starts > self.set_up and starts > FIRST_TERM_STARTS:
            number, starts = number - 1, starts.replace(year=starts.year - 5)
        ends = starts.replace(year=starts.year + 5) - timedelta(days=1)
        return number, min(starts, self.set_up), max(ends, self.next_opening + timedelta(days=30))


def at(day: date, hour: int = 8, minute: int = 0) -> datetime:
    """A moment of that day in the councils' zone."""
    return datetime.combine(day, time(hour, minute), tzinfo=ZONE)
