"""What is found most often, by kind and by agency: for learning, never a ranking of people."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from kyhop.dossiers.models import PaperVersion
from kyhop.findings.actions.refresh_checks import newest_versions
from kyhop.findings.models import Answer, Finding
from kyhop.findings.queries import answers_of, standing_checks
from kyhop.findings.states import Severity, Verdict
from kyhop.law.citing import place
from kyhop.matters.models import Matter
from kyhop.papers.checks import rules
from kyhop.web.words import spoken

ENOUGH = 10
"""From this many papers on a share is said as well; below it only counts."""


@dataclass(slots=True)
class Agency:
    """The papers of one leading body, in their newest versions."""

    label: str
    papers: int = 0
    clean: int = 0
    findings: Counter[str] = field(default_factory=Counter)
    dismissed: int = 0
    kinds: Counter[str] = field(default_factory=Counter)

    @property
    def share(self) -> int | None:
        """Of a hundred papers, how many had nothing that must be put right; none for few papers."""
        return round(100 * self.clean / self.papers) if self.papers >= ENOUGH else None


@dataclass(frozen=True, slots=True)
class Kind:
    """One rule: in how many papers it found something, and at how many places."""

    rule: str
    vi: str
    en: str
    source: str
    grade: str
    papers: int
    places: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """All of it for one session."""

    agencies: list[Agency]
    kinds: list[Kind]
    papers: int


def statistics_of(session_id: int) -> Statistics:
    """The newest version of every checked paper of a session; a constant number of queries."""
    versions = newest_versions(Matter.objects.filter(session_id=session_id))
    checks = {check.pk: check for check in standing_checks([one.pk for one in versions])}
    by_version = {check.version_id: check.pk for check in checks.values()}
    said = answers_of([one.paper_id for one in versions])
    found: dict[int, list[Finding]] = defaultdict(list)
    rows = Finding.objects.filter(made_by__in=checks)
    for row in rows.only("rule", "severity", "fingerprint", "made_by_id"):
        found[row.made_by_id].append(row)
    agencies: dict[int, Agency] = {}
    in_papers: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for version in versions:
        if version.pk not in by_version:
            continue
        lead = version.paper.dossier.matter.lead
        agency = agencies.setdefault(lead.pk, Agency(lead.label))
        standing = _standing(found[by_version[version.pk]], version, said, agency)
        _count(agency, standing)
        places.update(row.rule for row in standing)
        in_papers.update({row.rule for row in standing})
    return Statistics(
        sorted(agencies.values(), key=lambda one: one.label),
        _kinds(in_papers, places),
        len(by_version),
    )


def _standing(
    rows: list[Finding],
    version: PaperVersion,
    said: dict[tuple[int, str], Answer],
    agency: Agency,
) -> list[Finding]:
    """Those that nobody dismissed: a dismissed finding was the check's mistake, not the paper's."""
    standing = []
    for row in rows:
        answer = said.get((version.paper_id, row.fingerprint))
        if answer is not None and answer.verdict == Verdict.DISMISSED:
            agency.dismissed += 1
        else:
            standing.append(row)
    return standing


def _count(agency: Agency, standing: list[Finding]) -> None:
    agency.papers += 1
    agency.clean += all(row.severity != Severity.MUST for row in standing)
    agency.findings.update(row.severity for row in standing)
    agency.kinds.update({row.rule for row in standing})


def _kinds(in_papers: Counter[str], places: Counter[str]) -> list[Kind]:
    known = {rule.id: rule for rule in rules()}
    found = []
    for name, papers in in_papers.most_common():
        if name not in known:
            continue
        rule = known[name]
        at = spoken(place(rule.cite))
        found.append(
            Kind(name, rule.says.vi, rule.says.en, f"{rule.cite.act}, {at}" if at else rule.cite.act, rule.grade.value,
                 papers, places[name])
        )  # fmt: skip
    return found
