"""Who else reads papers of dossiers: later rooms name them (an invited committee, a consulted body)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from kyhop.access.actor import Actor
from kyhop.dossiers.models import Dossier, PaperVersion
from kyhop.files.reach import Sql, among, chosen, union

Wider = Callable[[Actor, Dossier, datetime], Collection[int] | None]
"""Which versions (ids) of a dossier's papers the actor reads besides; `None` for all of them."""
Reaches = Callable[[Actor, int, datetime], Sql | None]
"""A `SELECT … AS id` of the dossiers of a council of which a `Wider` may name papers, or more; `None`
for all of them."""
NONE = Sql("SELECT id AS id FROM dossiers_dossier WHERE 1 = 0")

_WIDER: dict[str, tuple[Wider, Reaches]] = {}


@dataclass(frozen=True, slots=True)
class Span:
    """A time in which papers were before somebody's eyes; without an end it still runs."""

    since: datetime
    until: datetime | None = None


def sent_in(
    dossier: Dossier, spans: Iterable[Span], at: datetime, papers: Collection[str] | None = None
) -> set[int]:
    """The versions that lay before somebody: of each paper (all, or those named) what was the newest
    as a span began, and what came until it ended. They stay readable, later versions do not. One
    query."""
    begun = [span for span in spans if span.since <= at]
    if not begun:
        return set()
    rows = PaperVersion.objects.filter(paper__dossier=dossier)
    if papers is not None:
        rows = rows.filter(paper__paper_id__in=papers)
    found: set[int] = set()
    before: dict[tuple[int, int], int] = {}
    for pk, paper, came in rows.order_by("number").values_list("pk", "paper_id", "at"):
        for place, span in enumerate(begun):
            if came < span.since:
                before[place, paper] = pk
            elif span.until is None or came <= span.until:
                found.add(pk)
    return found | set(before.values())


def anywhere(actor: Actor, council_id: int, at: datetime) -> Sql | None:
    """A room that does not say where it lets people read may do so in every dossier."""
    return None


def widen(name: str, wider: Wider, reaches: Reaches = anywhere) -> None:
    """Let a later room say who else reads which versions of papers; `name` replaces itself.

    It is asked once for a dossier, so that a dossier of sixty papers costs no more than one of six.
    """
    _WIDER[name] = wider, reaches


def narrow(name: str) -> None:
    """Take back what was registered under `name`."""
    _WIDER.pop(name, None)


def wider_versions(actor: Actor, dossier: Dossier, at: datetime) -> list[Collection[int] | None]:
    """What each room lets the actor read of the dossier."""
    return [wider(actor, dossier, at) for wider, _reaches in _WIDER.values()]


def wider_dossiers(actor: Actor, council_id: int, at: datetime) -> list[Sql | None]:
    """Where each room may let the actor read."""
    return [reaches(actor, council_id, at) for _wider, reaches in _WIDER.values()]


def wider_among(actor: Actor, dossiers: Iterable[Dossier], at: datetime) -> Collection[int]:
    """Those of some dossiers of one council that need be asked about one by one; one query."""
    several = {dossier.pk: dossier.council_id for dossier in dossiers}
    if not several:
        return ()
    reached = wider_dossiers(actor, next(iter(several.values())), at)
    known = [part for part in reached if part is not None]
    if len(known) < len(reached):
        return several.keys()
    anywhere, these = union(known), among("found.id", several)
    return chosen(
        Sql(
            f"SELECT found.id FROM ({anywhere.text}) AS found WHERE {these.text}",
            (*anywhere.values, *these.values),
        )
    )
