"""`kyhop agenda solve` on the command line."""

from __future__ import annotations

import json
import signal

import pytest

from kyhop.__main__ import main
from kyhop.planner import cli
from tests.planner.answers import FIXTURES, fixture, judge
from tests.planner.example import example
from tests.planner.instances import session

FILE = str(FIXTURES / "quang-tri-ky2-2025.json")
OWN = ["--solver", "own", "--rounds", "200"]


@pytest.fixture(autouse=True)
def _vietnamese(monkeypatch):
    monkeypatch.setenv("KYHOP_LANG", "vi")


def test_json_is_an_agenda(capsys):
    assert main(["agenda", "solve", FILE, "--json", *OWN]) == 0
    answer = json.loads(capsys.readouterr().out)
    judge(fixture("quang-tri-ky2-2025"), answer)
    assert all(row["why"] for row in answer["placed"])
    assert [row["sitting"] for row in answer["sittings"]] == sorted(
        {row["sitting"] for row in answer["placed"]}
    )
    for row in answer["sittings"]:
        assert row["earliest"] <= row["ends"] <= row["latest"]


def test_text_speaks_the_users_language(capsys, monkeypatch):
    assert main(["agenda", "solve", FILE, *OWN]) == 0
    assert "dự kiến hết" in capsys.readouterr().out
    monkeypatch.setenv("KYHOP_LANG", "en")
    assert main(["agenda", "solve", FILE, *OWN]) == 0
    assert "expected to end" in capsys.readouterr().out


def test_a_saved_answer_is_the_version_before(capsys, tmp_path):
    problem = tmp_path / "agenda.json"
    problem.write_text(json.dumps(example()))
    assert main(["agenda", "solve", str(problem), "--json", *OWN]) == 0
    saved = tmp_path / "saved.json"
    saved.write_text(capsys.readouterr().out)
    assert main(["agenda", "solve", str(problem), "--previous", str(saved), "--json", *OWN]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert not any(row["moved"] for row in answer["placed"])


def test_a_line_left_out_gives_1_and_its_reason(capsys, tmp_path):
    value = example()
    value["lines"][1]["minutes"] = 300
    problem = tmp_path / "agenda.json"
    problem.write_text(json.dumps(value))
    assert main(["agenda", "solve", str(problem), *OWN]) == 1
    assert "thiếu" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["solve"], "FILE"),
        (["solve", "/nowhere/at-all.json"], "không đọc được"),
        (["guess", FILE], "guess"),
        (["solve", FILE, "--time-limit", "0"], "--time-limit"),
        (["solve", FILE, "--solver", "magic"], "magic"),
    ],
)
def test_a_refusal_is_one_sentence_and_2(capsys, argv, said):
    assert main(["agenda", *argv]) == 2
    assert said in capsys.readouterr().err


def test_a_wrong_file_names_the_place(capsys, tmp_path):
    value = example()
    value["lines"][1]["minutes"] = -5
    problem = tmp_path / "agenda.json"
    problem.write_text(json.dumps(value))
    assert main(["agenda", "solve", str(problem)]) == 2
    assert "lines[1].minutes" in capsys.readouterr().err


@pytest.mark.parametrize("solver", ["own", "cpsat"])
def test_ctrl_c_gives_the_best_so_far(capsys, monkeypatch, tmp_path, solver):
    value, told = session(4), []
    problem = tmp_path / "agenda.json"
    problem.write_text(json.dumps(value))

    def interrupt(progress):
        told.append(progress)
        if len(told) == 3:
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(cli, "_show", interrupt)
    before = signal.getsignal(signal.SIGINT)
    how = ["--json", "--progress", "--solver", solver, "--rounds", "10000000"]
    assert main(["agenda", "solve", str(problem), *how, "--time-limit", "60"]) == 0
    said = capsys.readouterr()
    answer = json.loads(said.out)
    judge(value, answer)
    assert answer["stopped"] == "cancelled"
    assert "phương án tốt nhất tìm được" in said.err
    assert len(told) < 100
    assert signal.getsignal(signal.SIGINT) is before


def test_ctrl_c_twice_ends_at_once(capsys, monkeypatch):
    # A run in the background of a shell ignores Ctrl-C; one at a terminal does not.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)

    def interrupt(progress):
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(cli, "_show", interrupt)
    try:
        assert main(["agenda", "solve", FILE, "--progress", *OWN]) == 130
    finally:
        signal.signal(signal.SIGINT, before)
    assert capsys.readouterr().out == ""
