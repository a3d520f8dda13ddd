"""What dealing remembers: what a set of units costs as one sitting, and in which order. A set has a number,
the sum of those of its units; units that may stand for each other (:func:`~kyhop.planner.kernel.deals.kinds_of`)
have the same, so that whichever votes a sitting holds, its order is looked for once."""

from __future__ import annotations

from kyhop.planner.kernel.deals import KEYS, LONG, MEMORY, Deal
from kyhop.planner.kernel.orders import insert, polish, weigh
from kyhop.planner.kernel.tables import NEW_DEBATED, NEW_MINUTES, STAMP, Tables
from kyhop.planner.kernel.trying import DEAR, INVALID

NUMBERS = 2**KEYS - 1
NEVER = 2**60
"""What a set costs that found no order."""


def number_of(t: Tables, d: Deal, s: int, slot: int, size: int) -> int:
    """The number that stands for the units of a slot in a sitting, whichever of a kind they are."""
    d.one[STAMP] += 1
    base, stamp, number = slot * t.width, d.one[STAMP], d.value[2 * t.units + s]
    for i in range(base, base + size):
        d.mark[d.row[i]] = stamp
    for i in range(base, base + size):
        u = d.row[i]
        value = d.value[t.units + d.kind[u]]
        for k in range(d.near_at[u], d.near_at[u + 1]):
            if d.mark[d.near[k]] == stamp:
                value = d.value[u]
        number = (number + value) & NUMBERS
    return number


def numbers(t: Tables, d: Deal, s: int, h: int, go: int, back: int) -> None:
    """The numbers of the two changed sets: from those of the present ones, unless a unit is near that makes
    one of its kind unlike the others."""
    one, other = d.number[s], d.number[h]
    for c in range(go + back):
        u = d.chosen[c]
        for k in range(d.near_at[u], d.near_at[u + 1]):
            if d.where[d.near[k]] == s or d.where[d.near[k]] == h:
                one = -1
        value = d.value[t.units + d.kind[u]]
        if one >= 0:
            one = (one - value if c < go else one + value) & NUMBERS
            other = (other + value if c < go else other - value) & NUMBERS
    if one < 0:
        one = number_of(t, d, s, t.sittings, hold(t, d, s, t.sittings, go, back) + back)
        other = number_of(t, d, h, t.sittings, hold(t, d, h, t.sittings, 0, go) + go)
    d.key[0], d.key[1] = one, other


def hold(t: Tables, d: Deal, s: int, slot: int, first: int, count: int) -> int:
    """Write into a slot what stays in a sitting, then the chosen units that come. How many stay."""
    size, out = 0, slot * t.width
    for i in range(s * t.width, s * t.width + d.size[s]):
        if d.where[d.row[i]] == s:
            d.row[out + size] = d.row[i]
            size += 1
    for c in range(count):
        d.row[out + size + c] = d.chosen[first + c]
    d.size[slot] = size + count
    return size


def price(t: Tables, d: Deal, s: int, k: int, first: int, count: int, most: int) -> int:
    """What sitting ``s`` costs as the ``k``-th of a change, with the chosen units that come; less than 0 when
    that is more than ``most``. Whatever is found out about the set is remembered."""
    key = d.key[k]
    at = key & (MEMORY - 1)
    d.found[k] = at
    if d.known_key[at] != key or (d.known_cost[at] <= most and not d.known_exact[at]):
        slot = t.sittings + k
        base, size = slot * t.width, hold(t, d, s, slot, first, count)
        if count:
            cost = insert(t, d, s, base, size, first, count, most)
        else:
            cost = weigh(t, d, s, base, size, most)
        if cost >= 0:
            cost = polish(t, d, s, base, size + count, cost)
            for i in range(size + count):
                d.known_row[at * LONG + i] = d.row[base + i]
        # a set that found no place in the present order may find one in another: that is not remembered
        d.known_key[at], d.known_exact[at] = key if cost != INVALID else 0, int(cost != DEAR)
        d.known_cost[at] = cost if cost >= 0 else most + 1 if cost == DEAR else NEVER
        d.known_debated[at], d.known_total[at] = d.one[NEW_DEBATED], d.one[NEW_MINUTES]
    return d.known_cost[at] if d.known_cost[at] <= most else DEAR


def recall(t: Tables, d: Deal, at: int, source: int, target: int, size: int) -> None:
    """Write the units of the row at ``source`` in the order remembered, one of a kind for another."""
    d.one[STAMP] += 1
    stamp = d.one[STAMP]
    for i in range(source, source + size):
        d.mark[d.row[i]] = stamp
    for i in range(size):
        u = d.known_row[at * LONG + i]
        if d.mark[u] == stamp:
            d.row[target + i], d.mark[u] = u, 0
        else:
            d.row[target + i] = -1 - u
    for i in range(target, target + size):
        if d.row[i] < 0:
            for k in range(source, source + size):
                u = d.row[k]
                if d.mark[u] == stamp and d.kind[u] == d.kind[-1 - d.row[i]]:
                    d.row[i], d.mark[u] = u, 0
                    break


def settle(t: Tables, d: Deal, s: int, k: int, first: int, count: int) -> None:
    """A changed sitting has the order that is remembered."""
    at, slot = d.found[k], t.sittings + k
    size = hold(t, d, s, slot, first, count) + count
    recall(t, d, at, slot * t.width, s * t.width, size)
    d.size[s], d.number[s] = size, d.key[k]
    d.price[s], d.debated[s], d.total[s] = d.known_cost[at], d.known_debated[at], d.known_total[at]
