"""`kyhop plan`, `day` and `threshold` as a user meets them: tables, JSON, refusals."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from kyhop.law.cli import main
from kyhop.law.cli_arguments import language_of
from kyhop.law.load import law

PROVINCE = "resolution.normative.province"
PLAN = ["--procedure", PROVINCE, "--opening", "2026-12-08", "--today", "2026-09-01"]
STEP_KEYS = {
    "id", "title", "who", "due", "rule_due", "plan_due", "not_before", "latest_start",
    "earliest_finish", "slack", "critical", "state", "duty_grade", "value_grade", "decided_by",
    "rules", "reasons",
}  # fmt: skip
OVERLAY = """
id: thu
title: {vi: Quy chế thử, en: A trial}
turns_on: [resolution.normative.province.invite_committee]
terms:
  - rule: resolution.normative.province.submit.before_opening
    kind: confirmation
    count: 20
    cite: {act: Quy chế thử, at: Điều 1, quote: ""}
    since: 2026-09-01
    by: pháp chế
"""


@pytest.fixture
def run(capsys, monkeypatch):
    """Runs a verb; gives exit code, stdout and stderr."""

    def go(verb, *argv, language="vi"):
        monkeypatch.setenv("KYHOP_LANG", language)
        code = main(verb, list(argv))
        told = capsys.readouterr()
        return code, told.out, told.err

    return go


def test_plan_gives_the_whole_plan_as_json(run):
    code, out, err = run("plan", *PLAN, "--json")
    told = json.loads(out)
    assert (code, err) == (0, "")
    assert told["procedure"].startswith(PROVINCE)
    assert told["opening"] == "2026-12-08"
    assert set(told) >= {"feasible", "earliest_feasible_opening", "steps", "warnings"}
    steps = {step["id"]: step for step in told["steps"]}
    assert all(set(step) >= STEP_KEYS for step in steps.values())
    assert steps["submit"]["due"] == "2026-11-23"
    assert steps["submit"]["decided_by"] == f"{PROVINCE}.submit.before_opening"
    assert steps["effect"]["not_before"] == "2026-12-18"
    for step in steps.values():
        if step["due"]:
            assert step["reasons"][-1]["day"] == step["due"]
    assert "proposed_swap" in {warning["code"] for warning in told["warnings"]}


def test_plan_prints_a_table_in_the_users_language(run):
    _, vietnamese, _ = run("plan", *PLAN)
    assert "khai mạc Thứ Ba, 08/12/2026" in vietnamese
    assert "23/11/2026 (tạm tính)" in vietnamese
    assert "! Hoán đổi Thứ Hai, 23/11/2026 với Thứ Bảy, 28/11/2026" in vietnamese
    _, english, _ = run("plan", *PLAN, language="en")
    assert "opening Tuesday, 08/12/2026" in english
    assert "23/11/2026 (provisional)" in english


def test_plan_takes_progress_meetings_and_an_overlay(run, tmp_path):
    file = tmp_path / "quy-che.yaml"
    file.write_text(OVERLAY, "utf-8")
    code, out, _ = run(
        "plan", *PLAN[:-2], "--today", "2026-11-02", "--done", "propose=2026-09-01",
        "--done", "draft=30/10/2026", "--executive-meeting", "2026-11-20",
        "--executive-meeting", "2026-12-20", "--overlay", str(file), "--json",
    )  # fmt: skip
    steps = {step["id"]: step for step in json.loads(out)["steps"]}
    assert code == 0
    assert (steps["draft"]["done"], steps["draft"]["state"]) == ("2026-10-30", "done")
    assert (steps["submit"]["due"], steps["submit"]["binding"]) == ("2026-11-18", True)
    assert "invite_committee" in steps
    assert steps["executive_meeting"]["earliest_finish"] == "2026-12-20"


def test_day_counts_and_explains(run):
    code, out, _ = run("day", "2026-12-08", "--before", "10", "--json")
    told = json.loads(out)
    assert (code, told["date"]) == (0, "2026-11-27")
    assert set(told) == {"date", "reasons", "warnings"}
    assert [reason["kind"] for reason in told["reasons"]] == [
        "anchor", "count", "shift", "note", "due"
    ]  # fmt: skip
    assert told["warnings"][0]["code"] == "proposed_swap"
    _, out, _ = run("day", "08/12/2026", "--after", "3", "--unit", "working_day")
    assert out.splitlines()[-1] == "Kết quả: Thứ Sáu, 11/12/2026"


@pytest.mark.parametrize(
    ("falls", "date"), [("earlier", "2026-12-11"), ("later", "2026-12-14"), ("keep", "2026-12-13")]
)
def test_day_moves_by_choice(run, falls, date):
    _, out, _ = run("day", "2026-12-08", "--after", "5", "--falls", falls, "--json")
    assert json.loads(out)["date"] == date


def test_threshold_gives_needed_votes_and_the_verdict(run):
    code, out, _ = run("threshold", "vote.majority_all", "--total", "50", "--json")
    told = json.loads(out)
    assert (code, told["needed"], told["adopted"]) == (0, 26, None)
    _, out, _ = run(
        "threshold",
        "vote.two_thirds_all",
        "--total",
        "50",
        "--for",
        "33",
        "--against",
        "2",
        "--json",
    )
    told = json.loads(out)
    assert (told["needed"], told["adopted"]) == (34, False)
    assert told["reasons"]


@pytest.mark.parametrize(
    ("verb", "argv", "vi", "en"),
    [
        ("plan", ["--opening", "2026-12-08"], "thiếu --procedure", "missing: --procedure"),
        ("plan", [*PLAN, "--stop"], "không hiểu --stop", "not understood: --stop"),
        ("plan", [*PLAN[:2], "--opening", "08-12"], "không phải ngày", "is no date"),
        ("plan", [*PLAN, "--done", "draft"], "BƯỚC=NGÀY", "STEP=DATE"),
        ("plan", [*PLAN, "--done", "dra=2026-09-01"], "không có bước “dra”", "no step “dra”"),
        ("plan", [*PLAN, "--done", "draft=2026-10-01"], "sau hôm nay", "after today"),
        ("plan", [*PLAN, "--skip", "draft"], "bắt buộc", "compulsory"),
        ("plan", ["--procedure", "luat", *PLAN[2:]], "không có “luat”", "called “luat”"),
        ("plan", [*PLAN, "--overlay", "khong-co.yaml"], "không có tệp", "no such file"),
        ("plan", [*PLAN[:2], "--opening", "1926-12-08"], "ngoài lịch", "outside the calendar"),
        ("day", ["2026-12-08"], "cần một trong", "needs one of"),
        ("day", ["2026-12-08", "--before", "-3"], "số nguyên không âm", "whole number"),
        ("day", ["2026-12-08", "--before"], "cần một giá trị", "needs a value"),
        ("day", ["2026-12-08", "--before", "ba"], "số nguyên không âm", "whole number"),
        ("day", ["2026-12-08", "--before", "9" * 11], "quá xa", "too far"),
        ("day", ["2026-12-08", "--before", "3", "--unit", "week"], "không nhận", "does not accept"),
        ("day", ["2026-12-08", "--before", "3", "--after", "3"], "không dùng cùng", "exclude each"),
        ("threshold", ["vote.majority_all"], "thiếu --total", "missing: --total"),
        ("threshold", ["vote.x", "--total", "5"], "không có “vote.x”", "called “vote.x”"),
        ("threshold", [f"{PROVINCE}.submit.before_opening", "--total", "5"], "ngưỡng", "threshold"),
        (
            "threshold", ["vote.majority_all", "--total", "5", "--for", "6"],
            "nhiều hơn 5 đại biểu", "more than 5 deputies",
        ),
    ],
)  # fmt: skip
def test_refusals_are_a_sentence_in_the_users_language_and_exit_two(run, verb, argv, vi, en):
    for language, words in (("vi", vi), ("en", en)):
        code, out, err = run(verb, *argv, language=language)
        assert (code, out) == (2, "")
        assert err.startswith("kyhop: ")
        assert words in err
        assert "Traceback" not in err


@pytest.mark.parametrize(
    ("name", "vi", "en"),
    [
        ("nope.yaml", "nope.yaml: không có tệp", "nope.yaml: there is no such file"),
        ("folder", "folder: là thư mục", "folder: is a folder"),
        ("bytes.yaml", "bytes.yaml: tệp không phải UTF-8", "bytes.yaml: the file is not UTF-8"),
        ("empty.yaml", "empty.yaml:1: tệp trống", "empty.yaml:1: the file is empty"),
    ],
)
def test_an_overlay_that_cannot_be_read_is_named(run, tmp_path, name, vi, en):
    (tmp_path / "folder").mkdir()
    (tmp_path / "bytes.yaml").write_bytes(b"a: \xff\xfe")
    (tmp_path / "empty.yaml").touch()
    for words, told in ((vi, "vi"), (en, "en")):
        code, out, err = run("plan", *PLAN, "--overlay", str(tmp_path / name), "--lang", told)
        assert (code, out) == (2, "")
        assert words in err


def test_a_file_that_may_not_be_read_is_a_sentence(run, monkeypatch, tmp_path):
    file = tmp_path / "kin.yaml"

    def refuse(self, *args, **kinds):
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr("pathlib.Path.read_text", refuse)
    code, _, err = run("plan", *PLAN, "--overlay", str(file))
    assert code == 2
    assert "kin.yaml: không có quyền đọc" in err


def test_a_loosening_overlay_is_refused(run, tmp_path):
    """The ten days to taking effect are grade A; five would be looser."""
    rules = law().procedure(PROVINCE).rules
    name = next(rule for rule in rules if rule.startswith(f"{PROVINCE}.effect"))
    file = tmp_path / "noi.yaml"
    looser = OVERLAY.replace(f"{PROVINCE}.submit.before_opening", name)
    file.write_text(looser.replace("count: 20", "count: 5"), "utf-8")
    code, _, err = run("plan", *PLAN, "--overlay", str(file))
    assert code == 2
    assert "không được nới quy định bắt buộc" in err
    assert "Quy chế thử" in err


def test_the_language_comes_from_the_environment():
    assert language_of({}) == "vi"
    assert language_of({"LANG": "en_US.UTF-8"}) == "en"
    assert language_of({"LANG": "en_US.UTF-8", "KYHOP_LANG": "vi"}) == "vi"
    assert language_of({"LANG": "C.UTF-8"}) == "vi"


def test_the_program_itself_answers_without_django():
    """`python -m kyhop day …` in a process of its own, in which Django is never imported."""
    code = (
        "import sys; from kyhop.__main__ import main; "
        "code = main(['day', '2026-12-08', '--before', '7']); "
        "sys.exit(code or 3 * any(name.startswith('django') for name in sys.modules))"
    )
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=False,
        env={**os.environ, "PYTHONPATH": "src", "KYHOP_LANG": "vi", "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout.splitlines()[-1] == "Kết quả: Thứ Ba, 01/12/2026"
