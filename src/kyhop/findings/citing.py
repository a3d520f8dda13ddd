"""Where an act of the register is cited in the drafts that somebody may read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from kyhop.access.actor import Actor
from kyhop.dossiers.models import PaperVersion
from kyhop.dossiers.policy import access_of
from kyhop.findings.models import ActsRead, CitedAct
from kyhop.findings.queries import VERSIONS

MOST = 30
"""How many papers a page names; the newest matters come first."""


@dataclass(frozen=True, slots=True)
class Cited:
    """The newest version of a paper that the reader reads, and the places where it cites the act."""

    version: PaperVersion
    places: tuple[CitedAct, ...]


def drafts_citing(
    number: str, *, council_id: int, actor: Actor, at: datetime
) -> tuple[list[Cited], bool]:
    """The papers of a council that cite an act, and whether there are more than are named.

    Of each paper only the newest version that the actor may read counts; where that one no longer
    cites the act, the paper is left out. A constant number of queries for each dossier.
    """
    found: list[Cited] = []
    for cited in _citing(number, council_id, actor, at):
        if len(found) == MOST:
            return found, True
        found.append(cited)
    return found, False


def _citing(number: str, council_id: int, actor: Actor, at: datetime) -> Iterator[Cited]:
    places = CitedAct.objects.filter(council_id=council_id, number=number)
    by_read: dict[int, list[CitedAct]] = {}
    for place in places:
        by_read.setdefault(place.read_id, []).append(place)
    reads = ActsRead.objects.filter(pk__in=by_read).values_list("version_id", "pk")
    by_version = {version_id: tuple(by_read[pk]) for version_id, pk in reads}
    papers = PaperVersion.objects.filter(pk__in=by_version).values("paper_id")
    rows = VERSIONS.filter(paper_id__in=papers).order_by(
        "-paper__dossier__matter_id", "paper_id", "-number"
    )
    for _, of_dossier in groupby(rows, key=lambda one: one.paper.dossier_id):
        versions = list(of_dossier)
        access = access_of(actor, versions[0].paper.dossier, at)
        for _, of_paper in groupby(versions, key=lambda one: one.paper_id):
            newest = next((one for one in of_paper if access.version(one)), None)
            if newest is not None and newest.pk in by_version:
                yield Cited(newest, by_version[newest.pk])
