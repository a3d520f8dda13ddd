"""Say that a paper of the checklist is not needed, or needed after all."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.access.rules import require
from kyhop.dossiers.events import PaperNotNeeded
from kyhop.dossiers.models import Dossier, Paper
from kyhop.dossiers.recording import about_paper, locked_dossier, paper_row, recount
from kyhop.dossiers.refusals import AlreadyThere, NoSuchPaper, given
from kyhop.matters.refusals import refuse_not_running


@transaction.atomic
def spare_paper(*, matter_id: int, paper_id: str, reason: str, actor: Actor, at: datetime) -> Paper:
    """Say that this matter does not need a paper of the checklist, and why (không cần).

    :raises NotAllowed: the actor neither prepares the matter nor sits in the council office
    :raises NotRunning: the matter is no longer in preparation
    :raises NoSuchPaper: the dossier has no such line
    :raises AlreadyThere: it has versions
    :raises WordsNeeded: no reason was given
    """
    dossier, paper = _line(matter_id, paper_id, actor, at)
    if paper.versions.exists():
        raise AlreadyThere
    paper.not_needed, paper.not_needed_at = given(reason), at
    paper.not_needed_by_vi, paper.not_needed_by_en = actor.label_vi, actor.label_en
    return _kept(dossier, paper, actor, at)


@transaction.atomic
def need_paper(*, matter_id: int, paper_id: str, actor: Actor, at: datetime) -> Paper:
    """Say that a paper is needed after all.

    :raises NotAllowed, NotRunning, NoSuchPaper: as for :func:`spare_paper`
    """
    dossier, paper = _line(matter_id, paper_id, actor, at)
    if not paper.not_needed:
        raise NoSuchPaper
    paper.not_needed, paper.not_needed_at = "", None
    return _kept(dossier, paper, actor, at)


def _line(matter_id: int, paper_id: str, actor: Actor, at: datetime) -> tuple[Dossier, Paper]:
    dossier = locked_dossier(matter_id, actor, at)
    require(actor, "dossiers.manage", dossier.matter)
    refuse_not_running(dossier.matter)
    return dossier, paper_row(dossier, paper_id, at)


def _kept(dossier: Dossier, paper: Paper, actor: Actor, at: datetime) -> Paper:
    paper.save()
    told = PaperNotNeeded(**about_paper(dossier, paper), reason=paper.not_needed)
    journal.write(told, actor=actor, at=at)
    recount(dossier, at)
    return paper
