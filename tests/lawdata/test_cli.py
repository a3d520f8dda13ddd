"""``kyhop law``: what it prints, in which language, and how it refuses."""

import json
from pathlib import Path

import pytest

from kyhop.law import reference
from kyhop.law.law_cli import main
from kyhop.law.load import law

ROOT = Path(__file__).resolve().parents[2]


def told(capsys, *argv: str) -> tuple[int, str, str]:
    code = main("law", list(argv))
    out, err = capsys.readouterr()
    return code, out, err


def test_the_list_is_one_list_of_procedures_and_rules(capsys):
    code, out, _ = told(capsys, "list", "--json")
    rows = json.loads(out)
    assert code == 0
    assert {row["kind"] for row in rows} == {"procedure", "rule", "threshold"}
    assert all({"id", "kind", "title"} <= row.keys() for row in rows)
    ids = [row["id"] for row in rows]
    assert len(ids) == len(set(ids))
    assert {"report", "resolution.normative.province@2016", "quorum.session"} <= set(ids)


def test_show_speaks_both_languages(capsys):
    rule = "resolution.normative.province.submit.before_opening"
    _, vietnamese, _ = told(capsys, "show", rule)
    _, english, _ = told(capsys, "show", rule, "--language", "en")
    assert "chậm nhất 15 ngày trước ngày khai mạc kỳ họp" in vietnamese
    assert "at the latest 15 days before opening day of the session" in english


def test_show_gives_a_procedure_with_its_steps(capsys):
    _, out, _ = told(capsys, "show", "session.regular", "--json")
    shown = json.loads(out)
    assert shown["id"] == "session.regular@2026-03"
    assert "oversight.promises_report" in [r["id"] for s in shown["steps"] for r in s["rules"]]


@pytest.mark.parametrize(
    "argv", [["show", "vote.majority"], ["show"], ["bogus"], [], ["list", "--kind", "x"]]
)
def test_what_cannot_be_done_is_refused_in_one_line_without_a_trace(capsys, argv):
    code, out, err = told(capsys, *argv)
    assert (code, out) == (2, "")
    assert err.startswith("kyhop law: ")
    assert err.count("\n") == 1


def test_refusals_are_in_the_language_of_the_asker(capsys, monkeypatch):
    assert "gần nhất: vote.majority_all" in told(capsys, "show", "vote.majority")[2]
    assert "nearest: vote.majority_all" in told(capsys, "show", "vote.majority", "--language=en")[2]
    monkeypatch.setenv("KYHOP_LANG", "en")
    assert "usage" in told(capsys, "bogus")[2]


def test_lint_and_cases_report_clean_data(capsys):
    assert told(capsys, "lint", "--json")[:2] == (0, "[]\n")
    code, out, _ = told(capsys, "cases", "--json")
    assert code == 0
    assert json.loads(out)["failed"] == []


def test_a_folder_without_law_is_told_off(capsys, tmp_path):
    code, _, err = told(capsys, "show", "x", "--data", str(tmp_path))
    assert code == 2
    assert "không có “x”" in err


def test_the_reference_pages_are_current():
    assert reference.stale(law(), ROOT / "docs" / "law") == []


def test_a_changed_or_left_over_page_is_stale(capsys, tmp_path):
    reference.write(law(), tmp_path)
    assert reference.stale(law(), tmp_path) == []
    (tmp_path / "README.md").write_text("khác", encoding="utf-8")
    (tmp_path / "thu-tuc" / "old.md").write_text(reference.MADE, encoding="utf-8")
    assert reference.stale(law(), tmp_path) == ["README.md", "thu-tuc/old.md"]
    assert told(capsys, "docs", "--check", "--folder", str(tmp_path))[0] == 1
    reference.write(law(), tmp_path)
    assert not (tmp_path / "thu-tuc" / "old.md").exists()


def test_every_rule_stands_on_a_reference_page():
    text = "\n".join(reference.pages(law()).values())
    missing = [rule.id for rule in law().rules() if f"### `{rule.id}`" not in text]
    assert missing == []
