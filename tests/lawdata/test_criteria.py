"""The criteria of reviews: what ships, which set a day takes, and how a broken copy is told off."""

import re
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from kyhop.law.criteria import CriterionKind, Outcome
from kyhop.law.lint import lint
from kyhop.law.load import DATA, Law, law
from kyhop.law.model import Grade

FILE = "criteria.yaml"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    root = tmp_path / "vn"
    shutil.copytree(DATA / "vn", root)
    return root


def test_every_procedure_finds_a_set_for_both_kinds_of_review():
    for procedure in law().procedures():
        for kind in law().criteria.reviews.values():
            found = kind.on(procedure.in_force.start)
            assert found.criteria
            assert {c.outcome for c in found.conclusions} == set(Outcome)


def test_the_day_on_which_the_law_changed_takes_the_new_set():
    appraisal = law().criteria.reviews["appraisal"]
    changed = date(2025, 4, 1)
    before, after = appraisal.on(changed - timedelta(days=1)), appraisal.on(changed)
    assert before.id != after.id
    assert "authority" not in {c.id for c in before.criteria}
    assert after.criterion("authority").title.vi == "Thẩm quyền"
    assert law().criteria.version(after.id) is after


def test_what_nobody_has_read_says_so():
    for kind in law().criteria.reviews.values():
        current = kind.versions[-1]
        assert current.unsettled
        assert {c.grade for c in current.criteria} <= {Grade.UNKNOWN, Grade.NORM}
        assert all(c.cite.at == "?" for c in current.criteria if c.grade is Grade.UNKNOWN)


def test_only_a_verification_lists_disputed_points():
    reviews = law().criteria.reviews
    points = {
        kind: [c.id for c in found.versions[-1].criteria if c.kind is CriterionKind.POINTS]
        for kind, found in reviews.items()
    }
    assert points == {"appraisal": [], "verification": ["disputed"]}


def test_a_day_before_every_set_takes_the_oldest():
    appraisal = law().criteria.reviews["appraisal"]
    assert appraisal.on(date(2000, 1, 1)) is appraisal.versions[0]


BREAKS = {
    "hole": ("from: 2025-04-01, until: null", "from: 2025-05-01, until: null", "hở hoặc chồng"),
    "end": ("from: 2025-04-01, until: null", "from: 2025-04-01, until: 2030-01-01", "phải còn áp dụng"),
    "outcome": ("outcome: negative", "outcome: conditional", "outcome “negative”"),
    "unknown outcome": ("outcome: negative", "outcome: bad", "nhận: positive, conditional, negative"),
    "twice": ("- id: procedure\n", "- id: content\n", "“content” có hai lần"),
    "unknown act": ("act: 78/2025/NĐ-CP", "act: 79/2024/NĐ-CP", "chưa có trong acts.yaml"),
    "A without words": ("grade: B", "grade: A", "mức A phải có nguyên văn"),
    "B without source": (r"source:\n          vi: .*?\n          en: [^\n]*\n", "source: ''\n", "phải có nguồn"),
    "? without a word": (r"unsettled:\n          vi: [^\n]*Chương IV.*?(?=  - id: verification)", "unsettled: ''\n", "phải nói điều chưa chắc"),
    "unknown key": ("asks:", "ask:", "mục lạ “ask”|thiếu mục “asks”"),
    "one language": ("title: {vi: Thẩm quyền, en: Authority}", "title: {vi: Thẩm quyền}", "thiếu mục “en”"),
}  # fmt: skip


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_copy_is_told_off(copy: Path, name: str):
    old, new, said = BREAKS[name]
    path = copy / FILE
    text, times = re.subn(old, new, path.read_text("utf-8"), count=1, flags=re.DOTALL)
    assert times == 1
    path.write_text(text, encoding="utf-8")
    findings = [finding.say("vi") for finding in lint(Law(copy))]
    assert any(re.search(said, finding) for finding in findings), findings
