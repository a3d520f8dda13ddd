"""Checked papers for tests: a matter, a small Word draft with planted faults, its check."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from kyhop.access.actor import SYSTEM
from kyhop.demo import drafts
from kyhop.dossiers.actions import add_version
from kyhop.dossiers.models import PaperVersion
from kyhop.files.actions.extract_texts import extract_pending
from kyhop.findings import actions
from kyhop.findings.models import Check, Finding
from kyhop.findings.queries import standing_check
from kyhop.findings.states import Why
from kyhop.matters.models import Matter
from tests.factories import NOW


def bring(matter: Matter, content: BytesIO | bytes | None = None, **more: Any) -> PaperVersion:
    """The next version of the draft; with faults by default."""
    if isinstance(content, bytes):
        content = BytesIO(content)
    given = {"paper_id": "du_thao", "name": "du-thao.docx", "actor": SYSTEM, "at": NOW} | more
    content = content or drafts.resolution(matter.title)
    return add_version(matter_id=matter.pk, content=content, **given)


def check(version: PaperVersion, why: Why = Why.UPLOADED) -> Check:
    """The version read by the guarded reader and checked."""
    extract_pending(at=NOW)
    actions.queue_check(version_id=version.pk, why=why, at=NOW)
    return actions.run_version(version.pk, at=NOW)


def checked(matter: Matter, content: BytesIO | bytes | None = None, **more: Any) -> PaperVersion:
    """The next version of the draft, checked."""
    version = bring(matter, content, **more)
    check(version)
    return version


def finding(version: PaperVersion, rule: str) -> Finding:
    """The first finding of a rule in a version."""
    return Finding.objects.filter(made_by=standing_check(version.pk), rule=rule)[0]
