"""Which of many versions somebody reads: `policy`, asked about those of many dossiers at once.

Each ground is asked only about what no cheaper one has given; together they are those of `Access`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from django.db import connection
from django.db.models import prefetch_related_objects

from kyhop.access.actor import Actor
from kyhop.dossiers.gates import checklist_under
from kyhop.dossiers.models import Dossier, HandOver
from kyhop.dossiers.policy import (
    OF_COMMITTEES,
    REGISTRATION_ROLES,
    SEATS,
    prepares,
    receives,
    stranger,
)
from kyhop.dossiers.widening import wider_among, wider_versions
from kyhop.files.reach import among
from kyhop.people.kinds import BodyKind
from kyhop.statutes.queries import overlay_for


class Asked(NamedTuple):
    """A version whose reading is in question."""

    version_id: int
    paper_id: str
    dossier_id: int


def read_of(actor: Actor, versions: Iterable[Asked], at: datetime) -> set[int]:
    """Those of these versions that the actor reads; a constant number of queries but for what later
    rooms are asked about."""
    asked = list(versions)
    ids = {one.dossier_id for one in asked}
    dossiers = Dossier.objects.select_related("matter").in_bulk(list(ids))
    rest = [one for one in asked if not stranger(actor, dossiers[one.dossier_id])]
    found: set[int] = set()
    for given in (_led, _handed, _coordinated, _registered, _widened):
        if not rest:
            break
        found.update(given(actor, rest, dossiers, at))
        rest = [one for one in rest if one.version_id not in found]
    return found


Dossiers = dict[int, Dossier]


def _led(actor: Actor, asked: list[Asked], dossiers: Dossiers, at: datetime) -> Iterator[int]:
    """Of matters that the actor's bodies lead."""
    mine = {pk for pk, one in dossiers.items() if actor.sits_for(one.matter.lead_id)}
    yield from _prepared(actor, [one for one in asked if one.dossier_id in mine], dossiers)


def _coordinated(
    actor: Actor, asked: list[Asked], dossiers: Dossiers, at: datetime
) -> Iterator[int]:
    """Of matters that they coordinate."""
    matters = [dossiers[pk].matter for pk in {one.dossier_id for one in asked}]
    prefetch_related_objects(matters, "coordinators")
    yield from _prepared(actor, asked, dossiers)


def _prepared(actor: Actor, asked: list[Asked], dossiers: Dossiers) -> Iterator[int]:
    several = {one.dossier_id for one in asked}
    mine = {pk for pk in several if prepares(actor, dossiers[pk].matter)}
    return (one.version_id for one in asked if one.dossier_id in mine)


def _handed(actor: Actor, asked: list[Asked], dossiers: Dossiers, at: datetime) -> Iterator[int]:
    """Those that hand-overs to the actor carried, and those that kept their promises."""
    pairs = _carried(asked)
    rows = HandOver.objects.filter(pk__in={by for by, _ in pairs}).order_by()
    rows = rows.select_related("from_body", "to_body").only("dossier_id", "to_role", *SEATS)
    handovers = rows.in_bulk() if pairs else {}
    if actor.has(*OF_COMMITTEES):
        several = {
            handover.dossier_id
            for handover in handovers.values()
            if handover.to_body and handover.to_body.kind == BodyKind.COMMITTEE
        }
        matters = [dossiers[pk].matter for pk in several if pk in dossiers]
        prefetch_related_objects(matters, "coordinating_committees")
    to_actor = {
        pk
        for pk, handover in handovers.items()
        if receives(actor, handover, dossiers[handover.dossier_id].matter)
    }
    return (version_id for by, version_id in pairs if by in to_actor)


def _carried(asked: list[Asked]) -> list[tuple[int, int]]:
    """Which hand-over carried which version."""
    ids = [one.version_id for one in asked]
    handed, kept = among("version_id", ids), among("kept_by_id", ids)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT handover_id, version_id FROM dossiers_handedpaper WHERE {handed.text}"
            f" UNION SELECT handover_id, kept_by_id FROM dossiers_promise WHERE {kept.text}",
            [*handed.values, *kept.values],
        )
        return list(cursor.fetchall())


def _registered(
    actor: Actor, asked: list[Asked], dossiers: Dossiers, at: datetime
) -> Iterator[int]:
    """The papers of registration, for the offices."""
    if not actor.has(*REGISTRATION_ROLES):
        return
    turned_on = overlay_for(dossiers[asked[0].dossier_id].matter.council, at).turns_on
    papers = {
        pk: checklist_under(dossiers[pk].matter, turned_on).at_registration
        for pk in {one.dossier_id for one in asked}
    }
    yield from (one.version_id for one in asked if one.paper_id in papers[one.dossier_id])


def _widened(actor: Actor, asked: list[Asked], dossiers: Dossiers, at: datetime) -> Iterator[int]:
    """What later rooms let the actor read."""
    several = [dossiers[pk] for pk in {one.dossier_id for one in asked}]
    named = {pk: wider_versions(actor, dossiers[pk], at) for pk in wider_among(actor, several, at)}
    for one in asked:
        versions = named.get(one.dossier_id, ())
        if any(some is None or one.version_id in some for some in versions):
            yield one.version_id
