"""What the checks found in the papers under review, for a person to confirm as a remark or to leave."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kyhop.dossiers.models import PaperVersion
from kyhop.findings.models import Finding
from kyhop.findings.queries import Judged, judged_many, readable_finding
from kyhop.findings.states import Severity
from kyhop.reviews.models import Remark
from kyhop.reviews.states import Weight

OFFERED = (Severity.MUST, Severity.SHOULD)
MOST = 60
WEIGHTS = {Severity.MUST: Weight.MUST, Severity.SHOULD: Weight.SHOULD}


@dataclass(frozen=True, slots=True)
class Offer:
    """A finding that no remark takes up yet, with the version in which it stands."""

    version: PaperVersion
    judged: Judged

    @property
    def finding(self) -> Finding:
        return self.judged.finding


def offers(versions: Iterable[PaperVersion], remarks: Iterable[Remark]) -> list[Offer]:
    """The findings of these versions that may become remarks, the weightier first.

    What the lead dismissed is offered too, with its reason beside it: the reviewer judges anew.
    """
    taken = {(one.file_id, one.finding) for one in remarks if one.finding}
    known = {version.pk: version for version in versions}
    found = [
        Offer(known[version_id], one)
        for version_id, rows in judged_many(known.values()).items()
        for one in rows
        if one.finding.severity in OFFERED
        and (known[version_id].file_id, one.finding.fingerprint) not in taken
    ]
    found.sort(key=lambda one: (OFFERED.index(Severity(one.finding.severity)), one.version.pk))
    return found[:MOST]


def prefilled(finding_id: int, council_id: int, file_ids: Iterable[int]) -> dict[str, Any]:
    """The remark's form as the finding would fill it; empty where the reader may not read it.

    Its words are a proposal to be read and changed: nothing is kept until a person sends the form.
    """
    finding = readable_finding(finding_id, council_id)
    if finding is None:
        return {}
    version = PaperVersion.objects.get(pk=finding.made_by.version_id)
    if version.file_id not in set(file_ids):
        return {}
    return {
        "words": f"{finding.says_vi}. {finding.reason_vi} ({finding.source_vi})",
        "weight": WEIGHTS.get(Severity(finding.severity), Weight.SHOULD).value,
        "file_id": version.file_id,
        "place": finding.place_vi[:120],
        "quote": finding.quote.strip(),
        "finding": finding.fingerprint,
        "anchor": f"p{finding.block + 1}",
    }
