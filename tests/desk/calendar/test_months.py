from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyhop.desk.calendar.entries import DUE, OFF, WORKED, Entry
from kyhop.desk.calendar.months import SHOWN, Month, agenda_of, weeks_of

TODAY = date(2026, 11, 16)
months = st.builds(Month, st.integers(2016, 2080), st.integers(1, 12))


@pytest.mark.parametrize(
    ("text", "said"),
    [("2026-12", "2026-12"), ("2026-13", "2026-11"), ("1900-01", "2026-11"), ("", "2026-11"),
     ("2026-12-01", "2026-11"), ("abc", "2026-11")],
)  # fmt: skip
def test_an_address_names_a_month_or_this_one_is_shown(text, said):
    assert str(Month.read(text, TODAY)) == said


@given(months)
def test_weeks_are_whole_and_hold_every_day_of_the_month_once(month):
    days = [day.date for week in weeks_of(month, (), TODAY) for day in week]
    assert len(days) % 7 == 0
    assert days[0].weekday() == 0
    assert days == [days[0] + timedelta(days=n) for n in range(len(days))]
    inside = [d for w in weeks_of(month, (), TODAY) for d in w if d.inside]
    assert inside[0].date == month.first
    assert inside[-1].date == month.last


@given(months)
def test_months_follow_each_other(month):
    assert month.next.previous == month
    assert month.previous.next == month
    assert month.last + timedelta(days=1) == month.next.first


def test_a_cell_names_some_and_counts_the_rest_and_loses_none():
    many = [Entry(DUE, TODAY, str(n)) for n in range(SHOWN + 3)]
    day = next(d for w in weeks_of(Month.of(TODAY), many, TODAY) for d in w if d.date == TODAY)
    assert len(day.shown) + day.more == len(many)
    few = [Entry(DUE, TODAY, str(n)) for n in range(SHOWN)]
    day = next(d for w in weeks_of(Month.of(TODAY), few, TODAY) for d in w if d.date == TODAY)
    assert (len(day.shown), day.more) == (SHOWN, 0)


def test_days_off_are_shaded_and_a_worked_saturday_is_not():
    entries = [Entry(OFF, date(2026, 11, 24), "x"), Entry(WORKED, date(2026, 11, 28), "y")]
    off = {d.date for w in weeks_of(Month.of(TODAY), entries, TODAY) for d in w if d.off}
    assert date(2026, 11, 24) in off
    assert date(2026, 11, 28) not in off
    assert date(2026, 11, 29) in off


def test_the_agenda_names_only_days_with_something():
    entries = [Entry(DUE, date(2026, 11, 20), "a"), Entry(DUE, date(2026, 12, 1), "b")]
    assert [day.date.day for day in agenda_of(Month.of(TODAY), entries, TODAY)] == [20]


def test_due_times_of_one_step_stand_together_and_none_is_lost():
    many = [
        Entry(DUE, TODAY, f"KH4/{n}", what="Trình HĐND", matter_id=n, state="open")
        for n in range(9)
    ]
    many.append(Entry(DUE, TODAY, "KH4/9", what="Trình HĐND", matter_id=9, state="late"))
    many.append(Entry(DUE, TODAY, "KH4/1", what="Thẩm tra", matter_id=1))
    many.append(Entry(DUE, TODAY, "Triệu tập kỳ họp", what="Triệu tập kỳ họp"))
    day = next(d for w in weeks_of(Month.of(TODAY), many, TODAY) for d in w if d.date == TODAY)
    assert [(entry.count, entry.state) for entry in day.shown] == [(10, "late"), (1, ""), (1, "")]
    assert day.more == 0
    assert "10" in day.shown[0].title
