"""How a plan of seats fits its page: how wide, how high, how large the names; the same in both files."""

from __future__ import annotations

from dataclasses import dataclass

from kyhop.papers.office.document import Plan, Seat
from kyhop.papers.office.metrics import width_pt
from kyhop.papers.office.styles import FORMS, SEAT_NAMES

AISLE = 0.4
"""The width of an aisle as a share of a seat's."""
SEAT_MM = 17.0
"""The height of a row where there is room."""
PAGE_MM = 125.0
"""The height for all rows below the title of an annex and the front of the hall, on a wide page."""
LEGIBLE = 7
"""A plan that has no room on one page goes on to the next rather than be smaller than this."""
INSET_MM = 1.2
MM_PT = 72 / 25.4
WORD_LINE = 1.149
"""The height of Word's line of Times as a share of its size."""


@dataclass(frozen=True, slots=True)
class Fit:
    """The columns' widths as shares, a row's height in mm, the style of the names."""

    widths: tuple[float, ...]
    height: float
    name: str


def fitted(plan: Plan, room: float) -> Fit:
    """The largest names with which every seat's words stay in its cell, in a room of so many points."""
    count = max((len(seats) for seats in plan.rows), default=1)
    seats = [seat for row in plan.rows for seat in row if seat is not None]
    widths = tuple(1.0 if _used(plan, column) else AISLE for column in range(count))
    inside = room / sum(widths) - 2 * INSET_MM * MM_PT
    highest = min(SEAT_MM, PAGE_MM / max(1, len(plan.rows)))
    needed = {
        size: max((_needed(seat, size, inside) for seat in seats), default=0.0)
        for size in SEAT_NAMES
    }
    for size, height in needed.items():
        if height <= highest:
            return Fit(widths, highest, SEAT_NAMES[size])
    for size, height in needed.items():
        if height <= SEAT_MM and size >= LEGIBLE:
            return Fit(widths, SEAT_MM, SEAT_NAMES[size])
    return Fit(widths, needed[LEGIBLE], SEAT_NAMES[LEGIBLE])


def _used(plan: Plan, column: int) -> bool:
    return any(column < len(row) and row[column] is not None for row in plan.rows)


def _needed(seat: Seat, size: int, inside: float) -> float:
    """The height of a seat's label, name and note, in mm."""
    label = FORMS["Chỗ ngồi"].size
    lines = [(lines_in(text, label, inside), label) for text in (seat.label, seat.note)]
    lines.append((lines_in(seat.name, size, inside, bold=True), size))
    return sum(count * height for count, height in lines) * WORD_LINE / MM_PT + 2 * INSET_MM / 2


def lines_in(text: str, size: float, inside: float, *, bold: bool = False) -> int:
    """How many lines a text takes, broken between words."""
    count, line = 0, ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and width_pt(longer, size, bold=bold) > inside:
            count, line = count + 1, word
        else:
            line = longer
    return count + bool(line)
