"""The order of the units that one sitting holds: what it costs, and how a good one is found."""

from __future__ import annotations

from kyhop.planner.kernel.deals import Deal
from kyhop.planner.kernel.tables import NEW_DEBATED, NEW_MINUTES, STAMP, Tables
from kyhop.planner.kernel.timing import STEP
from kyhop.planner.kernel.trying import DEAR, INVALID


def weigh(t: Tables, d: Deal, s: int, base: int, size: int, most: int) -> int:
    """What the units at ``base`` in this order cost as sitting ``s``; ``INVALID`` when they cannot be held so,
    ``DEAR`` when it is more than ``most``. Breaks are put in as soon as they part nobody from the rest of
    their lines, or where they must be. What is left of the sitting is for discussions, the last ones first.
    """
    one = d.one
    one[STAMP] += 1
    stamp, room, short = one[STAMP], t.closes[s] - t.opens[s], 0
    pause, pauses = t.breaks_at[s], t.breaks_at[s + 1]
    for k in range(pause, pauses):
        room -= t.break_minutes[k]
    for i in range(base, base + size):
        u = d.row[i]
        room -= t.minutes[u]
        for k in range(t.visits_at[u], t.visits_at[u + 1]):
            d.left[t.visit_person[k]] = 0
    for i in range(base + size - 1, base - 1, -1):
        u = d.row[i]
        more = 0
        if t.stretch[u]:
            more = min(t.stretch[u], max(0, room) // STEP * STEP)
            room -= more
            short += t.stretch[u] - more
        d.length[i] = t.minutes[u] + more
        for k in range(t.visits_at[u], t.visits_at[u + 1]):
            d.left[t.visit_person[k]] += 1
            d.last[t.visit_person[k]] = -1
    cost, opened, debated, total = t.w_discussion * short, 0, 0, 0
    at, i = t.opens[s], 0
    while i < size:
        u, long = d.row[base + i], d.length[base + i]
        begin = soonest(t, d, s, u, long, at, stamp)
        if pause < pauses:
            free = not opened and at >= t.break_earliest[pause]
            if free or begin < 0 or begin + long > t.break_latest[pause]:
                soon = max(at, t.break_earliest[pause])
                if soon > t.break_latest[pause]:
                    return INVALID
                cost += t.w_idle * (soon - at)
                at = soon + t.break_minutes[pause]
                d.paused[pause - t.breaks_at[s]] = i
                pause += 1
                continue
        if begin < 0:
            return INVALID
        cost += t.w_idle * (begin - at)
        at = begin + long
        d.mark[u], d.begins[u], d.ends[u] = stamp, begin, at
        total += long
        debated += t.debate[u]
        if t.grows[u]:
            debated += long - t.minutes[u]
        for k in range(t.visits_at[u], t.visits_at[u + 1]):
            person, came = t.visit_person[k], begin + t.visit_offset[k]
            if d.last[person] < 0:
                opened += 1
            else:
                cost += t.w_waiting * (came - d.last[person])
            d.last[person] = came + (long if t.stretch[u] else t.visit_minutes[k])
            d.left[person] -= 1
            if not d.left[person]:
                opened -= 1
        if cost > most:
            return DEAR
        i += 1
    while pause < pauses:
        d.paused[pause - t.breaks_at[s]] = size
        pause += 1
    one[NEW_DEBATED], one[NEW_MINUTES] = debated, total
    cost += t.w_overrun * max(0, at - t.closes[s]) + t.w_apart * gaps(t, d, stamp)
    return cost if cost <= most else DEAR


def soonest(t: Tables, d: Deal, s: int, u: int, long: int, at: int, stamp: int) -> int:
    """When a unit can begin after those that stand before it; -1 when it cannot."""
    for k in range(t.preds_at[u], t.preds_at[u + 1]):
        if d.mark[t.pred[k]] == stamp:
            at = max(at, d.ends[t.pred[k]] + t.pred_lag[k])
    for k in range(t.windows_at[u * t.sittings + s], t.windows_at[u * t.sittings + s + 1]):
        begin = max(at, t.window_from[k])
        if begin + long <= t.window_to[k]:
            return begin
    return -1


def gaps(t: Tables, d: Deal, stamp: int) -> int:
    """Minutes between related lines of one sitting."""
    total = 0
    for k in range(t.pairs):
        u, v = t.pair_u[k], t.pair_v[k]
        if d.mark[u] == stamp and d.mark[v] == stamp:
            one, other = d.begins[u] + t.pair_a[k], d.begins[v] + t.pair_b[k]
            if other > one:
                gap = other - one - (d.ends[u] - d.begins[u] if t.stretch[u] else t.pair_m[k])
            else:
                gap = one - other - (d.ends[v] - d.begins[v] if t.stretch[v] else t.pair_n[k])
            total += min(t.apart, max(0, gap))
    return total


def span(t: Tables, d: Deal, base: int, size: int, first: int, count: int) -> tuple[int, int]:
    """The first and last place in a row that the demanded order allows to the chosen units together."""
    d.one[STAMP] += 1
    stamp, low, high = d.one[STAMP], 0, size
    for i in range(size):
        d.mark[d.row[base + i]], d.place[d.row[base + i]] = stamp, i
    for c in range(first, first + count):
        u = d.chosen[c]
        for k in range(t.preds_at[u], t.preds_at[u + 1]):
            if d.mark[t.pred[k]] == stamp:
                low = max(low, d.place[t.pred[k]] + 1)
        for k in range(t.succs_at[u], t.succs_at[u + 1]):
            if d.mark[t.succ[k]] == stamp:
                high = min(high, d.place[t.succ[k]])
    return low, high


def insert(
    t: Tables, d: Deal, s: int, base: int, size: int, first: int, count: int, most: int
) -> int:  # fmt: skip
    """Put the chosen units, together, where they cost least into the row at ``base``. What it costs then;
    less than 0, and the row as it was, when every place is ``INVALID``, or ``DEAR``."""
    low, high = span(t, d, base, size, first, count)
    trial = (t.sittings + 2) * t.width
    for i in range(low):
        d.row[trial + i] = d.row[base + i]
    for i in range(low, size):
        d.row[trial + count + i] = d.row[base + i]
    best, place, debated, total = INVALID, -1, 0, 0
    for at in range(low, high + 1):
        for c in range(count):
            d.row[trial + at + c] = d.chosen[first + c]
        cost = weigh(t, d, s, trial, size + count, most)
        if cost >= 0:
            best, place, most = cost, at, cost - 1
            debated, total = d.one[NEW_DEBATED], d.one[NEW_MINUTES]
        elif cost == DEAR and best < 0:
            best = DEAR
        d.row[trial + at] = d.row[base + at]
    if place >= 0:
        for i in range(size - 1, place - 1, -1):
            d.row[base + count + i] = d.row[base + i]
        for c in range(count):
            d.row[base + place + c] = d.chosen[first + c]
        d.one[NEW_DEBATED], d.one[NEW_MINUTES] = debated, total
    return best


def polish(t: Tables, d: Deal, s: int, base: int, size: int, cost: int) -> int:
    """Every unit of the row goes where it costs least, until none does better elsewhere. What it costs then."""
    kept, chosen = (t.sittings + 3) * t.width, t.width
    debated, total, failed, n = d.one[NEW_DEBATED], d.one[NEW_MINUTES], 0, 0
    while failed < size and cost > 0:
        u = d.row[base + n]
        for i in range(size):
            d.row[kept + i] = d.row[base + i]
        for i in range(n, size - 1):
            d.row[base + i] = d.row[base + i + 1]
        d.chosen[chosen] = u
        found = insert(t, d, s, base, size - 1, chosen, 1, cost - 1)
        if found >= 0:
            cost, failed = found, 0
            debated, total = d.one[NEW_DEBATED], d.one[NEW_MINUTES]
        else:
            failed += 1
            for i in range(size):
                d.row[base + i] = d.row[kept + i]
        n = n + 1 if n + 1 < size else 0
    d.one[NEW_DEBATED], d.one[NEW_MINUTES] = debated, total
    return cost
