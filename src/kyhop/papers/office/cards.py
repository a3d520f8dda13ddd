"""Cards as plain values: badges, labels, plates for desks. Lengths are millimetres, letters points."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a card, in points."""

    text: str
    size: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A badge, a name plate, a label: centred lines and, if given, a square code below them."""

    lines: tuple[Line, ...]
    code: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A4 pages of equal cards with lines to cut along, `columns` × `rows` a page.

    `tent`: a plate that is folded along the middle of the page and stands on a desk; each card takes
    one page and is written on both halves, each to be read from its side.
    """

    title: str
    cards: tuple[Card, ...]
    columns: int = 2
    rows: int = 4
    landscape: bool = False
    tent: bool = False
