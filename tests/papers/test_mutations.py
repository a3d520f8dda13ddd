"""Mutation test: what a careful official would catch is caught, and the untouched text raises nothing new."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

from kyhop.papers.checks import Case, check
from kyhop.papers.model import Block, Paper, Place, Source
from kyhop.papers.read import read_bytes
from kyhop.papers.register import load
from tests.papers import mutations
from tests.papers.test_form import DRAFT
from tests.papers.writers import official

RESOLUTIONS = Path(__file__).resolve().parents[1] / "fixtures" / "resolutions"
TODAY = date(2025, 12, 9)
PROMISED = 0.95


@lru_cache(maxsize=1)
def texts() -> dict[str, tuple[str, date, bool]]:
    """Name → text, day of adoption, whether normative."""
    found = {}
    for path in sorted(RESOLUTIONS.glob("*.txt")):
        raw = path.read_bytes()
        head = raw.decode()[:2000]
        day = re.search(r"date_passed: (\d{4}-\d\d-\d\d)", head)
        normative = re.search(r"number: (\S+)", head)[1].count("/") == 2
        adoption = date.fromisoformat(day[1]) if day else date(2017, 7, 14)
        found[path.stem] = (read_bytes(raw).text, adoption, normative)
    return found


def paper(text: str) -> Paper:
    return Paper(
        Source.TEXT, tuple(Block(line, Place(i)) for i, line in enumerate(text.split("\n")))
    )


def marks(kind: str, text: str, adoption: date, normative: bool) -> Counter[tuple[str, str]]:
    case = Case(paper(text), load(), adoption=adoption, normative_given=normative)
    return Counter((f.rule, f.says.vi) for f in check(case, frozenset(CAUGHT_BY[kind])))


CAUGHT_BY = {
    "digit_of_number": ("basis.number", "basis.title", "basis.date", "cite.days"),
    "day_of_date": ("basis.date", "cite.days"),
    "predecessor": ("basis.expired",),
    "missing_article": ("number.reference",),
    "abolished_body": ("name.level", "name.body", "name.place"),
    "no_effect": ("effect.missing",),
}


def mutants(kind: str):
    register = load()
    for name, (text, adoption, normative) in texts().items():
        made = getattr(mutations, kind)
        if kind in ("digit_of_number", "day_of_date"):
            found = made(text, register)
        elif kind == "predecessor":
            found = made(text, register, adoption)
        elif kind == "abolished_body":
            adoption, found = TODAY, made(text)
        elif kind == "no_effect":
            found = made(text) if normative else ()
        else:
            found = made(text)
        for mutant, words in found:
            yield name, text, mutant, words, adoption, normative


def caught(kind: str) -> tuple[int, list[str]]:
    tried, missed = 0, []
    before: dict[tuple[str, date], Counter] = {}
    for name, text, mutant, words, adoption, normative in mutants(kind):
        key = (name, adoption)
        if key not in before:
            before[key] = marks(kind, text, adoption, normative)
        new = marks(kind, mutant, adoption, normative) - before[key]
        tried += 1
        if not new:
            missed.append(f"{name}: {words}")
    return tried, missed


FEWEST = {"digit_of_number": 40, "day_of_date": 100, "predecessor": 10, "missing_article": 20,
          "abolished_body": 60, "no_effect": 10}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("kind", CAUGHT_BY)
def test_what_a_careful_official_would_catch_is_caught(kind):
    tried, missed = caught(kind)
    assert tried >= FEWEST[kind]
    assert 1 - len(missed) / tried >= PROMISED, missed


LOOKS = [
    {"size": 11}, {"size": 16}, {"font": "Arial"}, {"font": "Calibri"},
]  # fmt: skip


def test_each_change_of_look_is_caught():
    tried, missed = 0, []
    base = {f.rule for f in check(Case(read_bytes(official(DRAFT)), load(), adoption=TODAY))}
    assert base == set()
    for at in range(len(DRAFT)):
        for look in LOOKS:
            if DRAFT[at][0].startswith("- Lưu") and look.get("size") == 11:
                continue
            lines = [(t, {**k, **look}) if i == at else (t, k) for i, (t, k) in enumerate(DRAFT)]
            got = {f.rule for f in check(Case(read_bytes(official(lines)), load(), adoption=TODAY))}
            tried += 1
            if not got & {"form.size", "form.font"}:
                missed.append(f"{DRAFT[at][0][:40]} {look}")
    assert 1 - len(missed) / tried >= PROMISED, missed


@pytest.mark.parametrize("side", range(4))
@pytest.mark.parametrize("by", [-8, 8])
def test_each_change_of_a_margin_is_caught(side, by):
    margins = [20, 20, 30, 15]
    margins[side] += by
    got = {
        f.rule
        for f in check(Case(read_bytes(official(DRAFT, margins=margins)), load(), adoption=TODAY))
    }
    assert "form.margins" in got


def test_figures_that_no_longer_agree_are_caught():
    tried, missed = 0, []
    sentences = [
        "Tổng kinh phí thực hiện chính sách trong năm đầu là {} triệu đồng.",
        "Số hộ nghèo được hỗ trợ trên địa bàn tỉnh là {} hộ.",
        "Tỷ lệ phân chia khoản thu cho ngân sách cấp xã là {} %.",
        "Định mức hỗ trợ cho mỗi dự án khởi công mới là {} tỷ đồng.",
    ]
    for sentence in sentences:
        for ours, theirs in (("12.500", "12.600"), ("350", "530"), ("45", "54"), ("7,5", "75")):
            draft = paper(sentence.format(ours))
            other = paper("Báo cáo thẩm định.\n" + sentence.format(theirs))
            same = paper("Báo cáo thẩm định.\n" + sentence.format(ours))
            assert not [
                f for f in check(Case(draft, load(), others=(same,))) if f.rule == "agree.figures"
            ]
            tried += 1
            if not [
                f for f in check(Case(draft, load(), others=(other,))) if f.rule == "agree.figures"
            ]:
                missed.append(sentence.format(ours))
    assert 1 - len(missed) / tried >= PROMISED, missed
