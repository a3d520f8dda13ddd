"""A dossier with everything of it, read once with a constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import prefetch_related_objects

from kyhop.access.actor import Actor
from kyhop.dossiers.gates import Checklist, Gate, checklist_of
from kyhop.dossiers.models import (
    Dossier,
    HandedPaper,
    HandOver,
    Paper,
    PaperVersion,
    Promise,
    Round,
)
from kyhop.dossiers.policy import Access, access_of
from kyhop.dossiers.queries import handovers_of, promises_of
from kyhop.dossiers.states import HandOverState
from kyhop.matters.models import Matter
from kyhop.people.models import Post


@dataclass(slots=True)
class Whole:
    """A dossier with everything of it that a page may name; read once."""

    matter: Matter
    asked: Checklist
    at: datetime
    dossier: Dossier | None
    access: Access | None
    papers: dict[str, Paper] = field(default_factory=dict)
    versions: dict[str, list[PaperVersion]] = field(default_factory=dict)
    handovers: list[HandOver] = field(default_factory=list)
    handed: dict[int, list[HandedPaper]] = field(default_factory=dict)
    by_paper: dict[int, dict[str, HandedPaper]] = field(default_factory=dict)
    promises: list[Promise] = field(default_factory=list)
    rounds: list[Round] = field(default_factory=list)

    @property
    def next_gate(self) -> Gate | None:
        """The gate at which it was returned, else the first that it has not passed."""
        return self.asked.next_gate((row.step_id, row.state) for row in self.handovers)

    @property
    def returned(self) -> HandOver | None:
        """The newest hand-over where it was returned: the dossier is to be handed over again."""
        last = self.handovers[-1] if self.handovers else None
        return last if last and last.state == HandOverState.RETURNED else None

    def standing(self, step_id: str) -> HandOver | None:
        """The hand-over at a gate that was not returned."""
        rows = (row for row in reversed(self.handovers) if row.state != HandOverState.RETURNED)
        return next((row for row in rows if row.step_id == step_id), None)

    @property
    def lying(self) -> HandOver | None:
        """The hand-over that waits to be received."""
        return next((row for row in reversed(self.handovers) if row.open), None)


def whole_of(matter: Matter, actor: Actor, at: datetime) -> Whole:
    """Everything about the dossier of a matter; the same number of queries for any size."""
    asked = checklist_of(matter, at)
    dossier = Dossier.objects.filter(matter=matter).first()
    if dossier is None:
        return Whole(matter, asked, at, None, None)
    dossier.matter = matter
    found = Whole(matter, asked, at, dossier, access_of(actor, dossier, at, checklist=asked))
    found.papers = {paper.paper_id: paper for paper in dossier.papers.order_by("pk")}
    found.rounds = list(dossier.rounds.order_by("number"))
    _read_versions(found, dossier)
    prefetch_related_objects([matter], "coordinators", "coordinating_committees")
    found.handovers = list(handovers_of(dossier))
    for row in found.handovers:
        row.dossier = dossier
    _read_handed(found, dossier)
    found.promises = list(promises_of(dossier))
    return found


def _read_versions(found: Whole, dossier: Dossier) -> None:
    """All versions, each joined to the paper, the round and the post that are read already."""
    papers = {paper.pk: paper for paper in found.papers.values()}
    rounds = {one.pk: one for one in found.rounds}
    rows = PaperVersion.objects.filter(paper__dossier=dossier).select_related("file__blob")
    versions = list(rows.order_by("paper_id", "number"))
    posts = Post.objects.in_bulk({v.file.post_id for v in versions if v.file.post_id})
    for version in versions:
        version.paper, version.round = papers[version.paper_id], rounds[version.round_id]
        version.file.post = posts.get(version.file.post_id or 0)
        found.versions.setdefault(version.paper.paper_id, []).append(version)


def _read_handed(found: Whole, dossier: Dossier) -> None:
    papers = {paper.pk: paper for paper in found.papers.values()}
    versions = {version.pk: version for row in found.versions.values() for version in row}
    for line in HandedPaper.objects.filter(handover__dossier=dossier).order_by("pk"):
        line.paper = papers[line.paper_id]
        line.version = versions.get(line.version_id or 0)
        found.handed.setdefault(line.handover_id, []).append(line)
        found.by_paper.setdefault(line.handover_id, {})[line.paper.paper_id] = line
