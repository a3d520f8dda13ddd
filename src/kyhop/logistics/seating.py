"""Computing who sits where (xếp chỗ): the rules, as a pure function of the plan and the people.

1. The Standing Board sits at the chair's table, the secretaries at theirs.
2. Each deputies' group sits together, block after block between the aisles, in the front rows: as many
   rows as the deputies need.
3. Guests follow behind them by protocol order, row after row.
4. Seats chosen by hand stay as they are; everybody else is placed around them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from kyhop.logistics.plans import Plan, Spot
from kyhop.logistics.states import Zone

Who = tuple[str, int]
"""``("person", id)`` or ``("guest", id)``."""


@dataclass(frozen=True, slots=True)
class Group:
    """Those who sit together for the sake of a body, in their order."""

    body_id: int | None
    members: tuple[Who, ...]


@dataclass(frozen=True, slots=True)
class People:
    """Everybody who needs a seat. Guests come in protocol order, each with their body."""

    board: tuple[Group, ...] = ()
    secretaries: tuple[Group, ...] = ()
    groups: tuple[Group, ...] = ()
    guests: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class Seating:
    """Spot → who sits there and for which body; who found no seat."""

    seats: Mapping[Spot, tuple[Who, int | None]] = field(default_factory=dict)
    unseated: tuple[Who, ...] = ()


def arrange(plan: Plan, people: People, fixed: Mapping[Spot, tuple[Who, int | None]]) -> Seating:
    """Seat everybody by the rules around the seats that were `fixed` by hand."""
    seats = {spot: held for spot, held in fixed.items() if plan.has(spot)}
    placed = {who for who, _body in seats.values()}
    over: list[tuple[Who, int | None]] = []
    for zone, groups in ((Zone.CHAIR, people.board), (Zone.SECRETARY, people.secretaries)):
        over += _fill(seats, plan.table(zone), _waiting(groups, placed))
    deputies = list(_waiting(people.groups, placed))
    members = [*over, *deputies]
    front = _rows_for(plan, seats, len(members))
    left = _fill(seats, plan.by_blocks(front), members)
    guests = _waiting(people.guests, placed)
    left += _fill(seats, plan.floor(front + 1), guests)
    still = _fill(seats, plan.floor(), left)
    return Seating(seats, tuple(who for who, _body in still))


def _waiting(groups: Iterable[Group], placed: set[Who]) -> Iterator[tuple[Who, int | None]]:
    """The members of the groups who have no seat, each only once."""
    for group in groups:
        for who in group.members:
            if who not in placed:
                placed.add(who)
                yield who, group.body_id


def _fill(
    seats: dict[Spot, tuple[Who, int | None]],
    spots: Iterable[Spot],
    people: Iterable[tuple[Who, int | None]],
) -> list[tuple[Who, int | None]]:
    """Give the free spots in their order to the people in theirs; those left over."""
    free = (spot for spot in spots if spot not in seats)
    waiting: Sequence[tuple[Who, int | None]] = list(people)
    given = list(islice(free, len(waiting)))
    seats.update(zip(given, waiting, strict=False))
    return list(waiting[len(given) :])


def _rows_for(plan: Plan, taken: Mapping[Spot, object], many: int) -> int:
    """The least number of front rows in which so many find a free seat; all rows if none is enough."""
    free = 0
    for row in range(1, plan.rows + 1):
        if free >= many:
            return row - 1
        spots = ((Zone.FLOOR.value, row, n) for n in range(1, plan.seats_a_row + 1))
        free += sum(1 for spot in spots if plan.has(spot) and spot not in taken)
    return plan.rows
