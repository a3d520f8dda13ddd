"""What dealing reads and writes: which units each sitting holds, and what is known of sets of units."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import NamedTuple

from kyhop.planner.kernel.tables import DRAW, SCALARS, Board, Ints, Tables

MEMORY, LONG = 2**15, 32
"""How many sets of units are remembered, and how many units a set may have."""
KEYS = 62
"""Bits of the number that stands for a set."""


class Deal(NamedTuple):
    """A deal. Rows hold units only, no breaks: slot ``s`` is the row of sitting ``s``; the two rows of a
    change follow, then one for trials and one to keep something in."""

    people: int
    row: Ints
    length: Ints
    size: Ints
    where: Ints
    begins: Ints
    ends: Ints
    mark: Ints
    place: Ints
    chosen: Ints
    """The units of a change: those that go, then those that come in return."""
    paused: Ints
    """Per break of the sitting weighed last: before which of its members it is."""
    last: Ints
    left: Ints
    visits: Ints
    """By person and sitting: how many of its lines ask for them."""
    load: Ints
    """Per sitting: its minutes, before any discussion is given more."""
    price: Ints
    """Per sitting: what its order costs; then what debate and all lines amount to in it."""
    debated: Ints
    total: Ints
    gap: Ints
    """By two sittings: the minutes that a pair counts which they part."""
    value: Ints
    """Per unit, per unit as one of its kind, and per sitting: its part of the number that stands for a set."""
    kind: Ints
    """Per unit: the first that is like it (:func:`kinds_of`)."""
    near_at: Ints
    near: Ints
    """Whom a unit that is like others must follow or precede while the others need not; and the other way round."""
    number: Ints
    """Per sitting: the number of its set; then those of the two of a change."""
    key: Ints
    found: Ints
    """Where the two rows of a change are remembered."""
    known_key: Ints
    """Per set remembered: its number, what it costs, whether that is so or only at least so, what debate and
    all lines amount to in it, and its order."""
    known_cost: Ints
    known_exact: Ints
    known_debated: Ints
    known_total: Ints
    known_row: Ints
    best_row: Ints
    best_size: Ints
    one: Ints
    lies: Ints


def deal_of(t: Tables, seed: int, make: Callable[[int], Ints] | None = None) -> Deal:
    """A deal in which nothing is dealt yet.

    :param make: makes a table of so many zeros
    """
    make = make or (lambda size: [0] * size)
    sittings, people, chance = t.sittings, 1 + max(t.visit_person, default=0), Random(seed)
    slots = sittings + 4
    breaks = max(t.breaks_at[s + 1] - t.breaks_at[s] for s in range(sittings))
    sizes = [slots * t.width] * 2 + [slots] + [t.units] * 5 + [2 * t.width, breaks] + [people] * 2
    sizes += [people * sittings] + [sittings] * 4 + [sittings * sittings, 2 * t.units + sittings]
    kinds, near = kinds_of(t)
    sizes += (
        [t.units, t.units + 1, sum(len(one) for one in near), sittings, 2, 2]
        + [MEMORY] * 5
        + [MEMORY * LONG, sittings * t.width, sittings, SCALARS, 0]
    )
    deal = Deal(people, *(make(size) for size in sizes))
    for i in range(sittings):
        for j in range(sittings):
            between = t.opens[max(i, j)] - t.closes[min(i, j)]
            deal.gap[i * sittings + j] = min(t.apart, max(0, between)) if i != j else 0
    for i in range(len(deal.value)):
        deal.value[i] = chance.getrandbits(KEYS)
    for u in range(t.units):
        deal.kind[u], deal.near_at[u + 1] = kinds[u], deal.near_at[u] + len(near[u])
        deal.near[deal.near_at[u] : deal.near_at[u + 1]] = near[u]
    deal.one[DRAW] = chance.getrandbits(31) + 1
    return deal


def kinds_of(t: Tables) -> tuple[list[int], list[list[int]]]:
    """Units that may stand for each other, votes above all: nobody must come for them, nothing is related to
    them, they are as long, and they may stand where the others may. Per unit the first of its kind, and the units
    that it alone must follow or precede: with one of these in its sitting, it is no longer like the others."""
    pairs = {*t.pair_u, *t.pair_v}
    plain = [
        u not in pairs and not t.stretch[u] and t.visits_at[u] == t.visits_at[u + 1]
        for u in range(t.units)
    ]
    kinds, near = list(range(t.units)), [list[int]() for _ in range(t.units)]
    groups: dict[object, list[int]] = {}
    bound = [_bound(t, u) for u in range(t.units)]
    for u in range(t.units):
        if plain[u]:
            among = frozenset(one for one in bound[u] if plain[one[1]])
            groups.setdefault((t.minutes[u], t.debate[u], _windows(t, u), among), []).append(u)
    for group in groups.values():
        common = frozenset.intersection(*(bound[u] for u in group))
        for u in group:
            kinds[u], near[u] = group[0], sorted({v for _, v, _ in bound[u] - common})
    for u in range(t.units):
        if plain[u]:
            for v in near[u]:
                near[v].append(u)
    return kinds, near


def _bound(t: Tables, u: int) -> frozenset[tuple[int, int, int]]:
    """Whom a unit must follow and precede, and how far."""
    before, after = (range(at[u], at[u + 1]) for at in (t.preds_at, t.succs_at))
    return frozenset(
        [(0, t.pred[k], t.pred_lag[k]) for k in before]
        + [(1, t.succ[k], t.succ_lag[k]) for k in after]
    )


def _windows(t: Tables, u: int) -> tuple[tuple[int, int, int], ...]:
    return tuple(
        (s, t.window_from[k], t.window_to[k])
        for s in range(t.sittings)
        for k in range(t.windows_at[u * t.sittings + s], t.windows_at[u * t.sittings + s + 1])
    )


def dealt(deal: Deal, t: Tables, board: Board) -> None:
    """Deal the units as they are placed on a board."""
    for s in range(t.sittings):
        row = board.row[s * t.width : s * t.width + board.size[s]]
        for u in row:
            if u >= 0:
                deal.row[s * t.width + deal.size[s]] = u
                deal.size[s] += 1
    for u in range(t.units):
        deal.where[u] = board.where[u]
