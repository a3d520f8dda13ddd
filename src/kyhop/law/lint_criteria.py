"""Judging the criteria of reviews: periods, names used once, every outcome possible, evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from kyhop.law.criteria import CriteriaVersion, Outcome, ReviewKind
from kyhop.law.lint_procedures import Finding
from kyhop.law.load import Law
from kyhop.law.model import Cite, Grade, Words

FILE = "criteria.yaml"


def check(data: Law) -> Iterator[Finding]:
    """Every set of ``criteria.yaml``."""
    for kind in data.criteria.reviews.values():
        yield from _periods(kind)
        for version in kind.versions:
            yield from _names(version)
            yield from _outcomes(version)
            yield from _evidence(data, version)


def _periods(kind: ReviewKind) -> Iterator[Finding]:
    for earlier, later in pairwise(kind.versions):
        if earlier.in_force.until != later.in_force.start:
            start = later.in_force.start
            yield _about(kind.id, f"hở hoặc chồng nhau tại {start}", f"hole or overlap at {start}")
    if kind.versions[-1].in_force.until is not None:
        yield _about(kind.id, "phiên bản cuối phải còn áp dụng", "the last version must not end")


def _names(version: CriteriaVersion) -> Iterator[Finding]:
    for names in ([c.id for c in version.criteria], [c.id for c in version.conclusions]):
        for name in _twice(names):
            yield _about(version.id, f"“{name}” có hai lần", f"“{name}” is there twice")


def _outcomes(version: CriteriaVersion) -> Iterator[Finding]:
    missing = set(Outcome) - {conclusion.outcome for conclusion in version.conclusions}
    for outcome in sorted(missing):
        yield _about(
            version.id,
            f"không kết luận nào có outcome “{outcome}”",
            f"no conclusion has the outcome “{outcome}”",
        )


def _evidence(data: Law, version: CriteriaVersion) -> Iterator[Finding]:
    graded = [(version.cite, version.grade)]
    graded += [(criterion.cite, criterion.grade) for criterion in version.criteria]
    for cite, grade in graded:
        if cite.act not in data.acts:
            yield _about(
                version.id,
                f"văn bản “{cite.act}” chưa có trong acts.yaml",
                f"the act “{cite.act}” is not in acts.yaml",
            )
        yield from _proof(version, cite, grade)


def _proof(version: CriteriaVersion, cite: Cite, grade: Grade) -> Iterator[Finding]:
    if grade is Grade.A and not cite.quote.strip():
        yield _about(
            version.id, "mức A phải có nguyên văn (quote)", "grade A needs the article's words"
        )
    if grade in (Grade.A, Grade.B) and not version.source:
        yield _about(
            version.id, "mức A hoặc B phải có nguồn (source)", "grade A or B needs a source"
        )
    if grade is Grade.UNKNOWN and not version.unsettled:
        yield _about(
            version.id, "mức ? phải nói điều chưa chắc (unsettled)", "grade ? must say what is unsettled"
        )  # fmt: skip


def _twice(names: Iterable[str]) -> list[str]:
    listed = list(names)
    return sorted({name for name in listed if listed.count(name) > 1})


def _about(name: str, vi: str, en: str) -> Finding:
    return Finding(FILE, name, Words(vi, en))
