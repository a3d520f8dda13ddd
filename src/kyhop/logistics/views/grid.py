"""A plan drawn as rows of places for the page, with aisles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kyhop.logistics.actions.move_seat import name_of
from kyhop.logistics.models import Seat
from kyhop.logistics.plans import Plan, Spot, label_of, row_name
from kyhop.logistics.states import Zone


@dataclass(frozen=True, slots=True)
class Cell:
    """A place, an aisle (`aisle`), or nothing where the hall has no seat (no `label`)."""

    label: str = ""
    name: str = ""
    note: str = ""
    kind: str = "free"
    aisle: bool = False
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """The tables in front and the rows of the floor."""

    chairs: list[Cell] = field(default_factory=list)
    secretaries: list[Cell] = field(default_factory=list)
    rows: list[tuple[str, list[Cell]]] = field(default_factory=list)


def grid_of(plan: Plan, seats: Mapping[Spot, Seat]) -> Grid:
    """The plan with who sits where."""
    return Grid(
        chairs=[_cell(spot, seats) for spot in plan.table(Zone.CHAIR)],
        secretaries=[_cell(spot, seats) for spot in plan.table(Zone.SECRETARY)],
        rows=[(row_name(row), _row(plan, row, seats)) for row in range(1, plan.rows + 1)],
    )


def _row(plan: Plan, row: int, seats: Mapping[Spot, Seat]) -> list[Cell]:
    cells: list[Cell] = []
    for number, block in enumerate(plan.blocks):
        if number:
            cells.append(Cell(aisle=True, kind="aisle"))
        for place in block:
            spot = (Zone.FLOOR.value, row, place)
            cells.append(_cell(spot, seats) if plan.has(spot) else Cell(kind="none"))
    return cells


def _cell(spot: Spot, seats: Mapping[Spot, Seat]) -> Cell:
    seat = seats.get(spot)
    if seat is None:
        return Cell(label_of(spot))
    kind = "guest" if seat.guest_id else "deputy" if spot[0] == Zone.FLOOR else "table"
    note = seat.body.short if seat.body is not None else ""
    return Cell(label_of(spot), name_of(seat), note, kind, fixed=seat.fixed)
