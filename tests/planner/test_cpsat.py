"""CP-SAT and the own solver: one interface, one objective, never worse together than alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kyhop.planner import cpsat, problem_of, solve
from kyhop.planner.compiled import compile_problem
from kyhop.planner.search import Search
from tests.planner.answers import FIXTURES, answer_of, fixture
from tests.planner.instances import session, wild

ROOT = Path(__file__).resolve().parents[2]
REAL = sorted(path.stem for path in FIXTURES.glob("*.json"))


def test_or_tools_is_installed_for_the_tests():
    assert cpsat.installed()


@pytest.mark.parametrize("seed", range(10))
def test_never_worse_than_the_own_solver(seed):
    own, _ = answer_of(wild(seed), rounds=300)
    both, answer = answer_of(wild(seed), solver="cpsat", rounds=300, seconds=0.15)
    assert both.objective <= own.objective
    assert answer["bound"] <= both.objective


@pytest.mark.parametrize("first", range(10, 40, 10))
def test_never_worse_on_many_more(first):
    for seed in range(first, first + 10):
        own, _ = answer_of(wild(seed), rounds=20)
        both, answer = answer_of(wild(seed), solver="cpsat", rounds=20, seconds=0.25)
        assert both.objective <= own.objective
        assert answer["bound"] <= both.objective


@pytest.mark.parametrize("name", REAL)
def test_never_worse_on_real_agendas(name):
    own, _ = answer_of(fixture(name), rounds=300)
    both, answer = answer_of(fixture(name), solver="cpsat", rounds=300, seconds=1.0)
    assert both.objective <= own.objective
    assert answer["bound"] <= both.objective


@pytest.mark.parametrize("seed", range(12))
def test_the_program_counts_what_the_board_counts(seed):
    """With every place fixed, the program's objective is the board's cost."""
    compiled = compile_problem(problem_of(wild(seed)))
    search = Search(compiled, seed)
    search.build()
    program = cpsat.Program(compiled)
    assert program.hint(search.board) == search.board.cost


def small() -> dict[str, object]:
    """A problem that CP-SAT solves to the end."""
    value = session(1, matters=2, half_days=2, people=3)
    value["rules"]["debate_share"] = 0
    value["lines"] = [line for line in value["lines"] if line["id"] in {"open", "s0", "v0", "b0"}]
    value["related"] = []
    return value


def test_a_small_problem_is_solved_to_the_proved_best():
    result, _ = answer_of(small(), solver="cpsat", seconds=30)
    assert result.bound == result.objective
    assert result.gap == 0
    assert result.stopped == ""


def test_a_run_that_no_bound_stops_repeats_itself():
    first = answer_of(small(), solver="cpsat", rounds=200, seconds=30)[1]
    assert answer_of(small(), solver="cpsat", rounds=200, seconds=30)[1] == first


@pytest.mark.parametrize("solver", ["own", "cpsat"])
def test_a_cancelled_run_is_valid_and_says_so(solver):
    asked = []

    def cancel():
        asked.append(1)
        return len(asked) > 3

    result, answer = answer_of(session(4), solver=solver, rounds=10**6, seconds=30, cancel=cancel)
    assert result.stopped == "cancelled"
    assert answer["stopped"] == "cancelled"


def test_progress_is_told_and_only_gets_better():
    told = []
    answer_of(session(4), rounds=3_000, progress=told.append)
    assert len(told) > 10
    assert [one.objective for one in told] == sorted((one.objective for one in told), reverse=True)
    assert told[-1].done <= told[-1].of == 3_000


def test_an_unknown_solver_is_refused():
    with pytest.raises(ValueError):
        solve(problem_of(session(1)), solver="oracle")


def test_without_or_tools_the_own_solver_answers(monkeypatch):
    monkeypatch.setattr(cpsat, "installed", lambda: False)
    assert answer_of(session(1), solver="auto", rounds=50)[0].solver == "own"
    with pytest.raises(ImportError):
        solve(problem_of(session(1)), solver="cpsat")


ASK = """
import os, signal, threading, time
from kyhop.planner import problem_of, solve
from tests.planner.instances import session
heard = []
signal.signal(signal.SIGINT, lambda *_: heard.append(1))
value = session(0, matters=16, half_days=6, people=14)
solve(problem_of(value), solver="cpsat", seconds=2, rounds=3_000)
os.kill(os.getpid(), signal.SIGINT)
print("heard", len(heard))
"""


def test_ctrl_c_is_still_heard_after_cp_sat_has_ended():
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    told = subprocess.run([sys.executable, "-c", ASK], env=env, capture_output=True, text=True)
    assert (told.returncode, told.stdout) == (0, "heard 1\n"), told.stderr
