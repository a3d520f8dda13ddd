"""The cases come out, and a case that must not come out is caught."""

import shutil
from pathlib import Path

from kyhop.law.cases import run
from kyhop.law.lint import lint
from kyhop.law.load import DATA, Law, law


def test_every_case_comes_out():
    outcomes = run(law())
    assert [outcome.say("vi") for outcome in outcomes if not outcome.passed] == []
    assert len(outcomes) > 300


def test_a_wrong_case_is_named_with_its_line(tmp_path: Path):
    root = tmp_path / "vn"
    shutil.copytree(DATA / "vn", root)
    file = root / "rules" / "vote.cases.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    number = next(n for n, line in enumerate(lines) if "total: 50, needed: 26" in line)
    lines[number] = lines[number].replace("needed: 26", "needed: 25")
    file.write_text("\n".join(lines), encoding="utf-8")
    (wrong,) = [outcome for outcome in run(Law(root)) if not outcome.passed]
    assert (wrong.file, wrong.line, wrong.found) == ("rules/vote.cases.yaml", number + 1, "26")


def test_a_case_without_a_rule_and_a_rule_without_a_case_are_found(tmp_path: Path):
    root = tmp_path / "vn"
    shutil.copytree(DATA / "vn", root)
    file = root / "rules" / "quorum.cases.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("quorum.session", "quorum.sitting"), encoding="utf-8")
    found = [finding.say("vi") for finding in lint(Law(root))]
    assert "rules/quorum.cases.yaml: quorum.sitting: không có quy tắc này" in found
    assert "rules/quorum.yaml: quorum.session: chưa có trường hợp kiểm nào" in found
