"""Read what waits: the paper as the guarded reader kept it, the rules, the findings."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Q

from kyhop import journal
from kyhop.access.actor import SYSTEM
from kyhop.dossiers.models import PaperVersion
from kyhop.files.models import TextJob
from kyhop.files.queries import paper_of
from kyhop.files.states import TextState
from kyhop.findings import events
from kyhop.findings.actions.read_acts import keep_acts
from kyhop.findings.keeping import keep_findings
from kyhop.findings.models import Check, Finding
from kyhop.findings.queries import VERSIONS, open_checks, standing_check
from kyhop.findings.sources import case_of, ground_of, others_of, register_mark
from kyhop.findings.states import CheckState, Severity
from kyhop.law.model import Words
from kyhop.papers.checks import check

logger = logging.getLogger(__name__)
TAKEN_FOR = timedelta(minutes=10)
MOST_ATTEMPTS = 3
EXPIRED = "basis.expired"
"""The beginning of the ids of the rules about bases that are no longer in force."""

BROKEN = Words(
    "Không kiểm tra được phiên bản này: việc kiểm tra dừng giữa chừng. Tệp vẫn còn nguyên;"
    " hãy bấm “Kiểm tra lại” hoặc đọc như thường lệ.",
    "This version could not be checked: the check stopped half-way. The file is kept as it is;"
    " ask for another check, or read it as usual.",
)
UNREAD = Words(
    "Không đọc được nội dung tệp nên không kiểm tra được. Tệp vẫn còn nguyên.",
    "The file's text cannot be read, so nothing was checked. The file is kept as it is.",
)


def run_pending(*, limit: int = 5, at: datetime) -> int:
    """Run at most `limit` of the checks whose files have been read; returns how many ended.

    A check is taken for ten minutes: what a killed process leaves is taken again, three times at
    most. Several processes may run this at once.
    """
    taken = _take(limit, at)
    for one in taken:
        _run(one, at)
    return len(taken)


def run_version(version_id: int, *, at: datetime) -> Check:
    """Run the waiting check of one version now.

    :raises Check.DoesNotExist: none waits
    """
    one = open_checks().get(version_id=version_id)
    _run(one, at)
    return Check.objects.get(pk=one.pk)


@transaction.atomic
def _take(limit: int, at: datetime) -> list[Check]:
    free = Q(taken_at__isnull=True) | Q(taken_at__lt=at - TAKEN_FOR)
    waiting = TextJob.objects.filter(state=TextState.WAITING).values("file_id")
    rows = open_checks().filter(free).exclude(version__file_id__in=waiting)
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True, of=("self",))
    found = list(rows[:limit])
    for one in found:
        one.state, one.taken_at, one.attempts = CheckState.RUNNING, at, one.attempts + 1
        one.save(update_fields=["state", "taken_at", "attempts"])
    return found


def _run(one: Check, at: datetime) -> None:
    """Read one version; whatever goes wrong becomes a sentence, and nothing is lost."""
    version = VERSIONS.get(pk=one.version_id)
    if one.attempts > MOST_ATTEMPTS:
        _fail(one, version, BROKEN, at)
        return
    paper = None if version.file.withheld else paper_of(version.file)
    if paper is None:
        _fail(one, version, _unread(version), at)
        return
    try:
        case = case_of(version, replace(paper, name=version.file.name), others_of(version))
        found = check(case)
    except (
        ArithmeticError,
        AttributeError,
        LookupError,
        MemoryError,
        RecursionError,
        TypeError,
        ValueError,
    ):
        logger.exception("check %s of version %s", one.pk, one.version_id)
        _fail(one, version, BROKEN, at)
        return
    with transaction.atomic():
        before = standing_check(version.pk)
        keep_findings(one, paper, found)
        keep_acts(version, case, mark=register_mark(), at=at)
        _end(one, version, at)
        _tell_expired(one, version, before, at)


def _unread(version: PaperVersion) -> Words:
    """Why the reader could not read it, if it said so."""
    job = TextJob.objects.filter(file_id=version.file_id).first()
    return Words(job.said_vi, job.said_en) if job and job.said_vi else UNREAD


def _end(one: Check, version: PaperVersion, at: datetime) -> None:
    ground = ground_of(version.paper.dossier.matter)
    one.adoption, one.procedure = ground.adoption, ground.procedure
    one.level, one.register = ground.level, ground.register
    one.state, one.ended_at = CheckState.DONE, at
    one.save()
    rows = list(one.findings.values_list("severity", flat=True))
    told = events.PaperChecked(
        **events.about_version(version), check_id=one.pk, why=one.why, adoption=one.adoption,
        register=one.register, must=rows.count(Severity.MUST), should=rows.count(Severity.SHOULD),
        hint=rows.count(Severity.HINT),
    )  # fmt: skip
    journal.write(told, actor=SYSTEM, at=at)


@transaction.atomic
def _fail(one: Check, version: PaperVersion, said: Words, at: datetime) -> None:
    one.state, one.ended_at = CheckState.FAILED, at
    one.said_vi, one.said_en = said.vi[:500], said.en[:500]
    one.save()
    told = events.CheckFailed(
        **events.about_version(version), check_id=one.pk, said_vi=one.said_vi, said_en=one.said_en
    )
    journal.write(told, actor=SYSTEM, at=at)


def _tell_expired(one: Check, version: PaperVersion, before: Check | None, at: datetime) -> None:
    """A basis that the last check of the same version did not find expired."""
    if before is None:
        return
    known = set(before.findings.values_list("fingerprint", flat=True))
    rows: list[Finding] = list(one.findings.filter(rule__startswith=EXPIRED))
    new = [row for row in rows if row.fingerprint not in known]
    if not new:
        return
    told = events.BasisExpired(
        **events.about_version(version), check_id=one.pk, says_vi=new[0].says_vi,
        says_en=new[0].says_en, more=len(new) - 1,
    )  # fmt: skip
    journal.write(told, actor=SYSTEM, at=at)
