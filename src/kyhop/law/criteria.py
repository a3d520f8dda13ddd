"""What an appraisal (thẩm định) and a verification (thẩm tra) look at, and how they may conclude.

Read from ``criteria.yaml``; versions by time as rules have them. The marks and stances are the words
in which a reviewer answers: they are the same for every set.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kyhop.law import parse
from kyhop.law.model import SILENT, Cite, Grade, InForce, Words
from kyhop.law.reader import Node


class CriterionKind(StrEnum):
    """``mark``: met or not; ``points``: a list of disputed points, each with a stance."""

    MARK = "mark"
    POINTS = "points"


class Outcome(StrEnum):
    """What a conclusion means for the matter, whatever its words."""

    POSITIVE = "positive"
    CONDITIONAL = "conditional"
    NEGATIVE = "negative"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing to look at; ``grade`` says how sure it is that the law asks for it."""

    id: str
    title: Words
    asks: Words
    kind: CriterionKind
    cite: Cite
    grade: Grade


@dataclass(frozen=True, slots=True)
class Conclusion:
    """One of the ways in which a review may end."""

    id: str
    title: Words
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class CriteriaVersion:
    """The set of one period; ``id`` is ``appraisal@2025-04-01``."""

    id: str
    in_force: InForce
    criteria: tuple[Criterion, ...]
    conclusions: tuple[Conclusion, ...]
    cite: Cite
    grade: Grade
    source: Words = SILENT
    unsettled: Words = SILENT

    def criterion(self, name: str) -> Criterion:
        """:raises KeyError: the set has no such criterion"""
        return {criterion.id: criterion for criterion in self.criteria}[name]

    def conclusion(self, name: str) -> Conclusion:
        """:raises KeyError: the set has no such conclusion"""
        return {conclusion.id: conclusion for conclusion in self.conclusions}[name]


@dataclass(frozen=True, slots=True)
class ReviewKind:
    """Appraisal or verification, over all periods, oldest first."""

    id: str
    title: Words
    versions: tuple[CriteriaVersion, ...]

    def on(self, day: date) -> CriteriaVersion:
        """The set in force that day; the oldest one for a day before all.

        A procedure never lacks criteria: the sets have no holes and no end.
        """
        return next((v for v in self.versions if v.in_force.covers(day)), self.versions[0])


@dataclass(frozen=True, slots=True)
class Criteria:
    """The whole file."""

    marks: dict[str, Words]
    stances: dict[str, Words]
    reviews: dict[str, ReviewKind]

    def version(self, name: str) -> CriteriaVersion:
        """The set called ``appraisal@2025-04-01``.

        :raises KeyError: there is no such set
        """
        kind = self.reviews[name.partition("@")[0]]
        return {version.id: version for version in kind.versions}[name]


def criteria(node: Node) -> Criteria:
    """The content of ``criteria.yaml``.

    :raises LawDataError: an entry is wrong, missing or unknown
    """
    found = Criteria(
        marks=dict(_titled(node, "marks")),
        stances=dict(_titled(node, "stances")),
        reviews={},
    )
    for entry in node.items("reviews"):
        kind = entry.text("id")
        versions = tuple(_version(version, kind) for version in entry.items("versions"))
        if not versions:
            raise entry.wrong("cần ít nhất một phiên bản", "needs at least one version")
        found.reviews[kind] = ReviewKind(kind, entry.words("title"), versions)
        entry.finish()
    node.finish()
    return found


def _titled(node: Node, key: str) -> Iterator[tuple[str, Words]]:
    for entry in node.items(key):
        yield entry.text("id"), entry.words("title")
        entry.finish()


def _version(node: Node, kind: str) -> CriteriaVersion:
    in_force = parse.in_force(node.child("in_force"))
    cite, grade = parse.cite(node.child("cite")), node.choice("grade", Grade)
    found = CriteriaVersion(
        id=f"{kind}@{in_force.start}",
        in_force=in_force,
        criteria=tuple(_criterion(entry, cite, grade) for entry in node.items("criteria")),
        conclusions=tuple(_conclusion(entry) for entry in node.items("conclusions")),
        cite=cite,
        grade=grade,
        source=node.said("source"),
        unsettled=node.said("unsettled"),
    )
    node.finish()
    return found


def _criterion(node: Node, cite: Cite, grade: Grade) -> Criterion:
    found = Criterion(
        id=node.text("id"),
        title=node.words("title"),
        asks=node.words("asks"),
        kind=node.choice("kind", CriterionKind, CriterionKind.MARK),
        cite=parse.cite(node.child("cite")) if node.has("cite") else cite,
        grade=node.choice("grade", Grade, grade),
    )
    node.finish()
    return found


def _conclusion(node: Node) -> Conclusion:
    found = Conclusion(node.text("id"), node.words("title"), node.choice("outcome", Outcome))
    node.finish()
    return found
