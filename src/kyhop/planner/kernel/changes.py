"""Small changes of one or two rows, by chance: what the search tries. Each writes the new rows into the
slots of the changed sittings."""

from __future__ import annotations

from kyhop.planner.kernel.choosing import (
    allowed,
    below,
    choose,
    choose_company,
    choose_run,
    friend_of,
    home_for,
)
from kyhop.planner.kernel.tables import CHANGED, CHOSEN, FREE, STAMP, Board, Tables
from kyhop.planner.kernel.timing import AWAY


def change(t: Tables, b: Board) -> bool:
    """A small change by chance; False when the one chosen is not possible."""
    chance = below(b, 100)
    u = t.movable[below(b, t.movables)]
    if b.where[u] == AWAY:
        return enter(t, b, u)
    if chance < 45:
        choose(b, u)
    elif chance < 60:
        choose_run(t, b, u)
    elif chance < 84:
        choose_company(t, b, u)
    elif chance < 93:
        return swap(t, b, u)
    else:
        return pause(t, b)
    return relocate(t, b, u)


def enter(t: Tables, b: Board, u: int) -> bool:
    """An absent unit comes in, now and then in the place of another."""
    s = t.home[t.homes_at[u] + below(b, t.homes_at[u + 1] - t.homes_at[u])]
    base, slot, size = s * t.width, t.sittings, b.size[s]
    b.one[CHANGED], b.changed[0] = 1, s
    if below(b, 10) < 4 and size:
        at = below(b, size)
        if b.row[base + at] >= 0:
            for i in range(size):
                b.row[slot * t.width + i] = b.row[base + i]
            b.row[slot * t.width + at] = u
            b.size[slot] = size
            return True
    choose(b, u)
    low, high = reach(t, b, s, s)
    if low > high:
        return False
    put(t, b, s, slot, low + below(b, high - low + 1))
    return True


def relocate(t: Tables, b: Board, u: int) -> bool:
    """The chosen units go elsewhere: often beside a friend of the unit."""
    s, stamp = b.where[u], b.one[STAMP]
    friend = -1
    if below(b, 10) < 4:
        friend = friend_of(t, b, u, stamp)
    home = b.where[friend] if friend >= 0 else home_for(t, b, u)
    if home < 0:
        return False
    left, right = t.sittings, t.sittings
    if home > s:
        right += 1
    elif home < s:
        left += 1
    take_out(t, b, s, left)
    target = left if home == s else home
    low, high = reach(t, b, home, target)
    if low > high:
        return False
    if friend >= 0:
        at = b.place[friend] + below(b, 2)
        at = min(max(at, low), high)
    else:
        at = low + below(b, high - low + 1)
    if home == s:
        put(t, b, left, left, at)
        b.one[CHANGED], b.changed[0] = 1, s
        return differs(t, b, s, left)
    put(t, b, home, right, at)
    b.one[CHANGED] = 2
    b.changed[0], b.changed[1] = min(s, home), max(s, home)
    return True


def take_out(t: Tables, b: Board, s: int, slot: int) -> None:
    """Write the row of a sitting without the chosen units into a slot."""
    stamp, count, out = b.one[STAMP], 0, slot * t.width
    for i in range(s * t.width, s * t.width + b.size[s]):
        u = b.row[i]
        if u < 0 or b.mark[u] != stamp:
            b.row[out + count] = u
            count += 1
    b.size[slot] = count


def put(t: Tables, b: Board, source: int, slot: int, at: int) -> None:
    """Write the row of one slot into another, or the same, with the chosen units from ``at`` on."""
    count, base, out, size = b.one[CHOSEN], source * t.width, slot * t.width, b.size[source]
    for i in range(size - 1, at - 1, -1):
        b.row[out + i + count] = b.row[base + i]
    if source != slot:
        for i in range(at):
            b.row[out + i] = b.row[base + i]
    for i in range(count):
        b.row[out + at + i] = b.chosen[i]
    b.size[slot] = size + count


def reach(t: Tables, b: Board, home: int, slot: int) -> tuple[int, int]:
    """The first and last place in a slot that the demanded order allows to all chosen units when it
    becomes the row of sitting ``home``; the first is the greater where there is none."""
    base, size, stamp, free = slot * t.width, b.size[slot], b.one[STAMP], b.one[FREE]
    for i in range(size):
        if b.row[base + i] >= 0:
            b.place[b.row[base + i]] = i
    low, high = 0, size
    for c in range(b.one[CHOSEN]):
        u = b.chosen[c]
        window = u * t.sittings + home
        if t.windows_at[window] == t.windows_at[window + 1]:
            return 1, 0
        for k in range(t.preds_at[u], t.preds_at[u + 1]):
            p = t.pred[k]
            if b.where[p] == AWAY or b.mark[p] == stamp:
                continue
            if b.where[p] == home:
                low = max(low, b.place[p] + 1)
            elif free and b.where[p] > home:
                return 1, 0
        for k in range(t.succs_at[u], t.succs_at[u + 1]):
            v = t.succ[k]
            if b.where[v] == AWAY or b.mark[v] == stamp:
                continue
            if b.where[v] == home:
                high = min(high, b.place[v])
            elif free and b.where[v] < home:
                return 1, 0
    return low, high


def swap(t: Tables, b: Board, u: int) -> bool:
    """Two units change places."""
    v = t.movable[below(b, t.movables)]
    if u == v or b.where[v] == AWAY:
        return False
    s, r = b.where[u], b.where[v]
    other, own = u * t.sittings + r, v * t.sittings + s
    if t.windows_at[other] == t.windows_at[other + 1] or t.windows_at[own] == t.windows_at[own + 1]:
        return False
    if s != r and not (allowed(t, b, u, r) and allowed(t, b, v, s)):
        return False
    b.changed[0], b.changed[1] = min(s, r), max(s, r)
    b.one[CHANGED] = 1 if s == r else 2
    for k in range(b.one[CHANGED]):
        base, out = b.changed[k] * t.width, (t.sittings + k) * t.width
        for i in range(b.size[b.changed[k]]):
            w = b.row[base + i]
            b.row[out + i] = v if w == u else u if w == v else w
        b.size[t.sittings + k] = b.size[b.changed[k]]
    return True


def pause(t: Tables, b: Board) -> bool:
    """A break goes to another place among the lines."""
    s = below(b, t.sittings)
    breaks = t.breaks_at[s + 1] - t.breaks_at[s]
    if not breaks:
        return False
    one = -1 - below(b, breaks)
    base, slot = s * t.width, t.sittings
    out, size = slot * t.width, 0
    low, high = 0, b.size[s] - 1
    for i in range(b.size[s]):
        w = b.row[base + i]
        if w == one:
            continue
        b.row[out + size] = w
        if one < w < 0:
            low = size + 1
        elif w < one:
            high = min(high, size)
        size += 1
    b.size[slot] = size
    b.chosen[0], b.one[CHOSEN] = one, 1
    put(t, b, slot, slot, low + below(b, high - low + 1))
    b.one[CHANGED], b.changed[0] = 1, s
    return differs(t, b, s, slot)


def differs(t: Tables, b: Board, s: int, slot: int) -> bool:
    """Whether the row of a sitting and the one in a slot, of the same members, stand in another order."""
    base, out = s * t.width, slot * t.width
    for i in range(b.size[s]):
        if b.row[base + i] != b.row[out + i]:
            return True
    return False
