from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyhop.desk.board.axis import Axis, axis_for, per_cent

TODAY, OPENING = date(2026, 11, 12), date(2026, 12, 8)
days = st.dates(date(2025, 1, 1), date(2027, 12, 31))


def test_it_runs_from_three_weeks_back_to_a_week_after_the_session():
    axis = axis_for(TODAY, OPENING, date(2026, 12, 10))
    assert (axis.first, axis.last) == (date(2026, 10, 19), date(2026, 12, 20))


@given(days, st.integers(0, 200), st.integers(0, 5))
def test_it_holds_whole_weeks_with_today_and_the_whole_session(today, until_opening, length):
    opening = today + timedelta(days=until_opening)
    axis = axis_for(today, opening, opening + timedelta(days=length))
    assert axis.first.weekday() == axis.end.weekday() == 0
    assert axis.shows(today)
    assert axis.shows(opening + timedelta(days=length))
    assert axis.start_of(opening) <= 83
    assert sum(tick.labelled for tick in axis.ticks()) <= 9


@given(days, days)
def test_a_later_day_never_stands_further_left(one, other):
    axis = axis_for(TODAY, OPENING)
    early, late = sorted((one, other))
    assert 0 <= axis.middle_of(early) <= axis.middle_of(late) <= 100
    assert axis.start_of(early) <= axis.middle_of(early)


def test_after_the_opening_the_preparation_stays_in_sight():
    axis = axis_for(date(2027, 1, 4), OPENING)
    assert axis.shows(OPENING - timedelta(days=15))
    assert axis.shows(date(2027, 1, 4))


def test_days_off_that_follow_each_other_are_one_stretch():
    axis = Axis(date(2026, 11, 16), date(2026, 11, 30))
    off = {date(2026, 11, 24)}
    runs = axis.rests(lambda day: day.weekday() < 5 and day not in off)
    assert [(round(run.left, 1), round(run.width, 1)) for run in runs] == [
        (35.7, 14.3), (57.1, 7.1), (85.7, 14.3),
    ]  # fmt: skip


def test_a_stretch_that_has_no_length_is_not_drawn():
    axis = axis_for(TODAY, OPENING)
    assert axis.between(OPENING, TODAY) is None
    assert axis.between(date(2020, 1, 1), date(2020, 2, 1)) is None
    assert axis.between(TODAY, OPENING).width == pytest.approx(100 * 26 / axis.days)


@pytest.mark.parametrize(
    ("share", "said"), [(0, "0%"), (38.709, "38.71%"), (50, "50%"), (100, "100%")]
)
def test_places_are_said_shortly(share, said):
    assert per_cent(share) == said
