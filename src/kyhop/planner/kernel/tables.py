"""What the inner loop reads and writes: one problem as flat tables, and one board over it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import log
from typing import Any, NamedTuple

from kyhop.planner.compiled import APART, Compiled

Ints = list[int]
"""A list of whole numbers, or an array of them where the loop is compiled."""

(COST, BEST, ABSENT_NOW, PRICES, MINUTES, DEBATED, VISITS, SEEN, STAMP, TOUCHED, CHANGED, STRETCHED, FREE,
 DRAW, NEW_ABSENT, NEW_PRICES, NEW_MINUTES, NEW_DEBATED, NEW_VISITS, NEW_SEEN, CHOSEN, SCALARS) = range(22)  # fmt: skip
"""Places of single numbers in :attr:`Board.one`."""
COMPANY = 12
"""Somebody with more lines than that does not make them friends."""
LUCK = 4096
SHARP = 1000
"""Heat is counted in thousandths, and so is luck."""


class Tables(NamedTuple):
    """A problem. A name that ends in ``_at`` says where each owner's part of a table begins; it has
    one entry more than there are owners."""

    units: int
    sittings: int
    width: int
    """Members that a row can have: units and breaks."""
    apart: int
    """The most minutes that a pair can count."""
    w_unplaced: int
    w_moves: int
    w_debate: int
    w_discussion: int
    w_waiting: int
    w_apart: int
    w_balance: int
    w_overrun: int
    w_idle: int
    extra_visit: int
    share: int
    """Debate asked for, in thousandths of all minutes."""
    stretching: int
    clashing: int
    pairs: int
    movables: int
    minutes: Ints
    stretch: Ints
    debate: Ints
    grows: Ints
    importance: Ints
    visits_at: Ints
    visit_person: Ints
    visit_offset: Ints
    visit_minutes: Ints
    preds_at: Ints
    pred: Ints
    pred_lag: Ints
    succs_at: Ints
    succ: Ints
    succ_lag: Ints
    needs_at: Ints
    need: Ints
    needed_at: Ints
    needed: Ints
    windows_at: Ints
    """By unit and sitting."""
    window_from: Ints
    window_to: Ints
    before_at: Ints
    before_sitting: Ints
    before_rank: Ints
    homes_at: Ints
    home: Ints
    friends_at: Ints
    friend: Ints
    movable: Ints
    people_at: Ints
    people: Ints
    """Everybody who must be there."""
    opens: Ints
    closes: Ints
    shares: Ints
    breaks_at: Ints
    break_minutes: Ints
    break_earliest: Ints
    break_latest: Ints
    clash: Ints
    """By two sittings: whether they overlap in time."""
    pair_u: Ints
    pair_a: Ints
    pair_m: Ints
    pair_v: Ints
    pair_b: Ints
    pair_n: Ints
    luck: Ints
    """What may be risked at heat one, by chance: -ln of a number between 0 and 1."""
    lies: Ints
    """Where the others lie in memory, for a compiled loop."""


class Board(NamedTuple):
    """The rows as they stand, and room for a change of each of them. Slot ``s`` is the row of sitting
    ``s``, slot ``sittings + i`` the new row of the ``i``-th changed sitting, the last slot is for trials."""

    row: Ints
    """Units, and ``-1 - k`` for the sitting's ``k``-th break; ``width`` to a slot, as the next three."""
    start: Ints
    length: Ints
    laid: Ints
    """Starts before any discussion was given more time."""
    size: Ints
    price: Ints
    debated: Ints
    total: Ints
    visitors: Ints
    where: Ints
    begins: Ints
    ends: Ints
    touched: Ints
    was_where: Ints
    was_begins: Ints
    was_ends: Ints
    mark: Ints
    place: Ints
    first: Ints
    last: Ints
    known: Ints
    ranks: Ints
    chosen: Ints
    changed: Ints
    best_row: Ints
    """The best rows met, as they stood; so the next four."""
    best_start: Ints
    best_length: Ints
    best_laid: Ints
    best_size: Ints
    one: Ints
    lies: Ints


def _parts(owners: Iterable[Sequence[Sequence[int]]], columns: int) -> tuple[list[int], ...]:
    """Where each owner's part begins, and the columns of all parts one after the other."""
    begins, table = [0], [list[int]() for _ in range(columns)]
    for part in owners:
        for entry in part:
            for column, value in zip(table, entry, strict=True):
                column.append(value)
        begins.append(begins[-1] + len(part))
    return (begins, *table)


def friends_of(compiled: Compiled) -> list[list[int]]:
    """Units that like to stand beside each other: related lines, and a presenter's lines."""
    found: list[set[int]] = [set() for _ in compiled.units]
    for u, _, _, v, _, _ in compiled.pairs:
        found[u].add(v)
        found[v].add(u)
    owners: dict[int, list[int]] = {}
    for u, unit in enumerate(compiled.units):
        for person, _, _ in unit.visits:
            owners.setdefault(person, []).append(u)
    for group in owners.values():
        if len(group) <= COMPANY:
            for u in group:
                found[u].update(v for v in group if v != u)
    return [sorted(group) for group in found]


def tables_of(compiled: Compiled) -> Tables:
    """A compiled problem as lists."""
    homes = [[s for s, windows in enumerate(one.windows) if windows] for one in compiled.units]
    units, sittings, problem = compiled.units, compiled.problem.sittings, compiled.problem
    weights = problem.weights
    number = {name: i for i, name in enumerate(sorted(frozenset().union(*compiled.presenters)))}
    friends = [[(v,) for v in one] for one in friends_of(compiled)]
    pairs = _parts([compiled.pairs], 6)
    clashes = {pair for i, j in compiled.clashes for pair in ((i, j), (j, i))}
    parts: list[Any] = [
        len(units), len(sittings), len(units) + max(len(one.breaks) for one in sittings), APART,
        *(weights[name] for name in ("unplaced", "moves", "debate", "discussion", "waiting", "apart",
                                     "balance", "overrun", "idle")),
        problem.rules.extra_visit, problem.rules.debate_share,
        int(bool(weights["discussion"] or problem.rules.debate_share)), int(bool(clashes)),
        len(compiled.pairs), len(homes) - homes.count([]),
        [unit.minutes for unit in units], [unit.stretch for unit in units],
        [unit.debate for unit in units], [int(unit.grows_debate) for unit in units],
        [unit.importance for unit in units],
        *_parts([unit.visits for unit in units], 3),
        *_parts([unit.preds for unit in units], 2),
        *_parts([unit.succs for unit in units], 2),
        *_parts([[(v,) for v in unit.needs] for unit in units], 1),
        *_parts([[(v,) for v in unit.needed] for unit in units], 1),
        *_parts([windows for unit in units for windows in unit.windows], 2),
        *_parts([compiled.before.get(u, []) for u in range(len(units))], 2),
        *_parts([[(s,) for s in one] for one in homes], 1),
        *_parts(friends, 1),
        [u for u, one in enumerate(homes) if one],
        *_parts([[(number[name],) for name in sorted(who)] for who in compiled.presenters], 1),
        [one.start for one in sittings], [one.end for one in sittings], list(compiled.shares),
        *_parts([[(b.minutes, b.earliest, b.latest) for b in one.breaks] for one in sittings], 3),
        [int((i, j) in clashes) for i in range(len(sittings)) for j in range(len(sittings))],
        *pairs[1:],
        [round(-SHARP * log((i + 0.5) / LUCK)) for i in range(LUCK)],
        [],
    ]  # fmt: skip
    return Tables(*parts)


def board_of(
    tables: Tables, free: bool, seed: int, make: Callable[[int], Ints] | None = None
) -> Board:
    """A board without any unit or break in it.

    :param make: makes a table of so many zeros
    """
    make = make or (lambda size: [0] * size)
    units, sittings = tables.units, tables.sittings
    slots = 2 * sittings + 1
    people = 1 + max([*tables.visit_person, *tables.people], default=0)
    wide, long = slots * tables.width, len(tables.before_rank) + 1
    sizes = [wide] * 4 + [slots] * 5 + [units] * 9 + [people] * 3
    sizes += [long, units + 1, sittings + 1, *[sittings * tables.width] * 4, sittings, SCALARS, 0]
    board = Board(*(make(size) for size in sizes))
    for u in range(units):
        board.where[u] = -1
        board.one[ABSENT_NOW] += tables.importance[u]
    board.one[FREE] = int(free)
    board.one[DRAW] = (seed * 2654435761 + 88675123) % (2**32 - 1) + 1
    return board
