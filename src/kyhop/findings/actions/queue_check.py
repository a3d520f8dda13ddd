"""Have a version read."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.dossiers.models import PaperVersion
from kyhop.findings.models import Check
from kyhop.findings.queries import VERSIONS
from kyhop.findings.refusals import AlreadyWaiting, NotChecked
from kyhop.findings.sources import is_checked
from kyhop.findings.states import UNFINISHED, Why


@transaction.atomic
def queue_check(*, version_id: int, why: Why, at: datetime) -> Check | None:
    """Put a version in the queue of the background.

    None where it is not read or waits already, or has come in and was checked since.
    """
    version = _locked(version_id)
    if not is_checked(version) or _waits(version):
        return None
    if why is Why.UPLOADED and Check.objects.filter(version=version).exists():
        return None
    return _queued(version, why, at)


@transaction.atomic
def check_again(*, version_id: int, actor: Actor, at: datetime) -> Check:
    """Ask that a version be read once more (kiểm tra lại).

    :raises NotAllowed: the actor does not prepare the matter
    :raises NotChecked: it is no text, or a paper whose wording is not made here
    :raises AlreadyWaiting: a check of it is under way
    """
    version = _locked(version_id)
    require(actor, "findings.answer", version.paper.dossier.matter)
    if not is_checked(version):
        raise NotChecked
    if _waits(version):
        raise AlreadyWaiting
    return _queued(version, Why.ASKED, at)


def _locked(version_id: int) -> PaperVersion:
    PaperVersion.objects.select_for_update(no_key=True).get(pk=version_id)
    return VERSIONS.get(pk=version_id)


def _waits(version: PaperVersion) -> bool:
    return Check.objects.filter(version=version, state__in=UNFINISHED).exists()


def _queued(version: PaperVersion, why: Why, at: datetime) -> Check:
    return Check.objects.create(
        council_id=version.council_id, version=version, why=why, queued_at=at
    )
