"""Days as Vietnamese papers write them: «ngày 19 tháng 6 năm 2015», «ngày 07/9/2006», «năm 2015»."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

_FIGURES = str.maketrans("OolI", "0011")
"""Letters that a scanner reads for figures."""
LONG = (
    r"ng[àa]y\s*(?P<d{n}>[\dOolI]{{1,2}})\s*th[áa]ng\s*(?P<m{n}>[\dOolI]{{1,2}})\s*,?\s*n[ăa]m\s*"
    r"(?P<y{n}>[12][\dOolI]{{3}})(?!\d)"
)
SHORT = (
    r"(?:ng[àa]y\s*)?(?P<sd{n}>\d{{1,2}})\s*[/.–-]\s*(?P<sm{n}>\d{{1,2}})\s*[/.–-]\s*"
    r"(?P<sy{n}>[12][\dOo]{{3}})(?![\d/])"
)


def pattern(n: str = "") -> str:
    """A regular expression for one day, its groups ending in ``n``."""
    return f"(?:{LONG.format(n=n)}|{SHORT.format(n=n)})"


DATE = re.compile(pattern(), re.I)
SIGNED_ON = re.compile(
    r"(?:[^\S\n]|\n)*,?\s*(?:được ban hành |ban hành |thông qua |ký )?(?:" + pattern() + ")", re.I
)


def day_of(match: re.Match[str]) -> date | None:
    """The day in a match of :data:`DATE`, or ``None`` for a day that no calendar has."""
    day, month, year = match.group("d", "m", "y")
    if day is None:
        day, month, year = match.group("sd", "sm", "sy")
    return _day(year, month, day)


@lru_cache(maxsize=4096)
def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(*(int(one.translate(_FIGURES)) for one in (year, month, day)))
    except ValueError:
        return None


def said(day: date) -> str:
    """The day in Vietnamese figures: 01/7/2025 (days and the months 1 and 2 with two digits)."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


def said_long(day: date) -> str:
    """The day in Vietnamese words: ngày 01 tháng 7 năm 2025."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"
