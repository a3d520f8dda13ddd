"""An address writes a trial in one way, and says nothing else."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from kyhop.desk.whatif.changes import (
    AddMeeting,
    CarryOver,
    DayOff,
    DecideSwap,
    MoveMeeting,
    MoveOpening,
    NotAChange,
    Shorten,
    merged,
    query,
    read,
)

days = st.dates(date(2020, 1, 1), date(2040, 1, 1))
ids = st.integers(1, 10**12)
any_change = st.one_of(
    days.map(MoveOpening),
    st.builds(MoveMeeting, days, days),
    st.builds(AddMeeting, days, st.lists(ids, max_size=3, unique=True).map(sorted).map(tuple)),
    days.map(DayOff),
    st.builds(DecideSwap, days, days),
    st.builds(Shorten, ids, st.from_regex(r"[a-z][a-z0-9_.-]{0,20}", fullmatch=True)),
    ids.map(CarryOver),
)


@given(st.lists(any_change, max_size=6))
def test_what_an_address_says_is_what_was_written(changes):
    written = query(changes)
    parts = QueryDict(written[1:])
    assert read({name: parts.getlist(name) for name in parts}) == merged(changes)
    assert query(reversed(merged(changes))) == written


@given(st.lists(any_change, max_size=6))
def test_merging_is_done_once_and_keeps_the_last_word(changes):
    once = merged(changes)
    assert merged(once) == once
    openings = [change for change in changes if isinstance(change, MoveOpening)]
    assert [change for change in once if isinstance(change, MoveOpening)] == openings[-1:]
    for id in {c.matter for c in changes if isinstance(c, (Shorten, CarryOver))}:
        last = [c for c in changes if isinstance(c, (Shorten, CarryOver)) and c.matter == id][-1]
        assert [c for c in once if getattr(c, "matter", None) == id] == [last]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("opening", "2026-13-40"),
        ("opening", "tomorrow"),
        ("meeting", "2026-11-20"),
        ("new-meeting", "2026-11-20_x"),
        ("carry", "-3"),
        ("carry", "9" * 40),
        ("shorten", "12"),
        ("swap", "2026-11-23_"),
    ],
)
def test_anything_else_is_no_change(name, value):
    with pytest.raises(NotAChange):
        read({name: [value]})
