"""The own solver cools down to the end, whichever comes first: its rounds or the time limit."""

from __future__ import annotations

import itertools
import math

import pytest

from kyhop.planner import problem_of, tempering
from kyhop.planner import search as searching
from kyhop.planner.compiled import compile_problem
from kyhop.planner.compiling import PLAIN
from kyhop.planner.kernel import tables
from kyhop.planner.search import Search
from kyhop.planner.tempering import COLD, TAME, WILD, Boards
from tests.planner.instances import session, wild


@pytest.mark.parametrize("count", [1, 6])
@pytest.mark.parametrize("begun", [WILD, TAME])
def test_every_board_cools_from_hot_to_cold_and_never_warms(search, count, begun):
    boards = Boards(PLAIN, search.board.tables, search.board.state, count, begun)
    for own in boards.own:
        heats = [boards.heat(own, step / 100) for step in range(101)]
        assert (heats[0], round(heats[-1], 6)) == (begun.hot, COLD)
        assert heats == sorted(heats, reverse=True)
        assert heats[88] == pytest.approx(own)
    assert boards.own == sorted(boards.own, reverse=True)


def test_the_better_board_gets_the_cooler_place(search):
    boards = Boards(PLAIN, search.board.tables, search.board.state, 3)
    for cost, one in zip((1, 2, 3), boards.boards, strict=True):
        one.one[tables.COST] = 100 * cost
    for pair in (0, 1):
        boards._meet(pair, 0.5)
    assert [one.one[tables.COST] for one in boards.boards] == [200, 300, 100]


def test_a_worse_board_gets_a_cooler_place_as_often_as_chance_says(search):
    boards = Boards(PLAIN, search.board.tables, search.board.state, 2)
    warm, cool = boards.boards
    warm.one[tables.COST], cool.one[tables.COST] = 110, 100
    taken = 0
    for _ in range(4000):
        boards.boards = [warm, cool]
        boards._meet(0, 0.5)
        taken += boards.boards[0] is cool
    assert taken / 4000 == pytest.approx(math.exp(10 / WILD.warm - 10 / WILD.cool), abs=0.03)


@pytest.mark.parametrize("share", [0.1, 0.9])
def test_nobody_changes_places_while_all_cool_together(search, share):
    boards = Boards(PLAIN, search.board.tables, search.board.state, 2)
    warm, cool = boards.boards
    warm.one[tables.COST], cool.one[tables.COST] = 100, 200
    boards._meet(0, share)
    boards._meet(1, 0.5)
    assert boards.boards == [warm, cool]


@pytest.mark.parametrize("count", [3, 4])
def test_many_boards_find_the_same_in_threads_as_one_after_the_other(search, monkeypatch, count):
    monkeypatch.setattr(searching, "ENOUGH", 0)
    monkeypatch.setattr(searching, "MANY", 20)
    monkeypatch.setattr(searching, "BOARDS", count)
    paced = PLAIN._replace(pace=2)
    found = []
    for engine, cores in ((PLAIN, 8), (paced, 1), (paced, 2), (paced, 8)):
        monkeypatch.setattr(tempering.os, "cpu_count", lambda cores=cores: cores)
        one = Search(search.board.compiled, 1, engine)
        one.build()
        first = one.best_cost
        one.improve(1_500, None, None)
        assert one.best_cost < first
        found.append((one.best, one.done))
    assert found == [found[0]] * 4


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
    heats = []

    def anneal(tables, board, rounds, hot, cold):
        heats.append(cold)

    search.engine = PLAIN._replace(anneal=anneal)
    search.improve(40_000, 200.0, None)
    assert search.stopped == "time"
    assert heats[-1] == pytest.approx(1000 * COLD, rel=0.2)


def test_a_limit_that_is_far_changes_nothing(search, clock):
    search.improve(1_600, 10_000.0, None)
    assert search.stopped == ""
    assert not search.hurried
    other = Search(search.board.compiled, 1)
    other.build()
    other.improve(1_600, None, None)
    assert other.best == search.best


@pytest.mark.parametrize("seed", range(30))
def test_the_best_comes_back_with_its_times_even_where_sittings_overlap(seed):
    found = Search(compile_problem(problem_of(wild(seed))), seed)
    found.build()
    found.improve(600, None, None)
    best, agenda = found.best_cost, found.board.agenda()
    assert found.board.cost == best == found.met
    empty = Search(found.board.compiled, 1)
    found.load(empty.rows)
    found.restore()
    assert (found.board.cost, found.board.agenda()) == (best, agenda)
