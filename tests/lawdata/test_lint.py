"""A copy of the law data, broken in one way at a time, is told off in words a lawyer understands."""

import re
import shutil
from pathlib import Path

import pytest

from kyhop.law.lint import lint
from kyhop.law.load import DATA, Law, law
from kyhop.law.reader import LawDataError

PROVINCE = "resolution.normative.province"
RULES = f"rules/{PROVINCE}.yaml"
STEPS = f"procedures/{PROVINCE}.yaml"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    root = tmp_path / "vn"
    shutil.copytree(DATA / "vn", root)
    return root


def change(root: Path, file: str, old: str, new: str) -> list[str]:
    """Replace the first ``old`` of a file (a pattern) and lint; it must have been there."""
    path = root / file
    text, times = re.subn(old, new, path.read_text(encoding="utf-8"), count=1, flags=re.DOTALL)
    assert times == 1, f"{old} is not in {file}"
    path.write_text(text, encoding="utf-8")
    return [finding.say("vi") for finding in lint(Law(root))]


def test_the_shipped_data_is_clean():
    assert [finding.say("vi") for finding in lint(law())] == []


BREAKS = {
    "grade": (RULES, "duty_grade: B", "duty_grade: D", "nhận: A, B, C, ?, N, L"),
    "unknown key": (RULES, "unsettled:", "unsetled:", "mục lạ “unsetled”"),
    "missing words": (RULES, "\n      en: Post the draft on the portal for comment", "", "thiếu mục “en”"),
    "doubt in one language": (RULES, "(        unsettled:)\n          vi: ([^\n:]+)\n(?:            [^\n]*\n)?          en: [^\n]*\n(?:            [^\n]*\n)?",
                              r"\1 \2\n", "cần cả vi và en"),
    "doubt without English": (RULES, r"(        unsettled:\n          vi: .*?\n)          en: [^\n]*\n(?:            [^\n]*\n)?", r"\1",
                              "thiếu mục “en”"),
    "blank English": (RULES, "en: The number of the old law", "en: ' '", "cần cả vi và en"),
    "source in one language": (RULES, "source: {vi: Trị số của luật cũ, en: [^}]*}", "source: Trị số của luật cũ", "cần cả vi và en"),
    "place without English": (RULES, "at: Điều 121 khoản 1", "at: như trên đã nói", "cần cả vi và en"),
    "date": (RULES, "from: 2016-07-01", "from: 2016-07-32", "phải là ngày dạng 2026-12-08"),
    "count": (RULES, "count: 30", "count: ba mươi", "số nguyên không âm"),
    "until before from": (RULES, "from: 2016-07-01, until: 2025-04-01", "from: 2016-07-01, until: 2016-07-01",
                          "ngày đầu tiên không còn áp dụng"),
    "overlap": (RULES, "from: 2016-07-01, until: 2025-04-01", "from: 2016-07-01, until: 2025-05-01", "chồng nhau"),
    "hole": (RULES, "from: 2016-07-01, until: 2025-04-01", "from: 2016-07-01, until: 2025-03-01",
             "hở từ 2025-03-01 đến 2025-04-01"),
    "two kinds": (RULES, "(        lasts: .kind: at_least[^\n]*\n)", r"\1        threshold: {relation: at_least, numerator: 1, denominator: 2}\n",
                  "đúng một trong due, lasts, threshold"),
    "A without words": (RULES, "quote: phát hành trong ngày[^\n]*", "quote: ''", "mức A phải có nguyên văn"),
    "A without source": (RULES, r"source: \{vi: 'Pháp điển, đề mục 42.1'[^}]*}", "source: ''", "phải có nguồn"),
    "unknown act": (RULES, "act: 80/2015/QH13", "act: 81/2015/QH13", "“81/2015/QH13” chưa có trong acts.yaml"),
    "unknown role": (RULES, "who: justice_department", "who: justice", "không biết “justice”"),
    "rule nobody uses": (RULES, f"id: {PROVINCE}.draft.lasts", f"id: {PROVINCE}.draft.longs", "không có"),
    "wrong home": (RULES, f"id: {PROVINCE}.draft.lasts", "id: report.draft.lasts", "phải bắt đầu bằng"),
    "doubled key": (RULES, "(    duty: [^\n]*\n)", r"\1\1", "viết hai lần"),
    "no YAML": (RULES, "rules:\n", "rules:\n  - [\n", "không đọc được YAML"),
    "circle": (STEPS, r"id: draft\n(.*?)after: \[assign\]", r"id: draft\n\1after: [submit]", "đi vòng"),
    "unknown step": (STEPS, r"after: \[verify\]", "after: [verifie]", "“verifie” không có trong phiên bản này"),
    "unknown stage": (STEPS, "stage: appraisal", "stage: apraisal", "không có giai đoạn “apraisal”"),
    "unknown paper": (STEPS, "- van_ban_gop_y", "- van_ban_gopy", "chưa có trong papers.yaml"),
    "unknown condition": (STEPS, "when: impact_assessment", "when: impact", "không biết “impact”"),
    "unknown meeting": (STEPS, "meeting: adoption", "meeting: adopton", "không biết “adopton”"),
    "unknown regime": (STEPS, "regime: reg-2015,", "regime: reg-2014,", "không biết “reg-2014”"),
    "unknown anchor": (RULES, "anchor: adopt\n", "anchor: adoption\n", "không phải bước hay mốc"),
    "rule changes inside a version": (STEPS, "from: 2021-01-01, until: 2025-04-01", "from: 2021-01-01, until: 2025-04-02",
                                      "chồng với phiên bản trước"),
    "twice the same step": (STEPS, "only: \\['2025', 2025-07\\]", "only: ['2021', '2025', 2025-07]", "có hai lần"),
}  # fmt: skip


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_copy_is_told_off(copy: Path, name: str):
    file, old, new, said = BREAKS[name]
    findings = change(copy, file, old, new)
    assert any(said in finding for finding in findings), findings


def test_an_eleventh_stage_is_one_too_many(copy: Path):
    stages = "".join(
        f"  - {{id: s{n}, title: {{vi: 'Giai đoạn', en: Stage}}}}\n" for n in range(11)
    )
    findings = change(copy, STEPS, r"stages:\n", "stages:\n" + stages)
    assert any("quá 10 giai đoạn" in finding for finding in findings)


def test_a_rule_that_changes_inside_a_version_needs_a_version(copy: Path):
    old = "from: 2025-07-01, until: null"
    change(copy, STEPS, old, "from: 2025-07-02, until: null")
    findings = change(
        copy, STEPS, "from: 2025-04-01, until: 2025-07-01", "from: 2025-04-01, until: 2025-07-02"
    )
    assert any("cần một phiên bản thủ tục từ ngày ấy" in finding for finding in findings)


def test_an_error_names_the_file_and_the_line(copy: Path):
    path = copy / RULES
    lines = path.read_text(encoding="utf-8").splitlines()
    number = next(n for n, line in enumerate(lines) if "kind: at_least" in line)
    lines[number] = lines[number].replace("at_least", "at_lest")
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(LawDataError) as caught:
        Law(copy).rules()
    assert caught.value.line == number + 1
    assert caught.value.says.vi.startswith(f"{PROVINCE}.yaml:{number + 1}: ")
    assert "at_least, at_most, norm" in caught.value.says.en


def test_a_missing_file_is_named(copy: Path):
    (copy / "roles.yaml").unlink()
    assert any("roles.yaml" in f.file and "không có tệp" in f.say("vi") for f in lint(Law(copy)))
