"""What happens to the checks of papers, as the journal keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from kyhop.dossiers.events import PaperEvent
from kyhop.dossiers.models import PaperVersion
from kyhop.dossiers.recording import about_paper


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingEvent(PaperEvent):
    """An event about one version of a paper of a matter's dossier."""

    version_id: int
    number: int
    lead_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperChecked(FindingEvent):
    """A check ended; how many findings of each severity, and by what they were judged."""

    name: ClassVar[str] = "findings.check.done"
    check_id: int
    why: str
    must: int
    should: int
    hint: int
    adoption: date | None
    register: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckFailed(FindingEvent):
    name: ClassVar[str] = "findings.check.failed"
    check_id: int
    said_vi: str
    said_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BasisExpired(FindingEvent):
    """A basis that was in force at the last check of this version no longer is."""

    name: ClassVar[str] = "findings.basis.expired"
    check_id: int
    says_vi: str
    says_en: str
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingAnswered(FindingEvent):
    name: ClassVar[str] = "findings.finding.answered"
    rule: str
    fingerprint: str
    says_vi: str
    says_en: str
    verdict: str
    words: str


def about_version(version: PaperVersion) -> dict[str, Any]:
    """The fields that every event of this room carries."""
    paper = version.paper
    return about_paper(paper.dossier, paper) | {
        "version_id": version.pk,
        "number": version.number,
        "lead_id": paper.dossier.matter.lead_id,
    }
