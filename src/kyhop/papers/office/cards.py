"""Cards as plain values: badges, labels, plates for desks. Lengths are millimetres, letters points."""

from __future__ import annotations

from dataclasses import dataclass

from kyhop.papers.office.breaking import even

MARGIN = 8
RIM = 4
"""Between a card's words and the line to cut along."""


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

    @property
    def room(self) -> float:
        """How wide the words of a card may be, in points: its width, or a plate's height, less its rim."""
        wide, high = (297, 210) if self.landscape else (210, 297)
        across = high - 2 * MARGIN if self.tent else (wide - 2 * MARGIN) / self.columns
        return (across - 2 * RIM) * 72 / 25.4

    def words(self, line: Line) -> str:
        """A line of a card, broken evenly between the parts of names where it is too long."""
        return even(line.text, line.size, self.room, bold=line.bold)
