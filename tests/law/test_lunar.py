"""The Vietnamese lunar calendar against published dates and its own laws."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from kyhop.law.lunar import NoLunarDay, new_year, solar_day

TET = {
    1990: (1, 27), 1995: (1, 31), 2000: (2, 5), 2005: (2, 9), 2007: (2, 17), 2010: (2, 14),
    2015: (2, 19), 2018: (2, 16), 2020: (1, 25), 2021: (2, 12), 2022: (2, 1), 2023: (1, 22),
    2024: (2, 10), 2025: (1, 29), 2026: (2, 17), 2027: (2, 6), 2028: (1, 26), 2029: (2, 13),
    2030: (2, 2), 2033: (1, 31), 2034: (2, 19),
}  # fmt: skip
HUNG_KINGS = {
    2016: (4, 16), 2017: (4, 6), 2018: (4, 25), 2019: (4, 14), 2020: (4, 2), 2021: (4, 21),
    2022: (4, 10), 2023: (4, 29), 2024: (4, 18), 2025: (4, 7), 2026: (4, 26), 2027: (4, 16),
}  # fmt: skip


@pytest.mark.parametrize(("year", "day"), TET.items())
def test_the_new_year_falls_where_vietnam_kept_it(year, day):
    assert new_year(year) == date(year, *day)


@pytest.mark.parametrize(("year", "day"), HUNG_KINGS.items())
def test_hung_kings_day_is_the_tenth_of_the_third_month(year, day):
    assert solar_day(year, 3, 10) == date(year, *day)


def test_vietnam_parts_from_china_where_the_new_moon_falls_near_midnight():
    """Beijing kept 18/02/2007 and 03/02/2030; in 1985 the two were a month apart (20/02/1985)."""
    assert new_year(2007) == date(2007, 2, 17)
    assert new_year(2030) == date(2030, 2, 2)
    assert new_year(1985) == date(1985, 1, 21)


def test_every_lunar_year_from_1990_to_2050_is_well_formed():
    """Tết lies between 20 January and 21 February; years have 353–385 days, months 29 or 30."""
    for year in range(1990, 2051):
        first = new_year(year)
        assert date(year, 1, 20) <= first <= date(year, 2, 21)
        assert (new_year(year + 1) - first).days in {353, 354, 355, 383, 384, 385}
        months = [solar_day(year, month, 1) for month in range(1, 13)]
        gaps = {(b - a).days for a, b in pairwise(months)}
        assert gaps <= {29, 30, 58, 59, 60}  # two months where a leap month lies between
        assert months == sorted(months)


def test_a_month_of_29_days_has_no_thirtieth():
    """The last month before Tết 2026 has 29 days."""
    assert solar_day(2025, 12, 29) == date(2026, 2, 16)
    with pytest.raises(NoLunarDay):
        solar_day(2025, 12, 30)
