"""The times of one row, and what it costs by itself.

Every unit starts as early as its row, its windows and its predecessors allow.
"""

from __future__ import annotations

from kyhop.planner.kernel.tables import FREE, STAMP, STRETCHED, Board, Tables

AWAY = -1
"""The place of a unit that has none. One of a row ``s`` that is not timed yet has ``-2 - s``."""
STEP = 5
"""Discussions are stretched by steps of so many minutes."""


def time_row(t: Tables, b: Board, s: int, slot: int, stretch: int) -> bool:
    """Time the row in a slot as sitting ``s``; False when it cannot be held."""
    base, size, row, start, length = slot * t.width, b.size[slot], b.row, b.start, b.length
    breaks = t.breaks_at[s]
    for i in range(base, base + size):
        u = row[i]
        length[i] = t.minutes[u] if u >= 0 else t.break_minutes[breaks - 1 - u]
    head, at = 0, t.opens[s]
    if b.one[FREE]:
        present = s * t.width
        most = min(size, b.size[s])
        while head < most and row[base + head] == row[present + head]:
            i = base + head
            u, begin = row[i], b.laid[present + head]
            start[i] = begin
            at = begin + length[i]
            if u >= 0:
                b.where[u], b.begins[u], b.ends[u] = s, begin, at
            head += 1
    if not lay(t, b, s, base, base, head, size, at):
        return False
    for i in range(base, base + size):
        b.laid[i] = start[i]
    if stretch and t.stretching:
        stretch_row(t, b, s, base, size)
    price_row(t, b, s, slot)
    return True


def lay(
    t: Tables, b: Board, s: int, base: int, out: int, first: int, size: int, at: int
) -> bool:  # fmt: skip
    """Time the row at ``base`` from its member ``first`` on, the lengths and starts being at ``out``."""
    row, where, begins, ends = b.row, b.where, b.begins, b.ends
    preds_at, pred, pred_lag = t.preds_at, t.pred, t.pred_lag
    breaks, hidden, width = t.breaks_at[s], -2 - s, t.sittings
    for index in range(first, size):
        u, long = row[base + index], b.length[out + index]
        if u < 0:
            at = max(at, t.break_earliest[breaks - 1 - u])
            if at > t.break_latest[breaks - 1 - u]:
                return False
            b.start[out + index] = at
            at += long
            continue
        for k in range(preds_at[u], preds_at[u + 1]):
            there = where[pred[k]]
            if there >= 0:
                after = ends[pred[k]] + pred_lag[k]
                if after > at:
                    at = after
            elif there <= hidden:
                return False
        begin = -1
        for k in range(t.windows_at[u * width + s], t.windows_at[u * width + s + 1]):
            soon = max(at, t.window_from[k])
            if soon + long <= t.window_to[k]:
                begin = soon
                break
        if begin < 0:
            return False
        b.start[out + index] = begin
        at = begin + long
        where[u], begins[u], ends[u] = s, begin, at
    return True


def stretch_row(t: Tables, b: Board, s: int, base: int, size: int) -> None:
    """Give discussions of the row what is left of it, the last ones first."""
    last = size - 1
    while last >= 0 and b.row[base + last] < 0:
        last -= 1
    trial = 2 * t.sittings * t.width
    for index in range(last, -1, -1):
        u = b.row[base + index]
        if u < 0 or not t.stretch[u]:
            continue
        left = t.closes[s] - b.start[base + last] - b.length[base + last]
        for i in range(base + index, base + last):
            left += b.start[i + 1] - b.start[i] - b.length[i]
        more = min(t.stretch[u], left // STEP * STEP)
        while more > 0:
            for i in range(size):
                b.length[trial + i] = b.length[base + i]
                v = b.row[base + i]
                if i >= index and v >= 0:
                    b.where[v] = -2 - s
            b.length[trial + index] += more
            late = more - more // 2 // STEP * STEP
            if lay(t, b, s, base, trial, index, size, b.start[base + index]):
                late = b.start[trial + last] + b.length[trial + last] - t.closes[s]
            if late <= 0:
                for i in range(index, size):
                    b.start[base + i] = b.start[trial + i]
                b.length[base + index] += more
                b.one[STRETCHED] = 1
                break
            more -= -(-late // STEP) * STEP
        for i in range(index, size):
            v = b.row[base + i]
            if v >= 0:
                b.where[v], b.begins[v] = s, b.start[base + i]
                b.ends[v] = b.start[base + i] + b.length[base + i]


def price_row(t: Tables, b: Board, s: int, slot: int) -> None:
    """What the row in a slot costs by itself."""
    base, size, row, start, length = slot * t.width, b.size[slot], b.row, b.start, b.length
    used = planned = debate = short = waiting = moves = ranked = visitors = 0
    end = t.opens[s]
    b.one[STAMP] += 1
    stamp = b.one[STAMP]
    for i in range(base, base + size):
        u = row[i]
        if u < 0:
            continue
        begin, long = start[i], length[i]
        end = begin + long
        used += long
        planned += t.minutes[u]
        debate += t.debate[u]
        if t.stretch[u]:
            short += t.minutes[u] + t.stretch[u] - long
            if t.grows[u]:
                debate += long - t.minutes[u]
        for k in range(t.visits_at[u], t.visits_at[u + 1]):
            person, came = t.visit_person[k], begin + t.visit_offset[k]
            stay = long if t.stretch[u] else t.visit_minutes[k]
            if b.known[person] != stamp:
                b.known[person] = stamp
                visitors += 1
            else:
                waiting += came - b.last[person]
            b.last[person] = came + stay
        for k in range(t.before_at[u], t.before_at[u + 1]):
            if t.before_sitting[k] != s:
                moves += 1
            elif rise(b, ranked, t.before_rank[k]):
                ranked += 1
            else:
                moves += 1
    idle = end - t.opens[s] - used
    for i in range(base, base + size):
        if row[i] < 0 and start[i] + length[i] <= end:
            idle -= length[i]
    cost = t.w_moves * moves + t.w_discussion * short + t.w_waiting * waiting + t.w_idle * idle
    if 0 <= t.shares[s] < planned:
        cost += t.w_balance * (planned - t.shares[s])
    if end > t.closes[s]:
        cost += t.w_overrun * (end - t.closes[s])
    b.price[slot], b.debated[slot], b.total[slot] = cost, debate, used
    b.visitors[slot] = visitors


def rise(b: Board, ranked: int, rank: int) -> bool:
    """Add a rank to the ends of rising runs of which ``ranked`` are known; whether one grew longer
    than all."""
    low, high = 0, ranked
    while low < high:
        middle = (low + high) // 2
        if b.ranks[middle] < rank:
            low = middle + 1
        else:
            high = middle
    b.ranks[low] = rank
    return low == ranked
