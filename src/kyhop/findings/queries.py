"""Questions about checks, findings and answers; they never write."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Max, QuerySet

from kyhop.dossiers.models import PaperVersion
from kyhop.findings.models import Answer, Check, Finding
from kyhop.findings.states import UNFINISHED, CheckState, Severity, Verdict

VERSIONS = PaperVersion.objects.select_related(
    "file__blob", "file__post", "paper__dossier__council",
    "paper__dossier__matter__council", "paper__dossier__matter__session__term",
    "paper__dossier__matter__session__council", "paper__dossier__matter__sitting",
    "paper__dossier__matter__lead",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding with the answer that stands, if somebody gave one."""

    finding: Finding
    answer: Answer | None

    @property
    def open(self) -> bool:
        """Whether nobody has said anything about it."""
        return self.answer is None

    @property
    def dismissed(self) -> bool:
        return self.answer is not None and self.answer.verdict == Verdict.DISMISSED


@dataclass(frozen=True, slots=True)
class Count:
    """The open findings of one version, by severity, and how many were dealt with."""

    check: Check
    must: int = 0
    should: int = 0
    hint: int = 0
    answered: int = 0

    @property
    def open(self) -> int:
        return self.must + self.should + self.hint


def get_version(version_id: int, council_id: int) -> PaperVersion | None:
    """One version of this council with everything that its pages name."""
    return VERSIONS.filter(pk=version_id, council_id=council_id).first()


def latest_check(version_id: int) -> Check | None:
    """The newest check of a version, finished or not."""
    return Check.objects.filter(version_id=version_id).order_by("-pk").first()


def standing_check(version_id: int) -> Check | None:
    """The newest check of a version that found out anything."""
    rows = Check.objects.filter(version_id=version_id, state=CheckState.DONE)
    return rows.order_by("-pk").first()


def standing_checks(versions: Iterable[int]) -> QuerySet[Check]:
    """The newest finished check of each of these versions; one query."""
    done = Check.objects.filter(version_id__in=list(versions), state=CheckState.DONE)
    newest = done.values("version_id").annotate(last=Max("pk")).values("last")
    return Check.objects.filter(pk__in=newest)


def open_checks() -> QuerySet[Check]:
    """The checks that wait or run, oldest first."""
    return Check.objects.filter(state__in=UNFINISHED).order_by("pk")


def answers_of(paper_ids: Iterable[int]) -> dict[tuple[int, str], Answer]:
    """(paper, fingerprint) → the answer that stands."""
    rows = Answer.objects.filter(paper_id__in=list(paper_ids)).order_by("pk")
    return {(row.paper_id, row.fingerprint): row for row in rows}


def judged(check: Check, paper_id: int) -> list[Judged]:
    """The findings of a check in the order of the text, each with what was said of it."""
    said = answers_of([paper_id])
    return [
        Judged(one, said.get((paper_id, one.fingerprint)))
        for one in Finding.objects.filter(made_by=check)
    ]


def judged_many(versions: Iterable[PaperVersion]) -> dict[int, list[Judged]]:
    """The same for many versions, by version id; those without a finished check are left out."""
    papers = {version.pk: version.paper_id for version in versions}
    checks = {check.pk: check.version_id for check in standing_checks(papers)}
    said = answers_of(papers.values())
    found: dict[int, list[Judged]] = {version_id: [] for version_id in checks.values()}
    for one in Finding.objects.filter(made_by__in=checks):
        version_id = checks[one.made_by_id]
        found[version_id].append(Judged(one, said.get((papers[version_id], one.fingerprint))))
    return found


def counts_of(versions: Iterable[PaperVersion]) -> dict[int, Count]:
    """Version id → its open findings; versions without a finished check are left out. 3 queries."""
    papers = {version.pk: version.paper_id for version in versions}
    checks = {check.pk: check for check in standing_checks(papers)}
    said = answers_of(papers.values())
    found = {check.version_id: _empty(check) for check in checks.values()}
    rows = Finding.objects.filter(made_by__in=checks).values_list(
        "made_by_id", "severity", "fingerprint"
    )
    for check_id, severity, fingerprint in rows:
        version_id = checks[check_id].version_id
        answered = (papers[version_id], fingerprint) in said
        found[version_id]["answered" if answered else severity] += 1
    by_version = {check.version_id: check for check in checks.values()}
    return {pk: Count(check=by_version[pk], **counted) for pk, counted in found.items()}


def _empty(check: Check) -> dict[str, int]:
    return dict.fromkeys([*(severity.value for severity in Severity), "answered"], 0)


def readable_finding(finding_id: int, council_id: int) -> Finding | None:
    """A finding of this council with its check."""
    rows = Finding.objects.select_related("made_by")
    return rows.filter(pk=finding_id, council_id=council_id).first()
