"""Every day of 2025 and 2026 against the published notices, and against another package.

The tables below were written from the notices, not from the law data:

* TB 6150/TB-BLĐTBXH (2025): Tết 25/01–02/02, 30/4–04/5 with Friday 02/5 swapped for Saturday 26/4,
  National Day 30/8–02/9; Labour Code 2019 Art. 112(1): 01/01 and Hùng Kings' Day (07/4/2025).
* TB 9441/TB-BNV (2026): Tết 14–22/02, National Day 29/8–02/9 with Monday 31/8 swapped for Saturday
  22/8; CV 12729/VPCP-KGVX: Friday 02/01 swapped for Saturday 10/01; CV 3383/BNV-CVL: no swap around
  30/4; Hùng Kings' Day on Sunday 26/4, made up on 27/4; NQ 28/2026/QH16 Art. 2: 24/11.
"""

from datetime import date, timedelta

import holidays
import pytest

from kyhop.law.load import calendar

OFF = {
    2025: {
        "6150/TB-BLĐTBXH": "01-27 01-28 01-29 01-30 01-31 05-02 09-01 09-02",
        "45/2019/QH14": "01-01 04-07 04-30 05-01",
    },
    2026: {
        "9441/TB-BNV": "02-16 02-17 02-18 02-19 02-20 08-31 09-01 09-02",
        "12729/VPCP-KGVX": "01-02",
        "3383/BNV-CVL": "04-30 05-01",
        "45/2019/QH14": "01-01 04-26 04-27",
        "28/2026/QH16": "11-24",
    },
}
WORKED_SATURDAYS = {
    "2025-04-26": "6150/TB-BLĐTBXH",
    "2026-01-10": "12729/VPCP-KGVX",
    "2026-08-22": "9441/TB-BNV",
}


def days(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]


def noticed(year: int) -> dict[date, str]:
    """Each day off that is no mere weekend, with the number of its notice."""
    return {
        date.fromisoformat(f"{year}-{day}"): notice
        for notice, listed in OFF[year].items()
        for day in listed.split()
    }


@pytest.mark.parametrize("year", [2025, 2026])
def test_every_day_is_as_the_notices_say(year: int):
    off = noticed(year)
    worked = {date.fromisoformat(day) for day in WORKED_SATURDAYS}
    found = {day: calendar().is_working(day) for day in days(year)}
    expected = {day: day in worked or (day.weekday() < 5 and day not in off) for day in days(year)}
    assert found == expected


@pytest.mark.parametrize("year", [2025, 2026])
def test_every_day_off_and_worked_saturday_cites_its_notice(year: int):
    cited = {day: record.cite.act for day, record in calendar().facts.items() if day.year == year}
    worked = {
        date.fromisoformat(d): n for d, n in WORKED_SATURDAYS.items() if d.startswith(f"{year}")
    }
    assert cited == noticed(year) | worked


def test_the_weekdays_closed_until_september_2026_are_those_without_trading():
    """Thirteen weekdays, checked by others against the trading days of the stock exchange."""
    closed = [
        d
        for d in days(2026)
        if d < date(2026, 9, 5) and d.weekday() < 5 and not calendar().is_working(d)
    ]
    assert [f"{day:%m-%d}" for day in closed] == (
        [
            "01-01",
            "01-02",
            "02-16",
            "02-17",
            "02-18",
            "02-19",
            "02-20",
            "04-27",
            "04-30",
            "05-01",
            "08-31",
            "09-01",
            "09-02",
        ]
    )


def test_holidays_last_as_long_as_the_notices_promise():
    def run(day: date) -> int:
        first = last = day
        while not calendar().is_working(first - timedelta(days=1)):
            first -= timedelta(days=1)
        while not calendar().is_working(last + timedelta(days=1)):
            last += timedelta(days=1)
        return (last - first).days + 1

    lengths = {day: run(date.fromisoformat(day)) for day in
               ["2025-01-29", "2025-05-01", "2025-09-02", "2026-01-01", "2026-02-17", "2026-04-27", "2026-05-01", "2026-09-02"]}  # fmt: skip
    assert list(lengths.values()) == [9, 5, 4, 4, 9, 3, 4, 5]


def test_a_proposed_swap_changes_neither_of_its_two_days():
    (swap,) = calendar().proposed
    assert swap.days == (date(2026, 11, 23), date(2026, 11, 28))
    assert [calendar().is_working(day) for day in swap.days] == [True, False]
    decided = calendar().with_swap_decided(swap)
    assert [decided.is_working(day) for day in swap.days] == [False, True]
    assert calendar().is_working(date(2026, 11, 24)) is False


def test_the_calendar_knows_how_far_it_was_verified():
    assert calendar().verified_until == date(2026, 12, 31)
    answer = calendar().add(date(2026, 12, 31), 3, "working_day")
    assert "unverified_calendar" in [warning.code for warning in answer.warnings]


def test_2027_is_computed_from_law_and_moon():
    facts = calendar().facts
    computed = {d: r for d, r in facts.items() if d.year == 2027}
    assert {r.status.value for r in computed.values()} == {"computed"}
    lunar = [
        f"{d:%m-%d}" for d, r in sorted(computed.items()) if r.note.vi.startswith("Tết Âm lịch")
    ]
    assert lunar == ["02-05", "02-06", "02-07", "02-08", "02-09", "02-10", "02-11"]
    assert date(2027, 4, 16) in computed
    assert "nghỉ bù" in facts[date(2027, 5, 3)].note.vi


def test_culture_day_on_a_saturday_is_not_made_up():
    """Labour Code Art. 111(3) speaks of the days of Art. 112(1) only; 24/11/2029 is a Saturday."""
    assert date(2029, 11, 24).weekday() == 5
    assert calendar().is_working(date(2029, 11, 26))


KNOWN_DIFFERENCES = {
    # The package does not know the letter 12729/VPCP-KGVX of 25/12/2025 (02/01 for 10/01/2026).
    2025: set(),
    2026: {"2026-01-02", "2026-01-10"},
}


@pytest.mark.parametrize("year", [2025, 2026])
def test_the_holidays_package_agrees_but_for_known_differences(year: int):
    other = holidays.country_holidays("VN", years=year)
    works = {
        day: day in other.weekend_workdays or (day.weekday() < 5 and day not in other)
        for day in days(year)
    }
    differing = {f"{day}" for day, worked in works.items() if worked != calendar().is_working(day)}
    assert differing == KNOWN_DIFFERENCES[year]
