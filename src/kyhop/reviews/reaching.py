"""Of which matters the actor may read reviews or consultations: `rules`, seen from the reader's side.

Wider than the rules in the small, never narrower: a search looks within it and then asks them.
"""

from __future__ import annotations

from kyhop.access.actor import Actor
from kyhop.access.roles import READERS
from kyhop.dossiers.policy import DEPUTIES, READING_WITH_DEPUTIES
from kyhop.files.reach import EVERYTHING, NOTHING, NOWHERE, Sql, Within, among, either, union
from kyhop.reviews.rules import OFFICES

FOLLOWED = (
    ("SELECT m.id AS id FROM matters_matter m WHERE ", "m.lead_id"),
    ("SELECT m.id AS id FROM matters_matter m WHERE ", "m.committee_id"),
    ("SELECT m.matter_id AS id FROM matters_matter_coordinators m WHERE ", "m.body_id"),
    ("SELECT m.matter_id AS id FROM matters_matter_coordinating_committees m WHERE ", "m.body_id"),
)
SENT = (
    "SELECT d.matter_id AS id FROM dossiers_handover h"
    " JOIN dossiers_dossier d ON d.id = h.dossier_id WHERE h.council_id = %s AND h.to_role = %s"
)
REVIEWED = (
    "SELECT r.matter_id AS id FROM reviews_review r JOIN people_body b ON b.id = r.body_id WHERE "
)
ASKED = (
    "SELECT c.matter_id AS id FROM reviews_asked a JOIN people_body b ON b.id = a.body_id"
    " JOIN reviews_consultation c ON c.id = a.consultation_id WHERE "
)
CARRIED = (
    "SELECT m.carried_from_id AS id FROM matters_matter m"
    " WHERE m.council_id = %s AND m.carried_from_id IS NOT NULL"
)


def reviews_within(actor: Actor, council_id: int) -> Within:
    """The reviews of the actor's bodies, and those of matters that the actor follows."""
    if actor.is_system or actor.has(*OFFICES):
        return EVERYTHING
    may = []
    if followed := _followed(actor, council_id):
        matters = union(followed)
        may.append(Sql(f"r.matter_id IN ({matters.text})", matters.values))
    if actor.has(*READERS):
        may.append(of_bodies(actor))
    return _rows("reviews_review r JOIN people_body b ON b.id = r.body_id", council_id, either(may))


def consultations_within(actor: Actor, council_id: int) -> Within:
    """The consultations of matters that the actor follows, was asked about or reviewed, and all of
    those that were carried over: some later session's reader may see them."""
    if actor.is_system or actor.has(*OFFICES):
        return EVERYTHING
    parts = _followed(actor, council_id)
    if actor.has(*READERS):
        mine = of_bodies(actor)
        if mine is not NOTHING:
            parts += [Sql(f"{select}({mine.text})", mine.values) for select in (ASKED, REVIEWED)]
        parts.append(Sql(CARRIED, (council_id,)))
    matters = union(parts)
    may = Sql(f"r.matter_id IN ({matters.text})", matters.values) if parts else NOTHING
    return _rows("reviews_consultation r", council_id, may)


def _followed(actor: Actor, council_id: int) -> list[Sql]:
    """The matters that :func:`kyhop.reviews.rules.follows` may name."""
    parts = []
    if actor.body_ids and actor.has(*READERS):
        for select, column in FOLLOWED:
            mine = among(column, actor.body_ids)
            parts.append(Sql(f"{select}{mine.text}", mine.values))
    if actor.has(*READING_WITH_DEPUTIES):
        parts.append(Sql(SENT, (council_id, DEPUTIES)))
    return parts


def of_bodies(actor: Actor) -> Sql:
    """:func:`kyhop.reviews.rules.by_bodies` on a body `b`."""
    return either([among("b.id", actor.body_ids), among("b.merged_into_id", actor.body_ids)])


def _rows(table: str, council_id: int, may: Sql) -> Within:
    if may is NOTHING:
        return NOWHERE
    where = f"WHERE r.council_id = %s AND ({may.text})"
    return Within(holders=Sql(f"SELECT r.id AS id FROM {table} {where}", (council_id, *may.values)))
