"""The inner loop counts what the objective says, and is the same compiled as it is plain."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kyhop.planner import compiling, problem_of, search, solve
from kyhop.planner.compiled import compile_problem
from kyhop.planner.cost import objective, terms
from kyhop.planner.search import Search
from tests.planner.instances import session, wild

ROOT = Path(__file__).resolve().parents[2]
SEEDS = range(12)
ROUNDS = 600


def searched(seed, rounds=ROUNDS):
    """A search over a hard problem that has gone on for some rounds."""
    found = Search(compile_problem(problem_of(wild(seed))), seed)
    found.build()
    found.improve(rounds, None, None)
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_the_board_costs_what_its_agenda_costs(seed):
    board = searched(seed).board
    assert board.cost == objective(terms(board.compiled, board.agenda()))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_change_that_is_not_taken_leaves_no_trace(seed):
    board = searched(seed, 100).board
    before = [list(one) for one in (board.where, board.state.begins, board.state.ends)]
    rows, cost = board.rows(), board.cost
    for s, row in enumerate(rows):
        for at in range(len(row)):
            board.attempt({s: row[:at] + row[at + 1 :]})
            board.attempt({s: row[at:] + row[:at]})
    assert [list(one) for one in (board.where, board.state.begins, board.state.ends)] == before
    assert (board.rows(), board.cost) == (rows, cost)


def test_a_session_of_one_sitting_is_searched():
    value = session(5, matters=1, half_days=1, people=2)
    found = Search(compile_problem(problem_of(value)), 1)
    found.build()
    found.improve(2_000, None, None)
    assert found.board.cost == objective(terms(found.board.compiled, found.board.agenda()))


def test_an_agenda_that_is_installed_costs_what_it_cost():
    result = solve(problem_of(session(3)), solver="own", rounds=300)
    board = Search(compile_problem(result.problem), 1).board
    board.install(result.agenda)
    assert board.cost == result.objective
    assert board.agenda() == result.agenda


ASK = """
import json, os, sys
from kyhop.planner import compiling
from kyhop.planner import problem_of, search, solve
from tests.planner.instances import wild
from tests.planner.test_kernel import dealt
assert compiling.engine().name == "plain" and compiling._asked, "the first goes on without it"
compiling._asked[0].wait()
loop = compiling.engine()
search.MANY = 20
found = []
for seed in range(12):
    search.ENOUGH = 0 if seed % 2 else 10**9
    found.append(solve(problem_of(wild(seed)), solver="own", rounds=600))
print(json.dumps([loop.name, [[one.objective, one.rows] for one in found], dealt(loop)]))
"""


def dealt(loop):
    """Rows found by dealing, with many deals and with one."""
    found = []
    for seed, enough in ((1, 0), (2, 10**9)):
        search.ENOUGH = enough
        one = Search(compile_problem(problem_of(session(seed))), seed, loop)
        one.build()
        one.improve(1_500, None, None)
        assert one.deal(1_200, None, None)
        found.append([one.best_cost, one.rows])
    return found


def test_compiled_it_gives_the_same_agendas_and_nobody_waits_for_it(tmp_path, monkeypatch):
    if not compiling.importlib.util.find_spec("numba"):
        pytest.fail("the extra «agenda» brings Numba: pip install kyhop[agenda]")
    env = {**os.environ, "KYHOP_COMPILE": "1", "KYHOP_CACHE": str(tmp_path), "NUMBA_OPT": "0"}
    env["PYTHONPATH"] = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    told = subprocess.run(
        [sys.executable, "-c", ASK],
        env=env,
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    name, found, deals = json.loads(told.stdout)
    assert name == "numba"
    monkeypatch.setattr(search, "MANY", 20)
    monkeypatch.setattr(search, "ENOUGH", search.ENOUGH)
    for seed, (cost, rows) in zip(SEEDS, found, strict=True):
        monkeypatch.setattr(search, "ENOUGH", 0 if seed % 2 else 10**9)
        plain = solve(problem_of(wild(seed)), solver="own", rounds=ROUNDS)
        assert (plain.objective, plain.rows) == (cost, {s: tuple(row) for s, row in rows.items()})
    assert json.loads(json.dumps(dealt(compiling.PLAIN))) == deals


def test_a_folder_that_cannot_be_written_leaves_the_plain_loop(tmp_path, monkeypatch):
    taken = tmp_path / "file"
    taken.write_text("")
    monkeypatch.setenv("KYHOP_COMPILE", "1")
    monkeypatch.setenv("KYHOP_CACHE", str(taken))
    monkeypatch.setattr(compiling, "_loaded", [])
    monkeypatch.setattr(compiling, "_asked", [object()])
    assert compiling.engine() is compiling.PLAIN


def test_a_loop_that_was_kept_in_parts_only_is_compiled_again(tmp_path, monkeypatch):
    monkeypatch.setenv("KYHOP_COMPILE", "1")
    monkeypatch.setenv("KYHOP_CACHE", str(tmp_path))
    monkeypatch.setattr(compiling, "_loaded", [])
    asked = []
    monkeypatch.setattr(compiling, "_ask", lambda: asked.append(True))
    monkeypatch.setattr(compiling, "load", lambda kept: json.loads((kept / "half").read_text()))
    compiling.folder().mkdir()
    (compiling.folder() / compiling.READY).touch()
    (compiling.folder() / "half").write_text("{")
    assert compiling.engine() is compiling.PLAIN
    assert not compiling.folder().exists()
    assert not asked
    assert compiling.engine() is compiling.PLAIN
    assert asked


def test_the_same_sources_in_another_place_are_kept_apart(tmp_path, monkeypatch):
    here = compiling.folder()
    copy = tmp_path / "tables.py"
    copy.write_bytes(Path(compiling.tables.__file__).read_bytes())
    monkeypatch.setattr(compiling.tables, "__file__", str(copy))
    assert compiling.folder() != here


def test_without_numba_the_plain_loop_answers(monkeypatch):
    monkeypatch.setenv("KYHOP_COMPILE", "1")
    monkeypatch.setattr(compiling.importlib.util, "find_spec", lambda name: None)
    assert compiling.engine() is compiling.PLAIN


def test_two_do_not_compile_at_once_and_one_cut_off_is_done_again(tmp_path, monkeypatch):
    monkeypatch.setenv("KYHOP_CACHE", str(tmp_path))
    done = []
    monkeypatch.setattr(compiling, "load", done.append)
    monkeypatch.setattr(compiling.os, "nice", lambda by: by)
    busy = compiling.folder() / compiling.BUSY
    busy.parent.mkdir(parents=True)
    busy.touch()
    assert compiling.main() == 1
    assert not done
    os.utime(busy, (0, 0))
    assert compiling.main() == 0
    assert done
    assert (compiling.folder() / compiling.READY).exists()
    assert not busy.exists()


def test_a_server_has_it_compiled_once_unless_it_is_ready_or_unwanted(tmp_path, monkeypatch):
    monkeypatch.setenv("KYHOP_COMPILE", "1")
    monkeypatch.setenv("KYHOP_CACHE", str(tmp_path))
    monkeypatch.setattr(compiling, "_loaded", [])
    monkeypatch.setattr(compiling, "_asked", [])
    begun = []
    monkeypatch.setattr(compiling.subprocess, "Popen", lambda *a, **k: begun.append(a) or begun)
    compiling.prepare()
    compiling.prepare()
    assert len(begun) == 1
    monkeypatch.setattr(compiling, "_asked", [])
    monkeypatch.setenv("KYHOP_COMPILE", "0")
    compiling.prepare()
    monkeypatch.setenv("KYHOP_COMPILE", "1")
    compiling.folder().mkdir(parents=True)
    (compiling.folder() / compiling.READY).touch()
    compiling.prepare()
    assert len(begun) == 1
