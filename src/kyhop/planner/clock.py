"""Moments as whole minutes on one axis, and back."""

from __future__ import annotations

import re
from datetime import date

from kyhop.law.model import Words

DAY = 1440
_CLOCK = re.compile(r"([01]\d|2[0-4]):([0-5]\d)")


def moment(day: date, minutes: int) -> int:
    """The moment ``minutes`` after the day's midnight."""
    return day.toordinal() * DAY + minutes


def clock(text: str) -> int | None:
    """Minutes since midnight of ``HH:MM`` (up to 24:00), or None."""
    found = _CLOCK.fullmatch(text)
    if not found:
        return None
    minutes = int(found[1]) * 60 + int(found[2])
    return minutes if minutes <= DAY else None


def hhmm(at: int) -> str:
    """The clock time of a moment, ``HH:MM``."""
    return f"{at % DAY // 60:02d}:{at % 60:02d}"


def day_of(at: int) -> date:
    """The day of a moment."""
    return date.fromordinal(at // DAY)


def hours_between(start: int, end: int) -> Words:
    """Two moments of one day as people say them: all day, from or until an hour, between two."""
    if start % DAY == 0 and end % DAY == 0:
        return Words("cả ngày", "all day")
    if end % DAY == 0:
        return Words(f"từ {hhmm(start)}", f"from {hhmm(start)}")
    if start % DAY == 0:
        return Words(f"đến {hhmm(end)}", f"until {hhmm(end)}")
    return Words(*[f"{hhmm(start)}–{hhmm(end)}"] * 2)
