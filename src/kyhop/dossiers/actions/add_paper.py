"""Add a paper beyond the checklist."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.dossiers.events import PaperAdded
from kyhop.dossiers.models import Paper
from kyhop.dossiers.recording import EXTRA, about_paper, locked_dossier
from kyhop.dossiers.refusals import given
from kyhop.matters.refusals import refuse_not_running


@transaction.atomic
def add_paper(*, matter_id: int, title: str, actor: Actor, at: datetime) -> Paper:
    """Add a line beyond the checklist (tài liệu khác); its versions follow by `add_version`.

    :raises NotAllowed: the actor neither prepares the matter nor sits in the council office
    :raises NotRunning: the matter is no longer in preparation
    :raises WordsNeeded: it has no title
    """
    dossier = locked_dossier(matter_id, actor, at)
    require(actor, "dossiers.manage", dossier.matter)
    refuse_not_running(dossier.matter)
    title = given(title, "title")[:300]
    number = Paper.objects.filter(dossier=dossier, extra=True).count() + 1
    paper = Paper.objects.create(
        council_id=dossier.council_id, dossier=dossier, paper_id=f"{EXTRA}{number}",
        title=title, extra=True,
    )  # fmt: skip
    journal.write(PaperAdded(**about_paper(dossier, paper)), actor=actor, at=at)
    return paper
