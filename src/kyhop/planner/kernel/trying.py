"""A change of some rows is tried: is it a valid agenda, and what would the whole cost? Then it is taken
or undone."""

from __future__ import annotations

from kyhop.planner.kernel.tables import (
    ABSENT_NOW,
    CHANGED,
    COST,
    DEBATED,
    MINUTES,
    NEW_ABSENT,
    NEW_DEBATED,
    NEW_MINUTES,
    NEW_PRICES,
    NEW_SEEN,
    NEW_VISITS,
    PRICES,
    SEEN,
    STAMP,
    STRETCHED,
    TOUCHED,
    VISITS,
    Board,
    Tables,
)
from kyhop.planner.kernel.timing import AWAY, time_row

INVALID, DEAR = -1, -2
"""No valid agenda; more than may be paid."""
NO_LIMIT = 2**62


def attempt(t: Tables, b: Board, most: int) -> int:
    """The whole cost if the changed rows replaced the present ones; they stand on the board then, until
    :func:`undo` or :func:`commit`. Less than 0, and nothing changed, when that would be no valid agenda,
    or cost more than ``most``."""
    touch(t, b)
    b.one[STRETCHED] = 0
    cost = timed(t, b, 1, most)
    if cost == INVALID and b.one[STRETCHED]:
        cost = timed(t, b, 0, most)
    if cost < 0:
        undo(b)
    return cost


def touch(t: Tables, b: Board) -> None:
    """Remember where all units of the changed rows stand, the old ones and the new."""
    b.one[STAMP] += 1
    stamp, count = b.one[STAMP], 0
    for k in range(b.one[CHANGED]):
        for new in range(2):
            slot = t.sittings + k if new else b.changed[k]
            for i in range(slot * t.width, slot * t.width + b.size[slot]):
                u = b.row[i]
                if u >= 0 and b.mark[u] != stamp:
                    b.mark[u] = stamp
                    b.touched[count] = u
                    b.was_where[u], b.was_begins[u] = b.where[u], b.begins[u]
                    b.was_ends[u] = b.ends[u]
                    count += 1
    b.one[TOUCHED] = count


def timed(t: Tables, b: Board, stretch: int, most: int) -> int:
    """Time all changed rows. The whole cost; ``DEAR`` when it is more than ``most``, which is known before
    the other rows are looked at, and ``INVALID`` when these do not allow it."""
    for k in range(b.one[TOUCHED]):
        b.where[b.touched[k]] = AWAY
    for k in range(b.one[CHANGED]):
        base = (t.sittings + k) * t.width
        for i in range(base, base + b.size[t.sittings + k]):
            if b.row[i] >= 0:
                b.where[b.row[i]] = -2 - b.changed[k]
    for k in range(b.one[CHANGED]):
        if not time_row(t, b, b.changed[k], t.sittings + k, stretch):
            return INVALID
    cost = whole(t, b)
    if cost > most:
        return DEAR
    for k in range(b.one[TOUCHED]):
        if not holds(t, b, b.touched[k]):
            return INVALID
    return cost


def holds(t: Tables, b: Board, u: int) -> bool:
    """What timing a row alone does not see: successors, needs, and people in two halls. A successor can
    be wronged by a unit only that comes, or ends later than it did."""
    where, was = b.where, b.was_where[u]
    if where[u] == AWAY:
        for k in range(t.needed_at[u], t.needed_at[u + 1]):
            if where[t.needed[k]] != AWAY:
                return False
        return True
    end = b.ends[u]
    if end > b.was_ends[u] or where[u] != was:
        for k in range(t.succs_at[u], t.succs_at[u + 1]):
            v = t.succ[k]
            if where[v] != AWAY and b.begins[v] < end + t.succ_lag[k]:
                return False
    for k in range(t.needs_at[u], t.needs_at[u + 1]):
        if where[t.need[k]] == AWAY:
            return False
    return not t.clashing or alone(t, b, u)


def alone(t: Tables, b: Board, u: int) -> bool:
    """Whether nobody of a unit must be in another hall at the same time."""
    first, last, halls = t.people_at[u], t.people_at[u + 1], b.where[u] * t.sittings
    if first == last:
        return True
    for v in range(t.units):
        there = b.where[v]
        if there == AWAY or not t.clash[halls + there]:
            continue
        if b.begins[v] >= b.ends[u] or b.begins[u] >= b.ends[v]:
            continue
        for k in range(t.people_at[v], t.people_at[v + 1]):
            for j in range(first, last):
                if t.people[j] == t.people[k]:
                    return False
    return True


def whole(t: Tables, b: Board) -> int:
    """The objective of the board with the changed rows."""
    one = b.one
    prices, total, debate, visits = one[PRICES], one[MINUTES], one[DEBATED], one[VISITS]
    for k in range(one[CHANGED]):
        old, new = b.changed[k], t.sittings + k
        prices += b.price[new] - b.price[old]
        total += b.total[new] - b.total[old]
        debate += b.debated[new] - b.debated[old]
        visits += b.visitors[new] - b.visitors[old]
    absent, moved = one[ABSENT_NOW], False
    for k in range(one[TOUCHED]):
        u = b.touched[k]
        if (b.where[u] == AWAY) != (b.was_where[u] == AWAY):
            absent += t.importance[u] if b.where[u] == AWAY else -t.importance[u]
            moved = True
    seen = visitors_of(t, b) if moved else one[SEEN]
    one[NEW_PRICES], one[NEW_MINUTES], one[NEW_DEBATED] = prices, total, debate
    one[NEW_VISITS], one[NEW_ABSENT], one[NEW_SEEN] = visits, absent, seen
    cost = prices + t.w_unplaced * absent + t.w_waiting * t.extra_visit * (visits - seen)
    short = t.share * total - 1000 * debate
    if short > 0:
        cost += t.w_debate * ((short + 999) // 1000)
    return cost + t.w_apart * apart_of(t, b)


def visitors_of(t: Tables, b: Board) -> int:
    """How many people come to the session at all."""
    b.one[STAMP] += 1
    stamp, count = b.one[STAMP], 0
    for u in range(t.units):
        if b.where[u] != AWAY:
            for k in range(t.visits_at[u], t.visits_at[u + 1]):
                if b.known[t.visit_person[k]] != stamp:
                    b.known[t.visit_person[k]] = stamp
                    count += 1
    return count


def apart_of(t: Tables, b: Board) -> int:
    """Minutes between related lines."""
    where, begins, ends, total, most = b.where, b.begins, b.ends, 0, t.apart
    for k in range(t.pairs):
        u, v = t.pair_u[k], t.pair_v[k]
        if where[u] == AWAY or where[v] == AWAY:
            continue
        one, other = begins[u] + t.pair_a[k], begins[v] + t.pair_b[k]
        if other > one:
            gap = other - one - (ends[u] - begins[u] if t.stretch[u] else t.pair_m[k])
        else:
            gap = one - other - (ends[v] - begins[v] if t.stretch[v] else t.pair_n[k])
        total += min(most, max(0, gap))
    return total


def undo(b: Board) -> None:
    """Everything stands again as before the attempt."""
    for k in range(b.one[TOUCHED]):
        u = b.touched[k]
        b.where[u], b.begins[u], b.ends[u] = b.was_where[u], b.was_begins[u], b.was_ends[u]


def commit(t: Tables, b: Board, cost: int) -> None:
    """Make an attempt that answered ``cost`` the present state."""
    one = b.one
    for k in range(one[CHANGED]):
        old, new = b.changed[k], t.sittings + k
        at, source = old * t.width, new * t.width
        for i in range(b.size[new]):
            b.row[at + i], b.start[at + i] = b.row[source + i], b.start[source + i]
            b.length[at + i], b.laid[at + i] = b.length[source + i], b.laid[source + i]
        b.size[old], b.price[old], b.debated[old] = b.size[new], b.price[new], b.debated[new]
        b.total[old], b.visitors[old] = b.total[new], b.visitors[new]
    one[COST], one[PRICES], one[MINUTES] = cost, one[NEW_PRICES], one[NEW_MINUTES]
    one[DEBATED], one[VISITS] = one[NEW_DEBATED], one[NEW_VISITS]
    one[ABSENT_NOW], one[SEEN] = one[NEW_ABSENT], one[NEW_SEEN]
