"""Findings as JSON and as lines for a reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from kyhop.papers.checks import Finding, Severity, rules
from kyhop.papers.clean import quoted
from kyhop.papers.model import Paper

SHOWN = 160
"""How much of the words of a finding a line shows."""

_SAID = {
    Severity.MUST: ("PHẢI SỬA", "MUST"),
    Severity.SHOULD: ("NÊN SỬA", "SHOULD"),
    Severity.HINT: ("LƯU Ý", "HINT"),
}


def as_json(paper: Paper, findings: Iterable[Finding]) -> dict[str, Any]:
    """The findings of one paper as plain values for JSON."""
    return {
        "file": paper.name,
        "source": paper.source,
        "warnings": [{"vi": w.vi, "en": w.en} for w in paper.warnings],
        "findings": [finding_json(one) for one in findings],
    }


def finding_json(one: Finding) -> dict[str, Any]:
    """One finding as plain values for JSON."""
    place = one.place
    return {
        "key": one.key,
        "rule": one.rule,
        "severity": one.severity,
        "grade": one.grade,
        "provisional": one.provisional,
        "says": {"vi": one.says.vi, "en": one.says.en},
        "reason": {"vi": one.reason.vi, "en": one.reason.en},
        "cite": {"act": one.cite.act, "at": one.cite.at},
        "place": {
            "block": place.block, "page": place.page, "table": place.table, "row": place.row,
            "column": place.column, "sheet": place.sheet, "start": one.start, "end": one.end,
        },
        "quote": one.quote,
        "fixable": one.fix is not None,
    }  # fmt: skip


def lines(paper: Paper, findings: Iterable[Finding], language: str) -> Iterator[str]:
    """The findings of one paper for a reader, with place, reason and rule."""
    found = list(findings)
    counted = ", ".join(
        f"{sum(one.severity is level for one in found)} {_word(level, language).lower()}"
        for level in Severity
    )
    yield f"{paper.name or '—'}: {counted}"
    for warning in paper.warnings:
        yield f"  ! {warning.say(language)}"
    for one in found:
        mark = ""
        if one.provisional:
            mark = " · unverified" if language == "en" else " · chưa kiểm chứng"
        yield f"  {_word(one.severity, language)} · {one.place.words().say(language)} · {one.says.say(language)}"
        yield f"      {one.reason.say(language)}"
        at = "" if one.cite.at == "?" else f" {one.cite.at}"
        yield f"      [{one.rule}] {one.cite.act}{at} · {one.grade}{mark}"
        if one.quote:
            yield f"      {quoted(one.quote, SHOWN)}"


def rules_table(language: str = "en") -> str:
    """Every rule as a Markdown table, as it stands in the documentation."""
    heads = {"en": "rule | what it finds | citation | grade | severity | fixable | adopted",
             "vi": "quy tắc | phát hiện | căn cứ | mức | mức độ | tự sửa | áp dụng khi thông qua"}  # fmt: skip
    rows = [f"| {heads[language]} |", "|---|---|---|---|---|---|---|"]
    for one in rules():
        at = "" if one.cite.at == "?" else f" {one.cite.at}"
        period = ""
        if one.in_force is not None:
            until = f" … {one.in_force.until:%Y-%m-%d}" if one.in_force.until else " …"
            period = f"{one.in_force.start:%Y-%m-%d}{until}"
        fixable = "✓" if one.fixable else ""
        rows.append(
            f"| `{one.id}` | {one.says.say(language)} | {one.cite.act}{at} | {one.grade} | "
            f"{_word(one.severity, language).lower()} | {fixable} | {period} |"
        )
    return "\n".join(rows)


def _word(level: Severity, language: str) -> str:
    return _SAID[level][1 if language == "en" else 0]
