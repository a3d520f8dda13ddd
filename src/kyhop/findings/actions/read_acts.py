"""Keep which acts of the register a version cites, and read them again when the register changes."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop.dossiers.models import PaperVersion
from kyhop.files.queries import paper_of
from kyhop.findings.models import ActsRead, CitedAct
from kyhop.findings.queries import VERSIONS
from kyhop.findings.sources import case_of, register_mark
from kyhop.papers.checks import Case
from kyhop.papers.cite import Citation
from kyhop.papers.register import Resolution

SURE = 0.85
"""From this confidence on the words name the act without doubt."""

LEAST = 0.5
"""Below it number, day and title of the text disagree too much to say that the act is meant."""


@transaction.atomic
def keep_acts(version: PaperVersion, case: Case, *, mark: str, at: datetime) -> int:
    """Keep where the version cites acts of the register; returns how many places.

    What was kept of the version is replaced. ``mark`` is the digest of the register in ``case``.
    """
    read, _ = ActsRead.objects.update_or_create(
        version=version,
        defaults={"council_id": version.council_id, "register": mark, "at": at},
    )
    read.places.all().delete()
    rows = [
        _row(read, case, one, meant)
        for one, meant in case.resolved.items()
        if meant.entry is not None and meant.confidence >= LEAST
    ]
    CitedAct.objects.bulk_create(rows)
    return len(rows)


def _row(read: ActsRead, case: Case, one: Citation, meant: Resolution) -> CitedAct:
    assert meant.entry is not None
    block, _start = case.paper.block_at(one.start)
    place = case.paper.blocks[block].place.words()
    return CitedAct(
        council_id=read.council_id,
        read=read,
        number=meant.entry.number,
        role=one.role.value,
        sure=meant.confidence >= SURE,
        block=block,
        start=one.start,
        place_vi=place.vi,
        place_en=place.en,
        pinpoint=(one.pinpoint or "")[:120],
    )


def refresh_acts(*, at: datetime, limit: int = 50) -> int:
    """Read versions again that were read by another register than today's, the newest first.

    At most ``limit`` at a time; returns how many were read. Their checks are not run again: what
    a closed matter's paper cites may get another meaning, its findings stay as they were judged.
    """
    mark = register_mark()
    stale = ActsRead.objects.exclude(register=mark).order_by("-version_id")[:limit]
    versions = VERSIONS.in_bulk([one.version_id for one in stale])
    for version in versions.values():
        paper = paper_of(version.file)
        if paper is None or version.file.withheld:
            ActsRead.objects.filter(version=version).delete()
        else:
            keep_acts(version, case_of(version, paper, ()), mark=mark, at=at)
    return len(versions)
