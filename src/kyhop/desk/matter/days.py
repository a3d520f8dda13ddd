"""Working days left until a date, by the council's own calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from kyhop.council.models import Council
from kyhop.law.errors import LawError
from kyhop.statutes.queries import calendar_for


def days_left(council: Council, today: date) -> Callable[[date | None], int | None]:
    """A counter: working days in (today, day], negative when passed, None outside the calendar."""
    calendar = calendar_for(council)

    def count(day: date | None) -> int | None:
        if day is None:
            return None
        try:
            return calendar.working_days_between(today, day)
        except LawError:
            return None

    return count
