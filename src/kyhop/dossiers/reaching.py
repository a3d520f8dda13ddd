"""How far somebody's reading of dossiers may reach: what the policy judges version by version, seen
from the reader's side, so that a search need not look into every dossier of a council.

One too many costs a judgement, one too few would hide papers: `tests/desk/test_reach.py`
compares both for everybody in every state.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from functools import lru_cache, partial

from django.db import connection

from kyhop.access.actor import Actor
from kyhop.access.roles import STAFF
from kyhop.dossiers.models import HOLDER
from kyhop.dossiers.policy import (
    COUNCIL_ROLES,
    COUNCIL_SIDE,
    DEPUTIES,
    EXECUTIVE_ROLES,
    EXECUTIVE_SIDE,
    PREPARING,
    READING_WITH_DEPUTIES,
    RECEIVING,
    REGISTRATION_ROLES,
)
from kyhop.dossiers.widening import wider_dossiers
from kyhop.files.reach import EVERYTHING, NOTHING, NOWHERE, Sql, Within, among, either, union
from kyhop.law.load import law

LEADING = (
    "SELECT d.id AS id FROM dossiers_dossier d JOIN matters_matter m ON m.id = d.matter_id WHERE "
)
COORDINATING = (
    "SELECT d.id AS id FROM dossiers_dossier d"
    " JOIN matters_matter_coordinators m ON m.matter_id = d.matter_id WHERE "
)
VERIFYING = (
    "SELECT d.id AS id FROM dossiers_dossier d"
    " JOIN matters_matter_coordinating_committees m ON m.matter_id = d.matter_id WHERE "
)
"""Beside the main committee."""
BROUGHT = (
    "SELECT t.holder_id AS id FROM people_post p"
    " JOIN files_filetext t ON t.post_id = p.id AND t.holder_kind = %s WHERE "
)
ANY = ""
"""Instead of a procedure: whichever."""
OTHERS = (
    "SELECT d.id, m.procedure, EXISTS (SELECT 1 FROM dossiers_dossier l WHERE l.carried_from_id = d.id)"
    " FROM dossiers_dossier d JOIN matters_matter m ON m.id = d.matter_id WHERE d.council_id = %s"
)


def reached(actor: Actor, council_id: int, at: datetime) -> Within:
    """The dossiers of which the actor may read something, with those that they have taken over; of
    all others, for the offices, the papers of registration."""
    if actor.is_system:
        return EVERYTHING
    if actor.council_id != council_id or not (actor.is_signed_in or actor.posts):
        return NOWHERE
    elsewhere = wider_dossiers(actor, council_id, at)
    own = [*_own(actor, council_id)]
    for part in elsewhere:
        if part is None:
            return EVERYTHING
        own.append(part)
    registered = partial(_registered, council_id) if actor.has(*REGISTRATION_ROLES) else None
    return Within(holders=_with_taken_over(union(own)), besides=registered)


def _own(actor: Actor, council_id: int) -> Iterator[Sql]:
    """Handed to the actor's bodies, to their side or to the deputies; prepared, brought; of a
    committee's matters."""
    handed = []
    if actor.has(*READING_WITH_DEPUTIES):
        handed.append(Sql("h.to_role = %s", (DEPUTIES,)))
    seats = _seats(actor, council_id)
    if seats is not NOTHING:
        bodies = f"(SELECT b.id FROM people_body b WHERE {seats.text})"
        handed.append(Sql(f"h.from_body_id IN {bodies}", seats.values))
        handed.append(Sql(f"h.to_body_id IN {bodies}", seats.values))
    if handed:
        which = either(handed)
        yield Sql(
            "SELECT h.dossier_id AS id FROM dossiers_handover h"
            f" WHERE h.council_id = %s AND ({which.text})",
            (council_id, *which.values),
        )
    if actor.body_ids and actor.has(*PREPARING):
        for select in (LEADING, COORDINATING, VERIFYING):
            mine = among("m.lead_id" if select is LEADING else "m.body_id", actor.body_ids)
            yield Sql(f"{select}{mine.text}", mine.values)
    if actor.body_ids and actor.has(*STAFF):
        mine = among("p.body_id", actor.body_ids)
        yield Sql(f"{BROUGHT}{mine.text}", (HOLDER, *mine.values))


def _seats(actor: Actor, council_id: int) -> Sql:
    """Bodies `b` from or to which hand-overs are read: the actor's own, those merged into them, and
    for the offices all of their side."""
    seats = []
    if actor.has(*RECEIVING):
        seats += [among("b.id", actor.body_ids), among("b.merged_into_id", actor.body_ids)]
    for roles, side in ((COUNCIL_ROLES, COUNCIL_SIDE), (EXECUTIVE_ROLES, EXECUTIVE_SIDE)):
        if actor.has(*roles):
            kinds = among("b.kind", sorted(side))
            seats.append(Sql(f"b.council_id = %s AND {kinds.text}", (council_id, *kinds.values)))
    return either(seats)


def _registered(council_id: int, reached: Collection[int]) -> Sql:
    """In all other dossiers, papers of the first stage of their procedure, on any condition; those of
    every procedure where a later dossier took the papers over, for it may follow another one."""
    but = f" AND d.id NOT IN ({_listed(reached)})" if reached else ""
    groups: dict[str, list[int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(OTHERS + but, [council_id])
        for dossier_id, procedure, taken in cursor.fetchall():
            groups.setdefault(ANY if taken else procedure, []).append(dossier_id)
    parts = []
    for procedure, dossiers in groups.items():
        if slots := _first_papers().get(procedure):
            slot = among("t.slot", slots)
            holder = f"t.holder_id IN ({_listed(dossiers)})"
            parts.append(Sql(f"({slot.text} AND {holder})", slot.values))
    return either(parts) if parts else NOTHING


def _listed(ids: Collection[int]) -> str:
    """Whole numbers within a statement: for thousands of them much faster than as values."""
    return ",".join(map(str, sorted(ids)))


@lru_cache(maxsize=1)
def _first_papers() -> dict[str, list[str]]:
    """The papers of the first stage of each procedure; under `ANY` those of all."""
    papers: dict[str, set[str]] = {ANY: set()}
    for procedure in law().procedures():
        for step in procedure.steps:
            if step.stage == procedure.steps[0].stage:
                for name in (ANY, procedure.id):
                    papers.setdefault(name, set()).update(paper.id for paper in step.papers)
    return {name: sorted(some) for name, some in papers.items()}


def _with_taken_over(dossiers: Sql) -> Sql:
    """With those whose papers came into one of them: the files stay where they were."""
    if dossiers is NOTHING:
        return dossiers
    return Sql(
        f"WITH RECURSIVE own AS ({dossiers.text}), taken(id) AS ("
        "SELECT d.carried_from_id FROM own o JOIN dossiers_dossier d ON d.id = o.id"
        " WHERE d.carried_from_id IS NOT NULL"
        " UNION SELECT d.carried_from_id FROM taken t JOIN dossiers_dossier d ON d.id = t.id"
        " WHERE d.carried_from_id IS NOT NULL)"
        " SELECT id FROM own UNION ALL SELECT id FROM taken",
        dossiers.values,
    )
