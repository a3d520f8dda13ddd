"""Whether the parts of a cited number belong together, whatever the register knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from kyhop.law.model import Grade, Words
from kyhop.papers.checks.finding import Case, Severity, Spot, rule
from kyhop.papers.checks.identity import name_of
from kyhop.papers.cite import Citation
from kyhop.papers.cite.kinds import base_kind, issuer_of_sign, sign_of
from kyhop.papers.clean import fold
from kyhop.papers.register import Entry
from kyhop.papers.register.titles import title_key

_ACT, _AT = "78/2025/NĐ-CP", "Điều 68 khoản 1"
_TERMS = {11: (2002, 2007), 12: (2007, 2011), 13: (2011, 2016), 14: (2016, 2021), 15: (2021, 2026)}
"""The terms of the National Assembly: the years in which each passed laws."""
_PASSED = re.compile(r"\d+/(?P<year>\d{4})/(?:UBTV)?QH(?P<term>\d{2})")
_CENTRAL = ("CP", "TTg")
LONGEST_SLIP = 2


@rule("cite.term", "Khóa Quốc hội không hợp với năm", "Term and year of a number do not agree",
      act=_ACT, at=_AT, grade=Grade.B, severity=Severity.MUST)  # fmt: skip
def term(case: Case) -> Iterator[Spot]:
    """«7/2015/QH14»: that National Assembly was not elected yet, or no longer sat."""
    for one in case.reading.citations:
        match = _PASSED.fullmatch(one.number or "")
        years = _TERMS.get(int(match["term"])) if match else None
        if match is None or years is None or years[0] <= int(match["year"]) <= years[1]:
            continue
        yield case.spot(
            one,
            Words(vi=f"Số {one.number}: năm {match['year']} không thuộc Quốc hội khóa {match['term']}",
                  en=f"{one.number}: term {match['term']} of the National Assembly did not sit in {match['year']}"),
            Words(vi=f"Quốc hội khóa {match['term']} ban hành văn bản từ năm {years[0]} đến năm {years[1]}.",
                  en=f"That term passed acts from {years[0]} to {years[1]}."),
        )  # fmt: skip


@rule("cite.issuer", "Cơ quan ban hành không hợp với ký hiệu", "Issuer and sign do not agree",
      act=_ACT, at=_AT, grade=Grade.A, severity=Severity.SHOULD)  # fmt: skip
def issuer(case: Case) -> Iterator[Spot]:
    """A decree «của Thủ tướng Chính phủ», a decision «QĐ-TTg» «của Chính phủ»."""
    for one in case.reading.citations:
        sign = sign_of(one.number or "")
        right = issuer_of_sign(sign)
        if right is None or not one.issuer or sign.rpartition("-")[2] not in _CENTRAL:
            continue
        if fold(one.issuer) == fold(right) or fold(one.issuer) not in _GIVEN:
            continue
        yield case.spot(
            one,
            Words(vi=f"Văn bản ký hiệu {sign} do {right} ban hành, ở đây ghi “{one.issuer}”",
                  en=f"{sign} is issued by {right}; “{one.issuer}” stands here"),
            Words(vi="Ký hiệu cho biết cơ quan ban hành; hai phần phải thống nhất.",
                  en="The sign tells who issued it; the two must agree."),
        )  # fmt: skip


_GIVEN = frozenset(fold(name) for name in ("Chính phủ", "Thủ tướng Chính phủ", "Quốc hội"))
"""Only these are taken for a slip: other names may be read from what follows."""


@rule("basis.slip", "Số của văn bản căn cứ có thể sai", "The number of a cited act may have slipped",
      act=_ACT, at=_AT, grade=Grade.A, severity=Severity.SHOULD)  # fmt: skip
def slip(case: Case) -> Iterator[Spot]:
    """An unknown number without a day, one slip away from an act of the very same title and year."""
    for one in case.bases:
        if not one.number or one.date or not one.title or case.resolved[one].entry is not None:
            continue
        other = _meant(case, one)
        if other is not None:
            yield case.spot(
                one,
                Words(vi=f"Số “{one.number}” có thể phải là “{other.number}”",
                      en=f"The number “{one.number}” should probably be “{other.number}”"),
                Words(vi=f"Danh mục không có số {one.number}, có {name_of(other)} cùng tên, cùng năm.",
                      en=f"The register has no {one.number}, but {other.number} of the same title and year."),
                other.identity,
            )  # fmt: skip


def _meant(case: Case, one: Citation) -> Entry | None:
    number, key = one.number or "", title_key(one.title or "")
    found = [
        other
        for other in case.register.of_kind(base_kind(one.kind))
        if title_key(other.title) == key
        and other.number.partition("/")[2] == number.partition("/")[2]
        and 0 < OSA.distance(other.number, number) <= LONGEST_SLIP
    ]
    return found[0] if len(found) == 1 else None


@rule("basis.word", "Tên văn bản căn cứ sai một từ", "A word in the title of a cited act is wrong",
      act=_ACT, at=_AT, grade=Grade.A, severity=Severity.SHOULD)  # fmt: skip
def word(case: Case) -> Iterator[Spot]:
    """The title is the register's but for one word in the same place."""
    for one, meant in case.resolved.items():
        entry = meant.entry
        if entry is None or not one.number or not one.title or meant.date_agrees is False:
            continue
        ours, theirs = title_key(one.title).split(), title_key(entry.title).split()
        wrong = [(a, b) for a, b in zip(ours, theirs, strict=False) if _sound(a) != _sound(b)]
        if len(ours) != len(theirs) or len(ours) < 4 or len(wrong) != 1:
            continue
        yield case.spot(
            one,
            Words(vi=f"Tên của {one.number} có thể phải là “{entry.title}”",
                  en=f"The title of {one.number} should probably be “{entry.title}”"),
            Words(vi=f"Ở đây ghi “{one.title}”; theo danh mục chỉ khác một từ.",
                  en=f"“{one.title}” stands here; the register differs in one word only."),
            entry.identity,
        )  # fmt: skip


def _sound(word: str) -> str:
    """A word in one of its two spellings: «kỹ», «kĩ»."""
    return word.replace("y", "i")
