"""Mutation test: what a careful official would catch is caught, and the untouched text raises nothing new."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import lru_cache, partial
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


def form_rules(lines=DRAFT, **page) -> set[str]:
    """The rules that find something in a draft written as a Word file."""
    case = Case(read_bytes(official(lines, **page)), load(), adoption=TODAY)
    return {finding.rule for finding in check(case)}


def looks(rule: str, changes: list[dict]) -> tuple[int, list[str]]:
    """Each paragraph of the draft with each change of its look; the right one raises nothing."""
    assert form_rules() == set()
    tried, missed = 0, []
    for at, (text, given) in enumerate(DRAFT):
        for change in changes:
            if text.startswith("- Lưu") and change.get("size") == 11:
                continue
            lines = [*DRAFT[:at], (text, {**given, **change}), *DRAFT[at + 1 :]]
            tried += 1
            if rule not in form_rules(lines):
                missed.append(f"{text[:40]} {change}")
    return tried, missed


def font_size() -> tuple[int, list[str]]:
    return looks("form.size", [{"size": 11}, {"size": 16}])


def font() -> tuple[int, list[str]]:
    return looks("form.font", [{"font": "Arial"}, {"font": "Calibri"}])


def margin() -> tuple[int, list[str]]:
    """Each margin out of its bounds by some millimetres, above and below them."""
    tried, missed = 0, []
    for side in range(4):
        for by in (-8, -6, 8, 12):
            margins = [20, 20, 30, 15]
            margins[side] += by
            tried += 1
            if "form.margins" not in form_rules(margins=margins):
                missed.append(f"{margins}")
    return tried, missed


FIGURES = (("12.500", "12.600"), ("350", "530"), ("45", "54"), ("7,5", "75"))
SENTENCES = (
    "Tổng kinh phí thực hiện chính sách trong năm đầu là {} triệu đồng.",
    "Số hộ nghèo được hỗ trợ trên địa bàn tỉnh là {} hộ.",
    "Tỷ lệ phân chia khoản thu cho ngân sách cấp xã là {} %.",
    "Định mức hỗ trợ cho mỗi dự án khởi công mới là {} tỷ đồng.",
)


def disagreeing_figures() -> tuple[int, list[str]]:
    """A figure of the draft that the verification report gives otherwise; the same one is silent."""

    def found(ours: str, theirs: str) -> bool:
        other = paper("Báo cáo thẩm định.\n" + theirs)
        findings = check(Case(paper(ours), load(), others=(other,)))
        return any(one.rule == "agree.figures" for one in findings)

    tried, missed = 0, []
    for sentence in SENTENCES:
        for ours, theirs in FIGURES:
            assert not found(sentence.format(ours), sentence.format(ours))
            tried += 1
            if not found(sentence.format(ours), sentence.format(theirs)):
                missed.append(sentence.format(ours))
    return tried, missed


TABLE = {
    **{kind: partial(caught, kind) for kind in CAUGHT_BY},
    "margin": margin,
    "font_size": font_size,
    "font": font,
    "disagreeing_figures": disagreeing_figures,
}
"""Kind of fault → how many were put into texts, and which were not caught."""

FEWEST = {"digit_of_number": 40, "day_of_date": 100, "predecessor": 10, "missing_article": 20,
          "abolished_body": 60, "no_effect": 10, "margin": 16, "font_size": 30, "font": 30,
          "disagreeing_figures": 16}  # fmt: skip


@pytest.mark.parametrize("kind", TABLE)
def test_what_a_careful_official_would_catch_is_caught(kind):
    tried, missed = TABLE[kind]()
    assert tried >= FEWEST[kind]
    assert 1 - len(missed) / tried >= PROMISED, missed
