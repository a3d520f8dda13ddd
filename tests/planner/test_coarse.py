"""Searching with reports and their verification in one first: what is found there is an agenda of the
whole problem, at the same cost."""

from __future__ import annotations

import copy
import sys

import pytest

from kyhop.planner import problem_of, solve
from kyhop.planner.coarse import coarser, expanded
from kyhop.planner.compiled import compile_problem
from kyhop.planner.search import Search
from tests.planner.instances import session, wild

LARGE = {"matters": 16, "half_days": 6, "people": 14}
"""A session of sixty lines."""


def compiled(value):
    return compile_problem(problem_of(copy.deepcopy(value)))


def pairs(found):
    return {unit.lines for unit in found.units if len(unit.lines) > 1}


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("make", [session, wild])
def test_an_agenda_of_the_coarser_problem_costs_the_same_in_the_whole(make, seed):
    value = make(seed)
    value.pop("previous", None)
    for line in value["lines"]:
        line.pop("locked", None)
    fine = compiled(value)
    found = coarser(fine)
    assert found
    assert len(found.units) < len(fine.units)
    search = Search(found, seed)
    search.build()
    search.improve(2_000, None, None)
    whole = Search(fine, seed)
    assert whole.load(expanded(found, fine, search.rows))
    assert whole.board.cost <= search.best_cost
    placed = {
        line for p, u in enumerate(found.units) if search.board.where[p] >= 0 for line in u.lines
    }
    assert placed == {one.line for one in whole.board.agenda().placed}


def test_every_report_goes_with_its_verification():
    value = session(1, matters=5)
    assert pairs(coarser(compiled(value))) == {(f"s{n}", f"v{n}") for n in range(5)}


def one(value, name):
    return next(line for line in value["lines"] if line["id"] == name)


def test_those_that_cannot_follow_each_other_stay_apart():
    value = session(1, matters=9)
    first, second = value["sittings"][:2]
    one(value, "s0")["fixed"] = {"sitting": first["id"], "start": "08:30"}
    one(value, "s1")["fixed"] = {"sitting": first["id"]}
    one(value, "v1")["fixed"] = {"sitting": second["id"]}
    one(value, "s2")["most"] = one(value, "s2")["minutes"] + 30
    one(value, "v3")["matters"] = ["m3", "m4"]
    value["together"] = [{"id": "five", "lines": ["s5", "b6"]}]
    value["order"] = [{"before": "s7", "after": "v7", "gap": 20}]
    assert pairs(coarser(compiled(value))) == {("s5", "b6"), ("s6", "v6"), ("s8", "v8")}


def test_without_such_a_pair_there_is_no_coarser_problem():
    value = session(1, matters=2)
    value["rules"]["off"] = ["verification_after_report"]
    assert coarser(compiled(value)) is None


def test_an_agenda_of_before_is_not_taken_apart_for_it():
    assert coarser(compiled(session(1, previous=True))) is None


def test_a_small_session_is_searched_line_by_line_alone(monkeypatch):
    monkeypatch.setattr(sys.modules["kyhop.planner.solve"], "coarser", None)
    assert solve(problem_of(session(1)), solver="own", rounds=2_000).agenda.placed


def test_its_rounds_are_counted_and_it_stops_when_asked():
    told = []
    problem = problem_of(session(2, **LARGE))
    solve(problem, solver="own", rounds=6_000, seconds=60, progress=told.append)
    done = [one.done for one in told]
    assert done == sorted(done)
    assert done[-1] > 0.9 * 6_000
    assert {one.of for one in told} == {6_000}
    asked = []

    def cancel():
        asked.append(1)
        return len(asked) > 10

    result = solve(problem, solver="own", rounds=6_000, seconds=60, cancel=cancel)
    assert (result.stopped, len(asked)) == ("cancelled", 11)


def test_it_gets_its_part_of_the_time_and_the_answer_says_that_time_was_short():
    result = solve(problem_of(session(2, **LARGE)), solver="own", rounds=10**9, seconds=0.9)
    assert result.stopped == "time"


def test_with_the_same_rounds_it_finds_better_agendas(monkeypatch):
    def found():
        return sum(
            solve(problem_of(session(s, **LARGE)), solver="own", rounds=8_000, seconds=60).objective
            for s in range(4)
        )

    with_it = found()
    monkeypatch.setattr("kyhop.planner.coarse._pairs", lambda problem: ())
    assert with_it < found()
