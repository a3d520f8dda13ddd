"""Every agenda is judged by the independent checker, from the printed JSON alone."""

from __future__ import annotations

import copy

import pytest

from tests.planner.answers import FIXTURES, answer_of, fixture, judge
from tests.planner.checker import Checker
from tests.planner.instances import session, wild

REAL = sorted(path.stem for path in FIXTURES.glob("*.json"))


@pytest.mark.parametrize("first", range(0, 200, 25))
def test_random_problems_give_valid_agendas_and_true_costs(first):
    for seed in range(first, first + 25):
        answer_of(wild(seed), rounds=40)


@pytest.mark.parametrize("name", REAL)
@pytest.mark.parametrize("solver", ["own", "cpsat"])
def test_real_agendas_are_expressed_and_wholly_placed(name, solver):
    result, _ = answer_of(fixture(name), solver=solver, seconds=0.1)
    assert result.agenda.unplaced == ()


def test_there_are_five_real_agendas():
    assert len(REAL) == 5


def _swap(answer, one, other):
    first = next(row for row in answer["placed"] if row["line"] == one)
    second = next(row for row in answer["placed"] if row["line"] == other)
    for key in ("sitting", "date", "start", "end"):
        first[key], second[key] = second[key], first[key]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda a: _swap(a, "open", "close"), "not before"),
        (lambda a: a["placed"].pop(3), "lost"),
        (lambda a: a["placed"].append(dict(a["placed"][0])), "doubled"),
        (lambda a: a["placed"][1].update(start=a["placed"][0]["start"]), "same time"),
        (lambda a: a["placed"][0].update(minutes=1), "minutes"),
        (lambda a: a["breaks"].clear(), "break is lost"),
        (lambda a: a["placed"][-1].update(start="22:00"), "left"),
    ],
)
def test_the_checker_sees_a_spoilt_agenda(spoil, said):
    value = session(3)
    _, answer = answer_of(value)
    spoil(answer)
    assert any(said in wrong for wrong in Checker(value, answer).check())


def test_the_checker_sees_an_absent_presenter_and_a_false_cost():
    value = session(3)
    _, answer = answer_of(value)
    row = next(one for one in answer["placed"] if one["line"] == "s0")
    who = next(line for line in value["lines"] if line["id"] == "s0")["presenters"][0]
    spoilt = copy.deepcopy(value)
    person = next(one for one in spoilt["presenters"] if one["id"] == who)
    person["away"].append({"date": row["date"], "start": row["start"], "end": row["end"]})
    assert any("is away" in wrong for wrong in Checker(spoilt, answer).check())
    answer["objective"] += 1
    with pytest.raises(AssertionError):
        judge(value, answer)


def test_the_same_seed_gives_the_same_agenda():
    value = session(5)
    assert answer_of(value, seed=7)[1] == answer_of(value, seed=7)[1]
