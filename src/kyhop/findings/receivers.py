"""A version that came in is read; so is what stood on a day or a procedure that changed."""

from __future__ import annotations

from kyhop.council import events as council
from kyhop.dossiers.events import VersionAdded
from kyhop.dossiers.models import PaperVersion
from kyhop.findings.actions.queue_check import queue_check
from kyhop.findings.actions.refresh_checks import refresh_checks
from kyhop.findings.states import Why
from kyhop.journal.models import Entry
from kyhop.journal.outbox import subscribe
from kyhop.matters import events as matters
from kyhop.register.events import RegisterChanged


@subscribe(VersionAdded)
def queue_after_upload(entry: Entry) -> None:
    """The version that was just added."""
    version = PaperVersion.objects.filter(
        file_id=entry.data["file_id"], paper__dossier_id=entry.data["dossier_id"]
    ).first()
    if version is not None:
        queue_check(version_id=version.pk, why=Why.UPLOADED, at=entry.at)


@subscribe(council.OpeningMoved, council.SittingMoved)
def refresh_after_moving(entry: Entry) -> None:
    """The papers of the session's matters: a basis may expire before the new day."""
    refresh_checks(session_id=entry.data["session_id"], at=entry.at)


@subscribe(matters.ProcedurePinned, matters.AdoptionScheduled)
def refresh_after_pinning(entry: Entry) -> None:
    """The papers of the one matter."""
    refresh_checks(matter_id=entry.data["matter_id"], at=entry.at)


@subscribe(RegisterChanged)
def refresh_after_signing(entry: Entry) -> None:
    """The papers of all running matters of the deployment."""
    refresh_checks(at=entry.at)
