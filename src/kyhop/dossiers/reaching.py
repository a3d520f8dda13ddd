"""How far somebody's reading of dossiers may reach: what the policy judges version by version, seen
from the reader's side, so that a search need not look into every dossier of a council.

One too many costs a judgement, one too few would hide papers: `tests/desk/test_reach.py`
compares both for everybody in every state.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import Q, QuerySet

from kyhop.access.actor import Actor
from kyhop.access.roles import STAFF
from kyhop.dossiers.models import (
    HOLDER,
    Dossier,
    HandedPaper,
    HandOver,
    PaperVersion,
    Promise,
)
from kyhop.dossiers.policy import (
    DEPUTIES,
    PREPARING,
    READING_WITH_DEPUTIES,
    RECEIVING,
    REGISTRATION_ROLES,
)
from kyhop.dossiers.widening import wider_dossiers
from kyhop.files.models import StoredFile
from kyhop.matters.models import Matter
from kyhop.matters.procedures import pinned
from kyhop.people.models import Body


def reached(actor: Actor, council_id: int, at: datetime) -> Collection[int] | None:
    """The holders of files of which the actor may read some; `None` for every dossier."""
    if actor.is_system or actor.has(*REGISTRATION_ROLES):
        return None
    if actor.council_id != council_id or not (actor.is_signed_in or actor.posts):
        return ()
    elsewhere = wider_dossiers(actor, council_id, at)
    if None in elsewhere:
        return None
    rooms = [part.order_by().values_list("pk") for part in elsewhere if part is not None]
    none: QuerySet[Any, Any] = Dossier.objects.none().values_list("pk")
    found = none.union(*_own(actor, council_id), *rooms)
    ids = {pk for (pk,) in found}
    if ids:
        carried = Dossier.objects.filter(council_id=council_id, carried_to__isnull=False)
        ids.update(carried.order_by().values_list("pk", flat=True))
    return ids


def sieve(actor: Actor, council_id: int, ids: Collection[int], at: datetime) -> Q:
    """For those who reach into every dossier: papers of registration, what was ever handed over, and
    whatever lies in dossiers that they reach otherwise. The drafts of others are left out."""
    if actor.is_system or not actor.has(*REGISTRATION_ROLES):
        return Q()
    elsewhere = wider_dossiers(actor, council_id, at)
    if None in elsewhere:
        return Q()
    bodies = list(actor.body_ids)
    matters = Q(matter__lead__in=bodies) | Q(matter__coordinators__in=bodies)
    own = Dossier.objects.filter(matters, council_id=council_id).order_by().values_list("pk")
    rooms = [part.order_by().values_list("pk") for part in elsewhere if part is not None]
    handed = HandedPaper.objects.filter(version__file__in=ids).order_by()
    kept = Promise.objects.filter(kept_by__file__in=ids).order_by()
    may = Q(paper__dossier__in=[pk for (pk,) in own.union(*rooms)])
    may |= Q(pk__in=[*handed.values_list("version", flat=True)])
    may |= Q(pk__in=[*kept.values_list("kept_by", flat=True)])
    for procedure, papers in _registered_with(council_id):
        may |= Q(paper__dossier__matter__procedure=procedure, paper__paper_id__in=papers)
    versions = PaperVersion.objects.filter(may, file__in=ids).order_by()
    return Q(post__body__in=bodies) | Q(pk__in=[*versions.values_list("file", flat=True)])


def _registered_with(council_id: int) -> list[tuple[str, frozenset[str]]]:
    """Each procedure of the council's matters, and the papers of its first stage on any condition."""
    names = Matter.objects.filter(council_id=council_id).order_by().values_list("procedure")
    return [(name, _first_papers(name)) for (name,) in names.distinct()]


@lru_cache(maxsize=256)
def _first_papers(name: str) -> frozenset[str]:
    steps = pinned(name).steps
    first = [step for step in steps if step.stage == steps[0].stage]
    return frozenset(paper.id for step in first for paper in step.papers)


def _own(actor: Actor, council_id: int) -> Iterable[QuerySet[Any, tuple[int]]]:
    """Prepared, brought, handed to the actor's bodies or to the deputies; of a committee's matters."""
    if actor.has(*READING_WITH_DEPUTIES):
        yield _handed(council_id, Q(to_role=DEPUTIES))
    bodies = list(actor.body_ids)
    if not bodies or not actor.has(*STAFF):
        return
    dossiers = Dossier.objects.filter(council_id=council_id).order_by().values_list("pk")
    if actor.has(*PREPARING):
        for part in ("lead", "coordinators", "coordinating_committees"):
            yield dossiers.filter(**{f"matter__{part}__in": bodies})
    if actor.has(*RECEIVING):
        merged = Body.objects.filter(merged_into__in=bodies)
        seats = [*bodies, *merged.values_list("pk", flat=True)]
        yield _handed(council_id, Q(from_body__in=seats) | Q(to_body__in=seats))
    files = StoredFile.objects.filter(council_id=council_id, holder_kind=HOLDER)
    yield files.filter(post__body__in=bodies).order_by().values_list("holder_id").distinct()


def _handed(council_id: int, which: Q) -> QuerySet[HandOver, tuple[int]]:
    rows = HandOver.objects.filter(which, council_id=council_id)
    return rows.order_by().values_list("dossier_id")
