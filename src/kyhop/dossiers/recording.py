"""What several verbs write in the same way: opening, lines, versions, counts, events."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Max

from kyhop import journal
from kyhop.access.actor import Actor
from kyhop.dossiers.events import PromiseKept, VersionAdded
from kyhop.dossiers.gates import Checklist, Gate, checklist_of
from kyhop.dossiers.models import Dossier, HandOver, Paper, PaperVersion, Promise, Round
from kyhop.dossiers.queries import current_round
from kyhop.dossiers.refusals import NoSuchPaper
from kyhop.dossiers.states import HandOverState
from kyhop.files.models import StoredFile
from kyhop.law.load import law
from kyhop.law.model import Words
from kyhop.matters.locking import about, locked
from kyhop.matters.models import Matter
from kyhop.matters.refusals import today_of

EXTRA = "extra-"


def opened(matter: Matter, actor: Actor, at: datetime) -> Dossier:
    """The dossier of a locked matter, opened with its first round where there is none."""
    dossier, new = Dossier.objects.get_or_create(
        matter=matter, defaults={"council_id": matter.council_id, "opened_at": at}
    )
    dossier.matter = matter
    if new:
        Round.objects.create(
            council_id=matter.council_id, dossier=dossier, number=1, opened_at=at,
            by_vi=actor.label_vi, by_en=actor.label_en,
        )  # fmt: skip
        recount(dossier, at)
    return dossier


def locked_dossier(matter_id: int, actor: Actor, at: datetime) -> Dossier:
    """The dossier of a matter, both locked until the act is done.

    :raises Matter.DoesNotExist: there is no such matter
    """
    return opened(locked(matter_id), actor, at)


def title_of(dossier: Dossier, paper_id: str, at: datetime) -> Words | None:
    """What a line is called; none where the dossier has no such line."""
    line = checklist_of(dossier.matter, at).line(paper_id)
    if line is not None:
        return line.paper.title
    own = Paper.objects.filter(dossier=dossier, paper_id=paper_id).first()
    if own is None:
        return None
    return law().papers.get(paper_id) or Words(own.title, own.title)


def paper_row(dossier: Dossier, paper_id: str, at: datetime) -> Paper:
    """The row of a line, made when it is touched for the first time.

    :raises NoSuchPaper: neither on the checklist nor added to it
    """
    found = Paper.objects.filter(dossier=dossier, paper_id=paper_id).first()
    if found is None:
        title = title_of(dossier, paper_id, at)
        if title is None:
            raise NoSuchPaper
        found = Paper.objects.create(
            council_id=dossier.council_id, dossier=dossier, paper_id=paper_id, title=title.vi
        )
    return found


def link_version(file: StoredFile, *, actor: Actor, at: datetime) -> PaperVersion:
    """Make a file that was just stored the next version of its paper, and keep promises by it."""
    dossier = Dossier.objects.select_related("matter").get(pk=file.holder_id)
    dossier = locked_dossier(dossier.matter_id, actor, at)
    paper = paper_row(dossier, file.slot, at)
    last = paper.versions.aggregate(last=Max("number"))["last"] or 0
    if paper.not_needed:
        paper.not_needed = ""
        paper.save(update_fields=["not_needed"])
    version = PaperVersion.objects.create(
        council_id=dossier.council_id, paper=paper, round=current_round(dossier),
        number=last + 1, file=file, at=at,
    )  # fmt: skip
    told = VersionAdded(
        **about_paper(dossier, paper), number=version.number, round=version.round.number,
        file_id=file.pk, sha256=file.blob.sha256,
    )  # fmt: skip
    journal.write(told, actor=actor, at=at)
    _keep_promises(dossier, version, actor, at)
    recount(dossier, at)
    return version


def _keep_promises(dossier: Dossier, version: PaperVersion, actor: Actor, at: datetime) -> None:
    open_ones = Promise.objects.filter(paper=version.paper, kept_on__isnull=True)
    for promise in open_ones.exclude(handover__state=HandOverState.RETURNED):
        promise.kept_by, promise.kept_on = version, today_of(version.file.begun_at)
        promise.save(update_fields=["kept_by", "kept_on"])
        told = PromiseKept(
            **about_paper(dossier, version.paper), promise_id=promise.pk,
            due_on=promise.due_on, kept_on=promise.kept_on,
            late=promise.kept_on > promise.due_on,
        )  # fmt: skip
        journal.write(told, actor=actor, at=at)


def recount(dossier: Dossier, at: datetime, asked: Checklist | None = None) -> None:
    """Count again what the next gate needs and what of it is missing."""
    asked = asked or checklist_of(dossier.matter, at)
    handed = HandOver.objects.filter(dossier=dossier).order_by("handed_at", "pk")
    gate = asked.next_gate(handed.values_list("step_id", "state"))
    needs = gate.needs if gate else frozenset()
    there = Paper.objects.filter(dossier=dossier, versions__isnull=False)
    have = set(there.values_list("paper_id", flat=True))
    spared = Paper.objects.filter(dossier=dossier).exclude(not_needed="")
    have |= set(spared.values_list("paper_id", flat=True))
    dossier.gate = gate.id if gate else ""
    dossier.needed, dossier.missing = len(needs), len(needs - have)
    dossier.save(update_fields=["gate", "needed", "missing"])


def about_dossier(dossier: Dossier) -> dict[str, Any]:
    """The fields that every event of a dossier carries."""
    return about(dossier.matter) | {"dossier_id": dossier.pk}


def about_paper(dossier: Dossier, paper: Paper) -> dict[str, Any]:
    """The same with the paper's name in both languages."""
    known = law().papers.get(paper.paper_id)
    return about_dossier(dossier) | {
        "paper": paper.paper_id,
        "paper_vi": known.vi if known else paper.title,
        "paper_en": known.en if known else paper.title,
    }


def about_handover(handover: HandOver, gate: Gate | None) -> dict[str, Any]:
    """The fields that every event of a hand-over carries."""
    to = handover.to_body
    return about_dossier(handover.dossier) | {
        "handover_id": handover.pk,
        "round": handover.round.number,
        "step": handover.step_id,
        "step_vi": gate.step.title.vi if gate else handover.step_id,
        "step_en": gate.step.title.en if gate else handover.step_id,
        "from_body_id": handover.from_body_id,
        "from_body": handover.from_body.name,
        "from_body_en": handover.from_body.name_en,
        "to_body_id": to.pk if to else None,
        "to_body": to.name if to else "đại biểu HĐND",
        "to_body_en": to.name_en if to else "the deputies",
    }
