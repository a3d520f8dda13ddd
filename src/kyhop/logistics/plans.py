"""The plan of a hall as plain values: its seats, aisles and what each seat is called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kyhop.logistics.states import Zone

if TYPE_CHECKING:
    from kyhop.logistics.models.halls import Hall

Spot = tuple[str, int, int]
"""Zone, row from 1 (0 at the tables), number from 1: one place to sit."""

LABEL = re.compile(r"^(?:(CT|TK)-?(\d{1,2})|([A-Z]{1,2})-?(\d{1,2}))$")
TABLES = {"CT": Zone.CHAIR, "TK": Zone.SECRETARY}


def row_name(row: int) -> str:
    """1 → A, 26 → Z, 27 → AA."""
    tens, ones = divmod(row - 1, 26)
    return (chr(64 + tens) if tens else "") + chr(65 + ones)


def label_of(spot: Spot) -> str:
    """«A12» on the floor, «CT1» at the chair's table, «TK1» at the secretaries'."""
    zone, row, number = spot
    table = next((short for short, of in TABLES.items() if of == zone), None)
    return f"{table}{number}" if table else f"{row_name(row)}{number}"


def spot_of(label: str) -> Spot | None:
    """The spot that a label names, if it is one."""
    found = LABEL.match(label.strip().upper())
    if found is None:
        return None
    table, place, row, number = found.groups()
    if table:
        return TABLES[table].value, 0, int(place)
    value = 0
    for letter in row:
        value = value * 26 + ord(letter) - 64
    return Zone.FLOOR.value, value, int(number)


def numbers_in(text: str) -> tuple[int, ...]:
    """The numbers of a list such as «4, 8»."""
    return tuple(sorted({int(one) for one in re.findall(r"\d+", text)}))


@dataclass(frozen=True, slots=True)
class Plan:
    """The places of a hall. ``blocks`` are the seat numbers between aisles, from left to right."""

    rows: int
    seats_a_row: int
    aisles: tuple[int, ...] = ()
    missing: frozenset[Spot] = frozenset()
    chairs: int = 0
    secretaries: int = 0

    @classmethod
    def of(cls, hall: Hall) -> Plan:
        """The plan of a hall's row."""
        named = (spot_of(word) for word in hall.missing.replace(",", " ").split())
        return cls(
            hall.rows,
            hall.seats_a_row,
            numbers_in(hall.aisles),
            frozenset(spot for spot in named if spot is not None),
            hall.chairs,
            hall.secretaries,
        )

    @property
    def blocks(self) -> list[range]:
        edges = [0, *(a for a in self.aisles if 0 < a < self.seats_a_row), self.seats_a_row]
        return [range(left + 1, right + 1) for left, right in pairwise(edges)]

    def has(self, spot: Spot) -> bool:
        """Whether somebody can sit there."""
        zone, row, number = spot
        if zone == Zone.CHAIR:
            return row == 0 and 1 <= number <= self.chairs
        if zone == Zone.SECRETARY:
            return row == 0 and 1 <= number <= self.secretaries
        inside = 1 <= row <= self.rows and 1 <= number <= self.seats_a_row
        return inside and spot not in self.missing

    def table(self, zone: str) -> list[Spot]:
        """The places at the chair's or the secretaries' table."""
        many = self.chairs if zone == Zone.CHAIR else self.secretaries
        return [(zone, 0, number) for number in range(1, many + 1)]

    def floor(self, first: int = 1) -> Iterator[Spot]:
        """The seats of the floor from row `first` backwards, each row from left to right."""
        for row in range(first, self.rows + 1):
            for number in range(1, self.seats_a_row + 1):
                spot = (Zone.FLOOR.value, row, number)
                if spot not in self.missing:
                    yield spot

    def by_blocks(self, last: int) -> Iterator[Spot]:
        """The seats of rows 1 to `last`, block after block, so that neighbours stay together."""
        for block in self.blocks:
            for row in range(1, last + 1):
                for number in block:
                    spot = (Zone.FLOOR.value, row, number)
                    if spot not in self.missing:
                        yield spot

    @property
    def places(self) -> int:
        """How many people the plan seats."""
        return sum(1 for _ in self.floor()) + self.chairs + self.secretaries
