"""Who may read which entries: an entry is told only to those who may read what it is about.

A room whose events stand on another room's thing (a draft agenda on its session) names the
permission that reading them asks: `only_for("agenda.", "agenda.draft")`.
"""

from __future__ import annotations

from django.db.models import Q, QuerySet

from kyhop.access.actor import Actor
from kyhop.access.rules import can
from kyhop.journal.models import Entry

_NEEDED: dict[str, str] = {}


def only_for(names: str, permission: str) -> None:
    """Let entries whose name begins with `names` be read only with `permission`; the longest counts.

    :raises ValueError: another permission is registered for the same names
    """
    if _NEEDED.setdefault(names, permission) != permission:
        raise ValueError(f"entries {names!r} ask {_NEEDED[names]!r} already")


_ROUTINE: set[str] = set()


def routine(name: str) -> None:
    """Leave entries of that name out of what is told as news; the history shows them."""
    _ROUTINE.add(name)


def worth_telling(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    """The entries without those that a machine writes by the dozen (`routine`)."""
    return entries.exclude(name__in=_ROUTINE)


def readable(entries: QuerySet[Entry], actor: Actor) -> QuerySet[Entry]:
    """The entries without those that the actor may not read; asks no query of its own."""
    return entries.exclude(_closed_to(actor))


def _closed_to(actor: Actor) -> Q:
    """Names that are closed, without longer ones among them that are open."""
    closed = Q(pk__in=())
    for names in sorted(_NEEDED, key=len):
        if can(actor, _NEEDED[names]):
            closed &= ~Q(name__startswith=names)
        else:
            closed |= Q(name__startswith=names)
    return closed
