"""The Vietnamese lunar calendar (âm lịch), computed astronomically at GMT+7.

A lunar month begins on the day of a new moon; the month that holds the winter solstice is the
eleventh; in a year of thirteen months the first one without a principal solar term is the leap
month. The series for new moons and for the sun's longitude are those of Jean Meeus, *Astronomical
Algorithms* (1991), as used by Hồ Ngọc Đức's public tables. What differs from the Chinese calendar
is only the meridian: Vietnam counts days at 105° E, so Tết fell a day earlier in 2007 and 2030.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from math import floor, pi, radians, sin

HOURS_EAST = 7
SYNODIC_MONTH = 29.530588861
NEW_MOON_OF_1900 = 2415020.75933
NOT_YET_1900 = 2415021.076998695
J2000 = 2451545.0
JULIAN_CENTURY = 36525.0
ORDINAL_OF_JULIAN_DAY = 1721425  # date.toordinal() = Julian day number − this
SOLAR_TERMS = 12


class NoLunarDay(ValueError):
    """The lunar month has no such day (it has 29 or 30)."""


def new_moon(index: int) -> float:
    """The Julian date (UT) of the ``index``-th new moon after that of 1 January 1900."""
    t = index / 1236.85
    mean = (
        NEW_MOON_OF_1900
        + 29.53058868 * index
        + 0.0001178 * t**2
        - 0.000000155 * t**3
        + 0.00033 * sin(radians(166.56 + 132.87 * t - 0.009173 * t**2))
    )
    sun = radians(359.2242 + 29.10535608 * index - 0.0000333 * t**2 - 0.00000347 * t**3)
    moon = radians(306.0253 + 385.81691806 * index + 0.0107306 * t**2 + 0.00001236 * t**3)
    node = radians(21.2964 + 390.67050646 * index - 0.0016528 * t**2 - 0.00000239 * t**3)
    correction = (
        (0.1734 - 0.000393 * t) * sin(sun)
        + 0.0021 * sin(2 * sun)
        - 0.4068 * sin(moon)
        + 0.0161 * sin(2 * moon)
        - 0.0004 * sin(3 * moon)
        + 0.0104 * sin(2 * node)
        - 0.0051 * sin(sun + moon)
        - 0.0074 * sin(sun - moon)
        + 0.0004 * sin(2 * node + sun)
        - 0.0004 * sin(2 * node - sun)
        - 0.0006 * sin(2 * node + moon)
        + 0.0010 * sin(2 * node - moon)
        + 0.0005 * sin(2 * moon + sun)
    )
    clock = -0.000278 + 0.000265 * t + 0.000262 * t**2  # dynamical time − universal time, in days
    return mean + correction - clock


def sun_longitude(julian: float) -> float:
    """The sun's apparent longitude at a Julian date (UT), in radians from 0 to 2π."""
    t = (julian - J2000) / JULIAN_CENTURY
    anomaly = radians(357.52910 + 35999.05030 * t - 0.0001559 * t**2 - 0.00000048 * t**3)
    mean = radians(280.46645 + 36000.76983 * t + 0.0003032 * t**2)
    centre = (
        (1.914600 - 0.004817 * t - 0.000014 * t**2) * sin(anomaly)
        + (0.019993 - 0.000101 * t) * sin(2 * anomaly)
        + 0.000290 * sin(3 * anomaly)
    )
    return (mean + radians(centre)) % (2 * pi)


@lru_cache(maxsize=4096)
def _new_moon_day(index: int) -> int:
    """The Julian day number of the Vietnamese day on which a new moon falls."""
    return floor(new_moon(index) + 0.5 + HOURS_EAST / 24)


def _term(julian_day: int) -> int:
    """The principal solar term (0 = spring equinox … 9 = winter solstice) as that day begins."""
    return floor(sun_longitude(julian_day - 0.5 - HOURS_EAST / 24) / pi * (SOLAR_TERMS / 2))


@lru_cache(maxsize=512)
def _month_of_solstice(year: int) -> int:
    """The index of the new moon that begins the eleventh month, in which ``year`` ends."""
    last_day = date(year, 12, 31).toordinal() + ORDINAL_OF_JULIAN_DAY
    index = floor((last_day - NOT_YET_1900) / SYNODIC_MONTH)
    solstice = 9
    return index - 1 if _term(_new_moon_day(index)) >= solstice else index


def _leap_offset(first: int, following: int) -> int | None:
    """How many months after the eleventh the leap month comes; ``None`` in a year of twelve."""
    if following - first <= SOLAR_TERMS:
        return None
    for offset in range(1, following - first + 1):
        if _term(_new_moon_day(first + offset)) == _term(_new_moon_day(first + offset + 1)):
            return offset
    return None


@lru_cache(maxsize=1024)
def solar_day(year: int, month: int, day: int) -> date:
    """The solar day of a day in an ordinary (not leap) lunar month of a lunar year.

    :raises NoLunarDay: that month has no such day
    """
    before = month < 11
    first = _month_of_solstice(year - 1 if before else year)
    following = _month_of_solstice(year if before else year + 1)
    offset = month - 11 if not before else month + 1
    leap = _leap_offset(first, following)
    if leap is not None and offset >= leap:
        offset += 1
    start, end = _new_moon_day(first + offset), _new_moon_day(first + offset + 1)
    if not 1 <= day <= end - start:
        raise NoLunarDay(f"{day}/{month}/{year}")
    return date.fromordinal(start + day - 1 - ORDINAL_OF_JULIAN_DAY)


def new_year(year: int) -> date:
    """The first day of Tết of a lunar year."""
    return solar_day(year, 1, 1)
