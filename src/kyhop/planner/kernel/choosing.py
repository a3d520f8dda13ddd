"""Chance, and the units that a change is about."""

from __future__ import annotations

from kyhop.planner.kernel.deals import Deal
from kyhop.planner.kernel.tables import CHOSEN, DRAW, FREE, STAMP, Board, Tables
from kyhop.planner.kernel.timing import AWAY

MASK = 2**32 - 1


def draw(b: Board | Deal) -> int:
    """The next number by chance, 1 … 2³² - 1 (xorshift, Marsaglia 2003)."""
    x = b.one[DRAW]
    x ^= (x << 13) & MASK
    x ^= x >> 17
    x ^= (x << 5) & MASK
    b.one[DRAW] = x
    return x


def below(b: Board | Deal, count: int) -> int:
    """A whole number by chance, from 0 to below ``count``."""
    return (draw(b) * count) >> 32


def choose(b: Board, u: int) -> None:
    """The unit alone."""
    b.one[STAMP] += 1
    b.mark[u] = b.one[STAMP]
    b.chosen[0] = u
    b.one[CHOSEN] = 1


def choose_run(t: Tables, b: Board, u: int) -> None:
    """A unit and some of those that follow it."""
    b.one[STAMP] += 1
    base = b.where[u] * t.width
    at = 0
    while b.row[base + at] != u:
        at += 1
    count, end = 0, min(b.size[b.where[u]], at + 2 + below(b, 4))
    for i in range(base + at, base + end):
        v = b.row[i]
        if v >= 0:
            b.mark[v] = b.one[STAMP]
            b.chosen[count] = v
            count += 1
    b.one[CHOSEN] = count


def choose_company(t: Tables, b: Board, u: int) -> None:
    """A unit and some friends in its row, in their order."""
    b.one[STAMP] += 1
    stamp, s = b.one[STAMP], b.where[u]
    b.mark[u] = stamp
    for k in range(t.friends_at[u], t.friends_at[u + 1]):
        if b.where[t.friend[k]] == s and below(b, 10) < 7:
            b.mark[t.friend[k]] = stamp
    count = 0
    for i in range(s * t.width, s * t.width + b.size[s]):
        v = b.row[i]
        if v >= 0 and b.mark[v] == stamp:
            b.chosen[count] = v
            count += 1
    b.one[CHOSEN] = count


def friend_of(t: Tables, b: Board, u: int, stamp: int) -> int:
    """A friend that has a place and is not chosen itself, by chance; -1 when there is none."""
    count = 0
    for k in range(t.friends_at[u], t.friends_at[u + 1]):
        v = t.friend[k]
        if b.where[v] != AWAY and b.mark[v] != stamp:
            count += 1
    if not count:
        return -1
    nth = below(b, count)
    for k in range(t.friends_at[u], t.friends_at[u + 1]):
        v = t.friend[k]
        if b.where[v] != AWAY and b.mark[v] != stamp:
            if not nth:
                return v
            nth -= 1
    return -1


def allowed(t: Tables, b: Board, u: int, s: int) -> bool:
    """Whether the sittings of those that are demanded before and after a unit leave it this one."""
    if not b.one[FREE]:
        return True
    for k in range(t.preds_at[u], t.preds_at[u + 1]):
        if b.where[t.pred[k]] > s:
            return False
    for k in range(t.succs_at[u], t.succs_at[u + 1]):
        if AWAY < b.where[t.succ[k]] < s:
            return False
    return True


def home_for(t: Tables, b: Board, u: int) -> int:
    """A sitting by chance that has room in time for a unit, between those that it stands between."""
    first, last = 0, t.sittings
    if b.one[FREE]:
        for k in range(t.preds_at[u], t.preds_at[u + 1]):
            if b.mark[t.pred[k]] != b.one[STAMP]:
                first = max(first, b.where[t.pred[k]])
        for k in range(t.succs_at[u], t.succs_at[u + 1]):
            there = b.where[t.succ[k]]
            if there != AWAY and b.mark[t.succ[k]] != b.one[STAMP]:
                last = min(last, there)
    low, high = t.homes_at[u], t.homes_at[u + 1]
    while low < high and t.home[low] < first:
        low += 1
    while low < high and t.home[high - 1] > last:
        high -= 1
    if low == high:
        return -1
    return t.home[low + below(b, high - low)]
