"""Counting days: the table against walking, reasons, warnings, what-ifs."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyhop.law.calendar import Calendar, DayKind, DayRecord, DayStatus, Holiday, Swap
from kyhop.law.errors import OutsideCalendar
from kyhop.law.model import Direction, Falls, InForce, Unit, Words
from kyhop.law.reasons import ReasonKind

from .generate import calendars, words
from .walk import walk

CALENDARS = calendars(5)
DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))
COUNTS = st.integers(0, 90)
CULTURE = DayRecord(date(2026, 11, 24), DayKind.OFF, DayStatus.DECIDED, words("Ngày Văn hóa"))
PROPOSED = Swap(date(2026, 11, 23), date(2026, 11, 28), DayStatus.PROPOSED, words("hoán đổi"))
AUTUMN = Calendar.from_records(
    [CULTURE],
    swaps=[PROPOSED],
    verified_from=date(2025, 1, 1),
    verified_until=date(2026, 12, 31),
    version="2026/5",
)


@settings(deadline=None, max_examples=300)
@given(
    st.sampled_from(CALENDARS), DAYS, COUNTS, st.sampled_from(Unit), st.sampled_from(Direction),
    st.sampled_from(Falls),
)  # fmt: skip
def test_counting_equals_walking_from_day_to_day(calendar, day, count, unit, way, falls):
    count_it = calendar.before if way is Direction.BEFORE else calendar.add
    answer = count_it(day, count, unit, falls)
    assert answer.date == walk(calendar).end(day, count, unit, falls, way)
    assert answer.reasons[-1].day_after == answer.date


@settings(deadline=None, max_examples=200)
@given(st.sampled_from(CALENDARS), DAYS, st.integers(0, 120))
def test_from_a_working_day_adding_then_subtracting_working_days_comes_home(calendar, day, count):
    home = calendar.shifted(day, Falls.LATER)
    out = calendar.add(home, count, Unit.WORKING_DAY).date
    assert calendar.before(out, count, Unit.WORKING_DAY).date == home


@settings(deadline=None, max_examples=100)
@given(st.sampled_from(CALENDARS), DAYS, DAYS)
def test_working_days_between_counts_the_end_and_not_the_start(calendar, a, b):
    assert calendar.working_days_between(a, b) == walk(calendar).between(a, b)


def test_the_anchor_day_is_not_counted_and_a_day_off_moves_by_choice():
    friday = date(2026, 10, 2)
    sunday = {
        Falls.EARLIER: date(2026, 10, 2),
        Falls.LATER: date(2026, 10, 5),
        Falls.KEEP: date(2026, 10, 4),
    }
    for falls, expected in sunday.items():
        assert AUTUMN.add(friday, 2, Unit.CALENDAR_DAY, falls).date == expected
    assert AUTUMN.add(friday, 1, Unit.WORKING_DAY).date == date(2026, 10, 5)
    assert AUTUMN.before(date(2026, 10, 5), 1, Unit.WORKING_DAY).date == friday


def test_a_proposed_swap_changes_nothing_but_every_touched_answer_says_so():
    opening = date(2026, 12, 8)
    report = AUTUMN.before(opening, 10, Unit.CALENDAR_DAY)
    assert (report.raw, report.date) == (date(2026, 11, 28), date(2026, 11, 27))
    assert [w.code for w in report.warnings] == ["proposed_swap"]
    assert "Thứ Bảy, 28/11/2026" in report.warnings[0].words.vi
    dossier = AUTUMN.before(opening, 15, Unit.CALENDAR_DAY)
    assert dossier.date == date(2026, 11, 23)
    assert "Thứ Sáu, 20/11/2026" in dossier.warnings[0].words.vi
    assert AUTUMN.before(opening, 7, Unit.CALENDAR_DAY).warnings == ()


def test_working_days_counted_across_one_day_of_a_proposed_swap_are_warned_of():
    """From Friday 27/11 back over Monday 23/11, which may become a day off."""
    answer = AUTUMN.before(date(2026, 11, 27), 6, Unit.WORKING_DAY)
    assert answer.date == date(2026, 11, 18)
    assert "Thứ Ba, 17/11/2026" in answer.warnings[0].words.vi


def test_a_decided_swap_applies():
    decided = AUTUMN.with_swap_decided(PROPOSED)
    assert not decided.is_working(date(2026, 11, 23))
    assert decided.is_working(date(2026, 11, 28))
    assert decided.proposed == ()
    assert AUTUMN.is_working(date(2026, 11, 23))
    assert decided.version != AUTUMN.version
    with pytest.raises(KeyError):
        decided.with_swap_decided(PROPOSED)


def test_beyond_the_verified_days_the_answer_is_computed_and_warned_of():
    beyond = AUTUMN.add(date(2026, 12, 28), 10, Unit.CALENDAR_DAY)
    assert [w.code for w in beyond.warnings] == ["unverified_calendar"]
    assert "31/12/2026" in beyond.warnings[0].words.vi
    counted_through = AUTUMN.before(date(2027, 1, 4), 2, Unit.WORKING_DAY)
    assert counted_through.date == date(2026, 12, 31)
    assert [w.code for w in counted_through.warnings] == ["unverified_calendar"]
    assert AUTUMN.add(date(2026, 12, 1), 10, Unit.CALENDAR_DAY).warnings == ()


def test_reasons_name_the_holidays_that_were_passed():
    answer = AUTUMN.before(date(2026, 11, 27), 3, Unit.WORKING_DAY)
    told = [reason.words.vi for reason in answer.reasons]
    assert "24/11: Ngày Văn hóa, được nghỉ nên không tính" in told
    assert told[0] == "Mốc tính: Thứ Sáu, 27/11/2026; ngày này không tính"
    assert told[-1] == "Kết quả: Thứ Hai, 23/11/2026"
    kinds = [reason.kind for reason in answer.reasons]
    assert kinds[0] is ReasonKind.ANCHOR
    assert kinds[-1] is ReasonKind.DUE


def test_a_holiday_on_the_weekly_rest_is_made_up_on_the_next_working_day():
    """Tết 2027 covers Saturday 06/02 and Sunday 07/02 (Bộ luật Lao động, Điều 111 khoản 3)."""
    tet = Holiday(words("Tết"), 1, 1, True, (-1, 0, 1, 2, 3), InForce(date(2000, 1, 1)))
    calendar = Calendar.from_records(holidays=[tet])
    off = [date(2027, 2, 5) + timedelta(k) for k in range(7)]
    assert not any(calendar.is_working(day) for day in off)
    assert calendar.is_working(date(2027, 2, 4))
    assert calendar.is_working(date(2027, 2, 12))
    assert "nghỉ bù cho 06/02/2027" in calendar.why(date(2027, 2, 10)).vi


def test_computed_holidays_give_way_where_the_year_was_announced():
    new_year = Holiday(words("Tết dương lịch"), 1, 1, False, (0,), InForce(date(2000, 1, 1)))
    both = Calendar.from_records(holidays=[new_year], announced=[2027])
    assert not both.is_working(date(2026, 1, 1))
    assert both.is_working(date(2027, 1, 1))


def test_a_council_adds_its_own_days_off():
    own = DayRecord(date(2026, 10, 10), DayKind.OFF, DayStatus.DECIDED, words("Ngày truyền thống"))
    monday = DayRecord(date(2026, 10, 12), DayKind.OFF, DayStatus.DECIDED, words("Nghỉ bù"))
    council = AUTUMN.with_own_days([own, monday], version="2026/5 + 1")
    assert not council.is_working(date(2026, 10, 12))
    assert council.version == "2026/5 + 1"
    assert AUTUMN.is_working(date(2026, 10, 12))
    trial = AUTUMN.with_day_off(date(2026, 12, 1), Words("bão", "a storm"))
    assert trial.before(date(2026, 12, 8), 7, Unit.CALENDAR_DAY).date == date(2026, 11, 30)


def test_a_day_outside_the_calendar_is_refused_with_its_limits():
    with pytest.raises(OutsideCalendar) as refused:
        AUTUMN.before(date(1999, 5, 3), 1, Unit.WORKING_DAY)
    assert "03/05/1999" in refused.value.says.vi
