"""The own solver cools down to the end, whichever comes first: its rounds or the time limit."""

from __future__ import annotations

import itertools

import pytest

from kyhop.planner import problem_of
from kyhop.planner import search as searching
from kyhop.planner.compiled import compile_problem
from kyhop.planner.search import COLD, HOT, MILD, Search, heat_at
from tests.planner.instances import session


def test_a_cycle_cools_from_hot_to_cold_and_never_warms():
    heats = [heat_at(step / 100, HOT) for step in range(101)]
    assert (heats[0], round(heats[-1], 6)) == (HOT, COLD)
    assert heats == sorted(heats, reverse=True)
    assert heats[85] == pytest.approx(MILD)


@pytest.fixture
def search():
    found = Search(compile_problem(problem_of(session(1, matters=4))), 1)
    found.build()
    return found


@pytest.fixture
def clock(monkeypatch):
    """A clock that goes a second further whenever it is read."""
    seconds = itertools.count(1.0)
    monkeypatch.setattr(searching, "monotonic", lambda: next(seconds))


def test_a_time_limit_cools_the_search_before_it_ends_it(search, clock):
    search.improve(40_000, 200.0, None)
    assert search.stopped == "time"
    assert search.heat < MILD


def test_a_limit_that_is_far_changes_nothing(search, clock):
    search.improve(1_600, 10_000.0, None)
    assert search.stopped == ""
    assert not search.hurried
    other = Search(search.board.compiled, 1)
    other.build()
    other.improve(1_600, None, None)
    assert other.best == search.best
