"""Findings of the pure library as rows, and rows as its findings again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kyhop.findings.models import Check, Finding
from kyhop.findings.remembering import Around, fingerprints, known_places
from kyhop.law.model import Cite, Grade, Words
from kyhop.papers.checks import Finding as Found
from kyhop.papers.checks import Fix
from kyhop.papers.checks import Severity as Level
from kyhop.papers.model import Paper, Place

AROUND = 70
"""How many characters of the text stand before and after the words of a finding."""


def keep_findings(check: Check, paper: Paper, found: Iterable[Found]) -> None:
    """Keep what the rules found in a paper; the same words at two places are two findings."""
    check.findings.all().delete()
    placed = [(one, around(paper, one)) for one in found]
    marks = fingerprints([(one.key, beside) for one, beside in placed], known_places(check.version))
    rows = [
        _row(check, one, beside, position, mark)
        for position, ((one, beside), mark) in enumerate(zip(placed, marks, strict=True))
    ]
    Finding.objects.bulk_create(rows)


def around(paper: Paper, one: Found) -> Around:
    """The text before and after the words of a finding."""
    text = paper.blocks[one.place.block].text
    return text[max(0, one.start - AROUND) : one.start], text[one.end : one.end + AROUND]


def _row(check: Check, one: Found, beside: Around, position: int, mark: str) -> Finding:
    place = one.place.words()
    return Finding(
        council_id=check.council_id,
        made_by=check,
        position=position,
        rule=one.rule,
        severity=one.severity.value,
        grade=one.grade.value,
        says_vi=one.says.vi,
        says_en=one.says.en,
        reason_vi=one.reason.vi,
        reason_en=one.reason.en,
        act=one.cite.act,
        article="" if one.cite.at == "?" else one.cite.at,
        block=one.place.block,
        start=one.start,
        end=one.end,
        place_vi=place.vi,
        place_en=place.en,
        before=beside[0],
        quote=one.quote,
        after=beside[1],
        fix=_fix(one.fix),
        fingerprint=mark,
    )


def _fix(fix: Fix | None) -> dict[str, Any] | None:
    if fix is None:
        return None
    return {
        "block": fix.block,
        "start": fix.start,
        "end": fix.end,
        "text": fix.text,
        "look": fix.look,
        "page": fix.page,
    }


def found_again(row: Finding) -> Found:
    """The row as the library's finding, with its fix."""
    return Found(
        rule=row.rule,
        severity=Level(row.severity),
        says=Words(row.says_vi, row.says_en),
        reason=Words(row.reason_vi, row.reason_en),
        place=Place(row.block),
        start=row.start,
        end=row.end,
        quote=row.quote,
        cite=Cite(row.act, row.article or "?"),
        grade=Grade(row.grade),
        fix=Fix(**row.fix) if row.fix else None,
    )
