"""Running the rules over a paper: order, grades, and nothing shown without a reason and a place."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from kyhop.law.model import Cite, Grade, Words
from kyhop.papers.checks.finding import RULES, Case, Finding, Rule, Spot, capped, weaker
from kyhop.papers.clean import cut
from kyhop.papers.head import PaperKind

_DECREE, _DECREE_BEFORE, _SINCE = "78/2025/NĐ-CP", "34/2016/NĐ-CP", date(2025, 4, 1)
_SPELLING = frozenset(
    {"typing.space", "typing.keyword", "typing.syllable", "cite.so", "basis.word", "left.blank"}
)
"""Rules about single letters: on a page that a machine recognised they would mark its own slips."""

_BY_MACHINE = Words(
    vi=" Chữ trang này do máy nhận dạng từ bản quét: hãy đối chiếu bản gốc.",
    en=" A machine recognised this page from a scan: compare it with the original.",
)
LONGEST_QUOTE = 400
"""A finding about a longer stretch quotes its beginning, cut between two words."""

MODULES = (
    "bases",
    "identity",
    "belonging",
    "wording",
    "names",
    "effect",
    "numbering",
    "parts",
    "leftovers",
    "typing",
    "figures",
    "agreement",
    "form",
)


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """Every rule, in the order of their ids' modules."""
    for name in MODULES:
        importlib.import_module(f"kyhop.papers.checks.{name}")
    return tuple(RULES.values())


def check(case: Case, only: frozenset[str] = frozenset()) -> tuple[Finding, ...]:
    """What the rules find in a paper, in the order of the text; ``only`` some rules by id, or all.

    A spot without a reason, or outside the paper, is dropped: it could not be explained to anyone.
    """
    found: list[Finding] = []
    for one in rules():
        if (not only or one.id in only) and one.applies(case):
            found += _findings(case, one)
    found.sort(key=lambda f: (f.place.block, f.start, f.rule))
    return tuple(found)


def check_form(case: Case) -> tuple[Finding, ...]:
    """What the rules of form find in a paper of any kind: its head, fonts and margins are the decree's.

    The rules are written for reports, submissions and resolutions; a notice or an invitation is judged
    as a report is.
    """
    judged = replace(case)
    head = replace(case.outline.head, kind=PaperKind.REPORT)
    judged.__dict__["outline"] = replace(case.outline, head=head)
    return check(judged, frozenset(one.id for one in rules() if one.id.startswith("form.")))


def _findings(case: Case, one: Rule) -> Iterator[Finding]:
    seen: set[tuple[int, int, str]] = set()
    for spot in one.run(case):
        mark = (spot.block, spot.start, spot.says.vi)
        if not _explained(case, spot) or mark in seen:
            continue
        seen.add(mark)
        block = case.paper.blocks[spot.block]
        recognised = block.place.page in case.paper.recognised
        if recognised and one.id in _SPELLING:
            continue
        end = _whole_word(block.text, spot.end) if spot.end > spot.start else spot.end
        cite, grade = _at_the_time(case, one, spot.cite)
        grade = weaker(grade, spot.evidence)
        if recognised:
            grade = weaker(grade, Grade.C)
        yield Finding(
            rule=one.id,
            severity=capped(spot.severity or one.severity, grade),
            says=spot.says,
            reason=_with(spot.reason, _BY_MACHINE) if recognised else spot.reason,
            place=block.place,
            start=spot.start,
            end=end,
            quote=cut(block.text[spot.start : end], LONGEST_QUOTE),
            cite=cite,
            grade=grade,
            fix=spot.fix,
            paper=case.paper.name,
        )


def _with(said: Words, more: Words) -> Words:
    return Words(vi=said.vi + more.vi, en=said.en + more.en)


def _whole_word(text: str, end: int) -> int:
    """The end of a spot, moved to the end of the word in which it falls."""
    if text[end - 1 : end].isalnum():
        while text[end : end + 1].isalnum():
            end += 1
    return end


def _at_the_time(case: Case, one: Rule, own: Cite | None) -> tuple[Cite, Grade]:
    """The citation (a spot's own before its rule's) and the rule's grade on the day of adoption.

    Before 1 April 2025 the decree of 2016 stood where that of 2025 stands; its articles were not read.
    """
    cite = own or one.cite
    if cite.act == _DECREE and case.adoption is not None and case.adoption < _SINCE:
        return Cite(_DECREE_BEFORE), weaker(one.grade, Grade.C)
    return cite, one.grade


def _explained(case: Case, spot: Spot) -> bool:
    return (
        0 <= spot.block < len(case.paper.blocks)
        and 0 <= spot.start <= spot.end <= len(case.paper.blocks[spot.block].text)
        and bool(spot.says.vi and spot.reason.vi and spot.says.en and spot.reason.en)
    )
