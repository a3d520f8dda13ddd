"""How far somebody's reading may reach: the texts among which a search looks at all.

It may hold more than what can be read, for every find is judged; never less.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection


@dataclass(frozen=True, slots=True)
class Sql:
    """A piece of a statement with its values, for SQLite and PostgreSQL alike."""

    text: str
    values: tuple[Any, ...] = ()


NOTHING = Sql("1 = 0")


@dataclass(frozen=True, slots=True)
class Within:
    """Of one kind of holder: where somebody may read something, or more than that.

    :param everything: in all holders of the kind
    :param holders: a `SELECT … AS id` of the holders within which everything is looked at
    :param besides: makes from the ids of these holders a condition on the row `t` of `FileText` for
        single versions of others
    """

    everything: bool = False
    holders: Sql | None = None
    besides: Callable[[Collection[int]], Sql] | None = None


EVERYTHING = Within(everything=True)
NOWHERE = Within()


@dataclass(frozen=True, slots=True)
class Reached:
    """The same with the holders by their ids."""

    ids: Collection[int]
    besides: Sql = NOTHING


Reach = Mapping[str, Reached | None] | None
"""Of each kind of holder what is reached, or `None` for all of that kind; a kind that is not named:
none. `None`: everything."""


def among(column: str, ids: Iterable[Any]) -> Sql:
    """That a column holds one of a few values."""
    values = tuple(ids)
    return Sql(f"{column} IN ({', '.join(['%s'] * len(values))})", values) if values else NOTHING


def either(parts: Iterable[Sql]) -> Sql:
    """That one of several conditions holds."""
    return _joined(" OR ", (part for part in parts if part is not NOTHING))


def union(parts: Iterable[Sql]) -> Sql:
    """What several `SELECT … AS id` find."""
    return _joined(" UNION ", parts)


def fetched(within: Mapping[str, Within]) -> Reach:
    """Each kind with the ids of its holders, all asked in one statement (and what `besides` asks)."""
    kinds = [kind for kind, part in within.items() if part.holders is not None]
    parts = [
        Sql(f"SELECT {number}, found.id FROM ({part.text}) AS found", part.values)
        for number, kind in enumerate(kinds)
        if (part := within[kind].holders)
    ]
    ids: dict[str, set[int]] = {kind: set() for kind in within}
    if parts:
        asked = _joined(" UNION ALL ", parts)
        with connection.cursor() as cursor:
            cursor.execute(asked.text, asked.values)
            for number, holder_id in cursor.fetchall():
                ids[kinds[number]].add(holder_id)
    found: dict[str, Reached | None] = {}
    for kind, asked_of in within.items():
        besides = asked_of.besides(ids[kind]) if asked_of.besides else NOTHING
        if asked_of.everything:
            found[kind] = None
        elif ids[kind] or besides is not NOTHING:
            found[kind] = Reached(ids[kind], besides)
    everything = len(found) == len(within) and not any(found.values())
    return None if everything else found


def chosen(asked: Sql) -> set[int]:
    """The ids that a statement selects."""
    with connection.cursor() as cursor:
        cursor.execute(asked.text, asked.values)
        return {found for (found,) in cursor.fetchall()}


def _joined(word: str, parts: Iterable[Sql]) -> Sql:
    several = list(parts)
    if not several:
        return NOTHING
    values = tuple(value for part in several for value in part.values)
    return Sql(word.join(part.text for part in several), values)
