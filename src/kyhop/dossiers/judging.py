"""Which of many versions somebody reads: `policy`, asked about those of many dossiers at once.

Each ground is asked only about what no cheaper one has given; together they are those of `Access`. The
first three know all they need from few columns: nearly every find of a search is given by them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple

from django.db import connection

from kyhop.access.actor import Actor
from kyhop.dossiers.gates import checklist_under
from kyhop.dossiers.models import Dossier
from kyhop.dossiers.policy import (
    OF_COMMITTEES,
    PREPARING,
    REGISTRATION_ROLES,
    Seat,
    reads_handed,
    stranger,
)
from kyhop.dossiers.reaching import COORDINATING, VERIFYING
from kyhop.dossiers.widening import wider_among, wider_versions
from kyhop.files.reach import Sql, among, chosen
from kyhop.statutes.queries import overlay_for


class Asked(NamedTuple):
    """A version whose reading is in question."""

    version_id: int
    paper_id: str
    dossier_id: int
    council_id: int
    lead_id: int


def asked_about(files: Collection[int]) -> list[tuple[int, Asked]]:
    """The versions that some files are, each with its file's id; one query."""
    if not files:
        return []
    these = among("v.file_id", files)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT v.file_id, v.id, p.paper_id, p.dossier_id, d.council_id, m.lead_id"
            " FROM dossiers_paperversion v JOIN dossiers_paper p ON p.id = v.paper_id"
            " JOIN dossiers_dossier d ON d.id = p.dossier_id"
            f" JOIN matters_matter m ON m.id = d.matter_id WHERE {these.text}",
            these.values,
        )
        return [(file_id, Asked(*facts)) for file_id, *facts in cursor.fetchall()]


def read_of(actor: Actor, versions: Iterable[Asked], at: datetime) -> set[int]:
    """Those of these versions that the actor reads; a constant number of queries but for what later
    rooms are asked about."""
    rest = [one for one in versions if not stranger(actor, one.council_id)]
    found: set[int] = set()
    for given in (_led, _handed, _coordinated):
        if rest:
            found.update(given(actor, rest))
            rest = [one for one in rest if one.version_id not in found]
    if rest:
        left = _Left(actor, rest, at)
        for several in (left.registered, left.widened):
            found.update(several())
    return found


def _led(actor: Actor, asked: list[Asked]) -> Iterator[int]:
    """Of matters that the actor's bodies lead."""
    if actor.has(*PREPARING):
        yield from (one.version_id for one in asked if actor.sits_for(one.lead_id))


def _coordinated(actor: Actor, asked: list[Asked]) -> Iterator[int]:
    """Of matters in which they coordinate."""
    if actor.has(*PREPARING):
        mine = _of_mine(actor, COORDINATING, (one.dossier_id for one in asked))
        yield from (one.version_id for one in asked if one.dossier_id in mine)


def _handed(actor: Actor, asked: list[Asked]) -> Iterator[int]:
    """Those that hand-overs to the actor carried, and those that kept their promises."""
    dossiers = {one.version_id: one.dossier_id for one in asked}
    verified: set[int] | None = None

    def coordinates(dossier_id: int) -> Callable[[], bool]:
        def asks() -> bool:
            nonlocal verified
            if verified is None:
                verified = set()
                if actor.has(*OF_COMMITTEES):
                    verified = _of_mine(actor, VERIFYING, dossiers.values())
            return dossier_id in verified

        return asks

    for version_id, to_role, *bodies in _carried(dossiers):
        giver, taker = (Seat(*some) if some[0] else None for some in (bodies[:3], bodies[3:]))
        if reads_handed(actor, to_role, giver, taker, coordinates(dossiers[version_id])):
            yield version_id


def _carried(versions: Iterable[int]) -> list[tuple[Any, ...]]:
    """Which versions were carried from whom to whom, once each."""
    ids = list(versions)
    handed, kept = among("version_id", ids), among("kept_by_id", ids)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT c.version_id, h.to_role, f.id, f.kind, f.merged_into_id,"
            " t.id, t.kind, t.merged_into_id FROM ("
            f"SELECT handover_id, version_id FROM dossiers_handedpaper WHERE {handed.text}"
            " UNION ALL"
            f" SELECT handover_id, kept_by_id FROM dossiers_promise WHERE {kept.text}) AS c"
            " JOIN dossiers_handover h ON h.id = c.handover_id"
            " JOIN people_body f ON f.id = h.from_body_id"
            " LEFT JOIN people_body t ON t.id = h.to_body_id",
            [*handed.values, *kept.values],
        )
        return list(cursor.fetchall())


def _of_mine(actor: Actor, select: str, dossiers: Iterable[int]) -> set[int]:
    """Those of these dossiers whose matters name one of the actor's bodies."""
    these, mine = among("d.id", set(dossiers)), among("m.body_id", actor.body_ids)
    return chosen(Sql(f"{select}{mine.text} AND {these.text}", (*mine.values, *these.values)))


class _Left:
    """What few columns do not decide, with the dossiers themselves."""

    def __init__(self, actor: Actor, asked: list[Asked], at: datetime) -> None:
        self.actor, self.asked, self.at = actor, asked, at

    @cached_property
    def dossiers(self) -> dict[int, Dossier]:
        """Each dossier with its matter."""
        rows = Dossier.objects.select_related("matter")
        return rows.in_bulk({one.dossier_id for one in self.asked})

    def registered(self) -> Iterator[int]:
        """The papers of registration, for the offices."""
        if not self.actor.has(*REGISTRATION_ROLES):
            return
        council = next(iter(self.dossiers.values())).matter.council
        turned_on = overlay_for(council, self.at).turns_on
        papers = {
            pk: checklist_under(one.matter, turned_on).at_registration
            for pk, one in self.dossiers.items()
        }
        for one in self.asked:
            if one.paper_id in papers[one.dossier_id]:
                yield one.version_id

    def widened(self) -> Iterator[int]:
        """What later rooms let the actor read."""
        reached = wider_among(self.actor, self.dossiers.values(), self.at)
        named = {pk: wider_versions(self.actor, self.dossiers[pk], self.at) for pk in reached}
        for one in self.asked:
            versions = named.get(one.dossier_id, ())
            if any(some is None or one.version_id in some for some in versions):
                yield one.version_id
