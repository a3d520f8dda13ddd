"""A finding, the rule that made it, and what a rule is given to look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from hashlib import blake2b
from typing import Any

from kyhop.law.model import Cite, Grade, InForce, Words
from kyhop.papers.cite import Citation, Reading, Role, cite
from kyhop.papers.head import PaperKind
from kyhop.papers.model import Paper, Place
from kyhop.papers.outline import Outline, outline
from kyhop.papers.register import Register, Resolution, resolve


class Severity(StrEnum):
    """How much a finding matters: it must be put right, it should be, or it is worth a look."""

    MUST = "must"
    SHOULD = "should"
    HINT = "hint"


_CAP = {Grade.C: Severity.SHOULD, Grade.UNKNOWN: Severity.HINT, Grade.NORM: Severity.HINT}
_ORDER = list(Severity)


@dataclass(frozen=True, slots=True)
class Fix:
    """A safe correction of form: replace ``start`` to ``end`` of a block, or set its look."""

    block: int
    start: int = 0
    end: int = 0
    text: str | None = None
    look: dict[str, object] = field(default_factory=dict, hash=False)
    page: dict[str, float] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, why, where, by which rule, and how sure that is.

    ``start`` and ``end`` are positions in the text of the block at ``place``; ``quote`` is what
    stands there. ``grade`` is the weaker of the rule's grade and that of the evidence.
    """

    rule: str
    severity: Severity
    says: Words
    reason: Words
    place: Place
    start: int
    end: int
    quote: str
    cite: Cite
    grade: Grade
    fix: Fix | None = None
    paper: str = ""

    @property
    def provisional(self) -> bool:
        """Whether a person must verify before this counts."""
        return not self.grade.binds

    @property
    def key(self) -> str:
        """The same finding in the next version of the paper has the same key."""
        said = f"{self.rule}|{' '.join(self.quote.split())[:200]}|{self.says.vi}"
        return blake2b(said.encode(), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class Rule:
    """One small check. ``in_force`` are the days of adoption for which it holds."""

    id: str
    says: Words
    cite: Cite
    grade: Grade
    severity: Severity
    fixable: bool
    run: Callable[[Case], Iterator[Spot]]
    in_force: InForce | None = None
    kinds: frozenset[PaperKind] = frozenset()
    normative: bool | None = None

    def applies(self, case: Case) -> bool:
        """Whether the rule speaks about this paper; what is not known does not apply."""
        if self.kinds and case.outline.head.kind not in self.kinds:
            return False
        if self.normative is not None and case.normative is not self.normative:
            return False
        return self.in_force is None or (
            case.adoption is not None and self.in_force.covers(case.adoption)
        )


@dataclass(frozen=True, slots=True)
class Spot:
    """What a rule found, before the rule's own facts are added. Positions are inside the block."""

    block: int
    start: int
    end: int
    says: Words
    reason: Words
    evidence: Grade = Grade.A
    fix: Fix | None = None
    severity: Severity | None = None
    cite: Cite | None = None
    """Where this spot is laid down, when that is not where its rule is."""


@dataclass(frozen=True)
class Case:
    """A paper to be checked with everything that the checks may know about it."""

    paper: Paper
    register: Register
    adoption: date | None = None
    effective: date | None = None
    opening: date | None = None
    level: str = "province"
    shortened: bool = False
    normative_given: bool | None = None
    others: tuple[Paper, ...] = ()

    @cached_property
    def notes(self) -> dict[str, Any]:
        """What several rules work out together, by name, worked out once."""
        return {}

    @cached_property
    def outline(self) -> Outline:
        return outline(self.paper)

    @cached_property
    def reading(self) -> Reading:
        return cite(self.paper.text, self.register.titles)

    @cached_property
    def normative(self) -> bool | None:
        """Whether the paper is a normative resolution; ``None`` when nothing tells."""
        if self.normative_given is not None:
            return self.normative_given
        return self.outline.head.normative

    @cached_property
    def bases(self) -> tuple[Citation, ...]:
        return self.reading.of(Role.BASIS)

    @cached_property
    def resolved(self) -> dict[Citation, Resolution]:
        """What each citation means, by the register."""
        known: dict[object, Resolution] = {}
        found = {}
        for one in self.reading.citations:
            key = (one.identity, one.year, one.title, one.bad_day)
            if key not in known:
                known[key] = resolve(self.register, one, self.adoption)
            found[one] = known[key]
        return found

    def spot(
        self, one: Citation, says: Words, reason: Words, evidence: Grade = Grade.A,
        severity: Severity | None = None,
    ) -> Spot:  # fmt: skip
        """A spot at a citation."""
        block, start = self.paper.block_at(one.start)
        end = min(len(self.paper.blocks[block].text), start + one.end - one.start)
        return Spot(block, start, end, says, reason, evidence, severity=severity)


_WEAKNESS = [Grade.A, Grade.B, Grade.LOCAL, Grade.NORM, Grade.C, Grade.UNKNOWN]


def weaker(one: Grade, other: Grade) -> Grade:
    """The less certain of two grades."""
    return max(one, other, key=_WEAKNESS.index)


def capped(severity: Severity, grade: Grade) -> Severity:
    """A severity as far as the grade allows: what is not verified is never a «must»."""
    return _ORDER[max(_ORDER.index(severity), _ORDER.index(_CAP.get(grade, Severity.MUST)))]


RULES: dict[str, Rule] = {}


def rule(
    ident: str, vi: str, en: str, *, act: str, at: str, grade: Grade, severity: Severity,
    fixable: bool = False, since: date | None = None, until: date | None = None,
    kinds: tuple[PaperKind, ...] = (), normative: bool | None = None,
) -> Callable[[Callable[[Case], Iterator[Spot]]], Callable[[Case], Iterator[Spot]]]:  # fmt: skip
    """Register a check under its id."""

    def keep(run: Callable[[Case], Iterator[Spot]]) -> Callable[[Case], Iterator[Spot]]:
        period = InForce(since, until) if since else None
        RULES[ident] = Rule(ident, Words(vi=vi, en=en), Cite(act, at), grade, severity, fixable, run,
                            period, frozenset(kinds), normative)  # fmt: skip
        return run

    return keep
