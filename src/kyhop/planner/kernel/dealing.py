"""Annealing over sittings: which units each of them holds. A sitting costs what the best order known of its
units costs, so a change is one of whole sittings, not of one place in one of many orders; and what is sure to
be too dear whatever the order, because people must come once more, is not put in any order at all."""

from __future__ import annotations

from kyhop.planner.kernel.choosing import below, draw
from kyhop.planner.kernel.deals import LONG, Deal
from kyhop.planner.kernel.memory import number_of, numbers, price, settle
from kyhop.planner.kernel.orders import polish, weigh
from kyhop.planner.kernel.tables import (
    BEST,
    COST,
    DEBATED,
    MINUTES,
    NEW_DEBATED,
    NEW_MINUTES,
    PRICES,
    SHARP,
    STAMP,
    VISITS,
    Tables,
)
from kyhop.planner.kernel.trying import NO_LIMIT


def begin(t: Tables, d: Deal) -> bool:
    """Weigh a deal as it is; False when it cannot be dealt from: something is left out, or a sitting is too
    long or cannot be held in its order."""
    for u in range(t.units):
        if d.where[u] < 0:
            return False
    flat = 0
    for s in range(t.sittings):
        if d.size[s] > LONG:
            return False
        for i in range(s * t.width, s * t.width + d.size[s]):
            u = d.row[i]
            d.load[s] += t.minutes[u]
            for k in range(t.visits_at[u], t.visits_at[u + 1]):
                d.visits[t.visit_person[k] * t.sittings + s] += 1
        flat += t.w_balance * uneven(t, d, s)
        cost = weigh(t, d, s, s * t.width, d.size[s], NO_LIMIT)
        if cost < 0:
            return False
        d.price[s] = polish(t, d, s, s * t.width, d.size[s], cost)
        d.debated[s], d.total[s] = d.one[NEW_DEBATED], d.one[NEW_MINUTES]
        d.number[s] = number_of(t, d, s, s, d.size[s])
    for person in range(d.people):
        came = 0
        for s in range(t.sittings):
            came += int(d.visits[person * t.sittings + s] > 0)
        flat += t.w_waiting * t.extra_visit * max(0, came - 1)
    d.one[VISITS] = flat
    add_up(t, d)
    keep_deal(t, d)
    return True


def uneven(t: Tables, d: Deal, s: int) -> int:
    """Minutes that a sitting has above its share."""
    return max(0, d.load[s] - t.shares[s]) if t.shares[s] >= 0 else 0


def add_up(t: Tables, d: Deal) -> None:
    """The objective, from what the sittings cost."""
    prices = debated = total = 0
    for s in range(t.sittings):
        prices += d.price[s]
        debated += d.debated[s]
        total += d.total[s]
    d.one[PRICES], d.one[DEBATED], d.one[MINUTES] = prices, debated, total
    d.one[COST] = d.one[VISITS] + prices + parted(t, d) + undebated(t, debated, total)


def undebated(t: Tables, debated: int, total: int) -> int:
    """What the debate costs that the council's share still asks for."""
    return t.w_debate * max(0, (t.share * total - 1000 * debated + 999) // 1000)


def parted(t: Tables, d: Deal) -> int:
    """What related lines cost that are in different sittings."""
    total = 0
    for k in range(t.pairs):
        total += d.gap[d.where[t.pair_u[k]] * t.sittings + d.where[t.pair_v[k]]]
    return t.w_apart * total


def keep_deal(t: Tables, d: Deal) -> None:
    """The present deal is the best."""
    d.one[BEST] = d.one[COST]
    for s in range(t.sittings):
        d.best_size[s] = d.size[s]
        for i in range(s * t.width, s * t.width + d.size[s]):
            d.best_row[i] = d.row[i]


def deal(t: Tables, d: Deal, rounds: int, hot: int, cold: int) -> None:
    """Try so many changes while the heat goes from ``hot`` to ``cold``, both in thousandths of a point
    of the objective. The best deal met is kept."""
    for number in range(rounds):
        u = t.movable[below(d, t.movables)]
        s = d.where[u]
        d.one[STAMP] += 1
        go = choose_company_of(t, d, u, 0) if below(d, 10) < 3 else choose_one(d, u, 0)
        h = sitting_for(t, d, u)
        if h == s:
            continue
        back = choose_return(t, d, h, go) if below(d, 10) < 5 else 0
        if back == go == 1 and d.kind[d.chosen[1]] == d.kind[u]:
            continue
        heat = hot + (cold - hot) * number // rounds
        most = d.one[COST] + heat * t.luck[draw(d) >> 20] // (SHARP * SHARP)
        moved(d, h, 0, go)
        moved(d, s, go, back)
        if not in_order(t, d, go + back):
            moved(d, s, 0, go)
            moved(d, h, go, back)
            continue
        visits = shift(t, d, s, h, 0, go) + shift(t, d, h, s, go, back)
        if not exchange(t, d, s, h, go, back, most, visits):
            shift(t, d, h, s, 0, go)
            shift(t, d, s, h, go, back)
            moved(d, s, 0, go)
            moved(d, h, go, back)
        elif d.one[COST] < d.one[BEST]:
            keep_deal(t, d)


def choose_one(d: Deal, u: int, first: int) -> int:
    """The unit alone, as the ``first`` of the chosen."""
    d.mark[u], d.chosen[first] = d.one[STAMP], u
    return 1


def choose_company_of(t: Tables, d: Deal, u: int, first: int) -> int:
    """A unit and some friends in its row, in their order, from the ``first`` of the chosen on. How many."""
    stamp, s, count = d.one[STAMP], d.where[u], 0
    d.mark[u] = stamp
    for k in range(t.friends_at[u], t.friends_at[u + 1]):
        if d.where[t.friend[k]] == s and below(d, 10) < 6:
            d.mark[t.friend[k]] = stamp
    for i in range(s * t.width, s * t.width + d.size[s]):
        if d.mark[d.row[i]] == stamp:
            d.chosen[first + count] = d.row[i]
            count += 1
    return count


def sitting_for(t: Tables, d: Deal, u: int) -> int:
    """Another sitting for a chosen unit: where a friend of it is, or any that has room for it in time and is
    between those of the units that are demanded before and after it, other than the chosen ones. Its own
    where there is none."""
    s, stamp, first, last = d.where[u], d.one[STAMP], 0, t.sittings - 1
    for k in range(t.preds_at[u], t.preds_at[u + 1]):
        if d.mark[t.pred[k]] != stamp:
            first = max(first, d.where[t.pred[k]])
    for k in range(t.succs_at[u], t.succs_at[u + 1]):
        if d.mark[t.succ[k]] != stamp:
            last = min(last, d.where[t.succ[k]])
    friends = t.friends_at[u + 1] - t.friends_at[u]
    if friends and below(d, 10) < 5:
        h = d.where[t.friend[t.friends_at[u] + below(d, friends)]]
        if h != s and first <= h <= last:
            return h
    low, high = t.homes_at[u], t.homes_at[u + 1]
    while low < high and t.home[low] < first:
        low += 1
    while low < high and t.home[high - 1] > last:
        high -= 1
    return t.home[low + below(d, high - low)] if low < high else s


def choose_return(t: Tables, d: Deal, h: int, first: int) -> int:
    """A unit of the other sitting that comes in return, perhaps with company."""
    if not d.size[h]:
        return 0
    v = d.row[h * t.width + below(d, d.size[h])]
    return choose_company_of(t, d, v, first) if below(d, 10) < 3 else choose_one(d, v, first)


def moved(d: Deal, s: int, first: int, count: int) -> None:
    """Some of the chosen units are in a sitting now."""
    for c in range(first, first + count):
        d.where[d.chosen[c]] = s


def in_order(t: Tables, d: Deal, count: int) -> bool:
    """Whether the sittings of the chosen units respect the demanded order and have room for them in time."""
    for c in range(count):
        u = d.chosen[c]
        s = d.where[u]
        if t.windows_at[u * t.sittings + s] == t.windows_at[u * t.sittings + s + 1]:
            return False
        for k in range(t.preds_at[u], t.preds_at[u + 1]):
            if d.where[t.pred[k]] > s:
                return False
        for k in range(t.succs_at[u], t.succs_at[u + 1]):
            if d.where[t.succ[k]] < s:
                return False
    return True


def shift(t: Tables, d: Deal, s: int, h: int, first: int, count: int) -> int:
    """Count visits and minutes of chosen units in another sitting. What that adds, whatever the order."""
    added = -t.w_balance * (uneven(t, d, s) + uneven(t, d, h))
    for c in range(first, first + count):
        u = d.chosen[c]
        d.load[s] -= t.minutes[u]
        d.load[h] += t.minutes[u]
        for k in range(t.visits_at[u], t.visits_at[u + 1]):
            of = t.visit_person[k] * t.sittings
            d.visits[of + s] -= 1
            if not d.visits[of + s]:
                added -= t.w_waiting * t.extra_visit
            if not d.visits[of + h]:
                added += t.w_waiting * t.extra_visit
            d.visits[of + h] += 1
    return added + t.w_balance * (uneven(t, d, s) + uneven(t, d, h))


def exchange(
    t: Tables, d: Deal, s: int, h: int, go: int, back: int, most: int, visits: int
) -> bool:  # fmt: skip
    """Take the change of the chosen units if it costs no more than ``most``."""
    one = d.one
    fixed = one[VISITS] + visits + one[PRICES] - d.price[s] - d.price[h] + parted(t, d)
    if fixed > most:
        return False
    if d.size[s] - go + back > LONG or d.size[h] + go - back > LONG:
        return False
    numbers(t, d, s, h, go, back)
    own = price(t, d, s, 0, go, back, most - fixed)
    if own < 0:
        return False
    other = price(t, d, h, 1, 0, go, most - fixed - own)
    x, y = d.found[0], d.found[1]
    if other < 0 or x == y:
        return False
    debated = one[DEBATED] - d.debated[s] - d.debated[h] + d.known_debated[x] + d.known_debated[y]
    total = one[MINUTES] - d.total[s] - d.total[h] + d.known_total[x] + d.known_total[y]
    cost = fixed + own + other + undebated(t, debated, total)
    if cost > most:
        return False
    one[PRICES] += own + other - d.price[s] - d.price[h]
    one[VISITS] += visits
    one[DEBATED], one[MINUTES], one[COST] = debated, total, cost
    settle(t, d, s, 0, go, back)
    settle(t, d, h, 1, 0, go)
    return True
