"""Have the papers read again by which something has changed since they were read."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from kyhop.dossiers.models import PaperVersion
from kyhop.findings.actions.queue_check import queue_check
from kyhop.findings.models import Check
from kyhop.findings.queries import VERSIONS, standing_checks
from kyhop.findings.sources import Ground, ground_of
from kyhop.findings.states import Why
from kyhop.matters.models import Matter
from kyhop.matters.states import RUNNING


def refresh_checks(
    *, at: datetime, council_id: int = 0, session_id: int = 0, matter_id: int = 0
) -> int:
    """Queue the newest versions of running matters that were judged by other grounds than now.

    All of the deployment, or those of one council, session or matter; returns how many were
    queued. Doing it twice queues nothing more.
    """
    matters = Matter.objects.filter(state__in=RUNNING)
    narrower = {"council_id": council_id, "session_id": session_id, "pk": matter_id}
    matters = matters.filter(**{name: value for name, value in narrower.items() if value})
    versions = newest_versions(matters)
    checks = {check.version_id: check for check in standing_checks([v.pk for v in versions])}
    grounds: dict[int, Ground] = {}
    queued = 0
    for version in versions:
        check = checks.get(version.pk)
        if check is None:
            continue
        matter = version.paper.dossier.matter
        ground = grounds.setdefault(matter.pk, ground_of(matter))
        why = changed(check, ground)
        if why and queue_check(version_id=version.pk, why=why, at=at):
            queued += 1
    return queued


def newest_versions(matters: QuerySet[Matter]) -> list[PaperVersion]:
    """The newest version of every paper of these matters; one query."""
    rows = VERSIONS.filter(paper__dossier__matter__in=matters).order_by("paper_id", "number")
    return list({row.paper_id: row for row in rows}.values())


def changed(check: Check, now: Ground) -> Why | None:
    """What is different from what the check was judged by."""
    if check.register != now.register:
        return Why.REGISTER
    if check.adoption != now.adoption:
        return Why.DAY
    if (check.procedure, check.level) != (now.procedure, now.level):
        return Why.PROCEDURE
    return None
