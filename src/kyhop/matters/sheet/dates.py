"""Days as offices write them: ``15/11/2026``, «ngày 8 tháng 12 năm 2026», «trước 05/11», «tháng 10/2026»."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from kyhop.matters.sheet.grid import Value, as_text
from kyhop.matters.sheet.text import fold, one_line

SERIAL_START = date(1899, 12, 30)
SERIALS = range(36_526, 73_051)
YEARS = range(2000, 2100)
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
MARK_BEFORE = re.compile(r"^(?:truoc|before)\b")
MARK_BY = re.compile(r"^(?:cham nhat|han|den|xong truoc|hoan thanh|by|no later)\b")
MARK_FROM = re.compile(r"^(?:sau|tu|after|from)\b")
ISO = re.compile(r"(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
DAY = re.compile(r"(?<![\d/.])(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})(?![\d/])")
WORDS = re.compile(r"(?:ngay )?(\d{1,2}) thang (\d{1,2}) nam (\d{4})\b")
DAY_MONTH = re.compile(r"(?<![\d/.-])(\d{1,2})\s*[-/]\s*(\d{1,2})(?![\d/.-])")
MONTH = re.compile(r"(?:^|\b)(?:thang|t) ?(\d{1,2}) (?:nam )?(\d{4})\b")
BARE_MONTH = re.compile(r"(?<![\d/.-])(\d{1,2})\s*[-/]\s*(\d{4})(?![\d/-])")
MONTH_ALONE = re.compile(r"\bthang (\d{1,2})$")
QUARTER = re.compile(r"\bquy (i{1,3}|iv|[1-4])(?: nam)? (\d{4})\b")
ENGLISH = re.compile(r"\b(\d{1,2}) ([a-z]{3,9}) (\d{4})\b")
ENGLISH_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]


class Bound(StrEnum):
    """How a written time limits: a day, before it, by it, from it, or within a period."""

    ON = "on"
    BEFORE = "before"
    BY = "by"
    FROM = "from"
    WITHIN = "within"


@dataclass(frozen=True, slots=True)
class When:
    """A written time: the period ``first`` … ``last`` (one day for :attr:`Bound.ON`)."""

    text: str
    bound: Bound
    first: date
    last: date

    @property
    def day(self) -> date | None:
        """The day, where one was written and nothing loosens it."""
        return self.first if self.bound is Bound.ON else None

    def allows(self, day: date) -> bool:
        """Whether that day keeps to what was written."""
        if self.bound is Bound.BEFORE:
            return day < self.first
        if self.bound is Bound.BY:
            return day <= self.last
        if self.bound is Bound.FROM:
            return day >= self.first
        return self.first <= day <= self.last


class NotADay(Exception):
    """``impossible``: a date that does not exist (31/02/2026); else the words name no time."""

    def __init__(self, text: str, *, impossible: bool) -> None:
        super().__init__(text)
        self.text, self.impossible = text, impossible


def read_when(value: Value, year: int) -> When:
    """The time a cell names; ``year`` completes «05/11» and «tháng 10».

    :raises NotADay: an impossible date, or words that name no time
    """
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        return _on(as_text(day), day)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _serial(value)
    text = one_line(as_text(value))
    if text.isdigit() and int(text) in SERIALS:
        return _serial(int(text))
    bound, rest = _bound(fold(text))
    for reader in (_full_day, _period, _short_day):
        if span := reader(text, rest, year):
            first, last = span
            if first != last and (bound is Bound.ON or len(DAY.findall(text)) > 1):
                bound = Bound.WITHIN
            return When(text, bound, first, last)
    raise NotADay(text, impossible=False)


def _on(text: str, day: date) -> When:
    if day.year not in YEARS:
        raise NotADay(text, impossible=True)
    return When(text, Bound.ON, day, day)


def _serial(number: int | float) -> When:
    if int(number) not in SERIALS:
        raise NotADay(as_text(number), impossible=False)
    day = SERIAL_START + timedelta(days=int(number))
    return _on(as_text(day), day)


def _bound(folded: str) -> tuple[Bound, str]:
    for mark, bound in (
        (MARK_BY, Bound.BY),
        (MARK_BEFORE, Bound.BEFORE),
        (MARK_FROM, Bound.FROM),
    ):
        if mark.match(folded):
            return bound, folded
    return Bound.ON, folded


def _full_day(text: str, folded: str, year: int) -> tuple[date, date] | None:
    if match := ISO.search(text):
        return _day(text, match[1], match[3], match[4])
    if days := DAY.findall(text):
        found = [_day(text, y if len(y) == 4 else f"20{y}", m, d)[0] for d, m, y in days]
        return min(found), max(found)
    if match := WORDS.search(folded):
        return _day(text, match[3], match[2], match[1])
    if (match := ENGLISH.search(folded)) and (month := _english(match[2])):
        return _day(text, match[3], str(month), match[1])
    return None


def _period(text: str, folded: str, year: int) -> tuple[date, date] | None:
    if match := QUARTER.search(folded):
        number = ROMAN.get(match[1]) or int(match[1])
        first, _ = _month(text, int(match[2]), number * 3 - 2)
        return first, _month(text, int(match[2]), number * 3)[1]
    if match := MONTH.search(folded):
        return _month(text, int(match[2]), int(match[1]))
    if match := BARE_MONTH.search(text):
        return _month(text, int(match[2]), int(match[1]))
    if match := MONTH_ALONE.search(folded):
        return _month(text, year, int(match[1]))
    return None


def _short_day(text: str, folded: str, year: int) -> tuple[date, date] | None:
    if match := DAY_MONTH.search(text):
        return _day(text, str(year), match[2], match[1])
    return None


def _day(text: str, year: str, month: str, day: str) -> tuple[date, date]:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError as impossible:
        raise NotADay(text, impossible=True) from impossible
    if found.year not in YEARS:
        raise NotADay(text, impossible=True)
    return found, found


def _month(text: str, year: int, month: int) -> tuple[date, date]:
    if not 1 <= month <= 12 or year not in YEARS:
        raise NotADay(text, impossible=True)
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _english(word: str) -> int:
    starts = [at for at, name in enumerate(ENGLISH_MONTHS, 1) if name.startswith(word)]
    return starts[0] if len(starts) == 1 else 0
