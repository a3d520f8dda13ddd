"""A sheet as values in rows, before anybody says what they mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from kyhop.matters.sheet.text import one_line, tidy

Value = str | int | float | bool | date | time | None


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged area, zero-based, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet. ``rows[0]`` is the sheet's first row, so row r is what Excel calls r + 1.

    ``formulas`` are the cells that hold a formula (their value is the result kept in the file, None
    when Excel never computed it); ``hidden`` are hidden rows; ``visible`` is the sheet itself;
    ``cut`` says what lay outside the limits and was not read: "", "rows" or "columns".
    """

    name: str
    rows: tuple[tuple[Value, ...], ...]
    merges: tuple[Merge, ...] = ()
    formulas: frozenset[tuple[int, int]] = frozenset()
    hidden: frozenset[int] = frozenset()
    visible: bool = True
    cut: str = ""

    def at(self, row: int, column: int) -> Value:
        """The value there; None outside the sheet."""
        if row >= len(self.rows) or column >= len(self.rows[row]):
            return None
        return self.rows[row][column]

    @property
    def width(self) -> int:
        return max((len(row) for row in self.rows), default=0)

    def to_json(self) -> dict[str, Any]:
        """Plain values for a JSON column; :func:`from_json` gives the same grid back."""
        return {
            "name": self.name,
            "rows": [[_packed(value) for value in row] for row in self.rows],
            "merges": [[m.top, m.left, m.bottom, m.right] for m in self.merges],
            "formulas": sorted(map(list, self.formulas)),
            "hidden": sorted(self.hidden),
            "visible": self.visible,
            "cut": self.cut,
        }


def from_json(kept: dict[str, Any]) -> Grid:
    """The grid that :meth:`Grid.to_json` wrote."""
    return Grid(
        name=kept["name"],
        rows=tuple(tuple(_unpacked(value) for value in row) for row in kept["rows"]),
        merges=tuple(Merge(*merge) for merge in kept["merges"]),
        formulas=frozenset((row, column) for row, column in kept["formulas"]),
        hidden=frozenset(kept["hidden"]),
        visible=kept["visible"],
        cut=kept["cut"],
    )


@dataclass(frozen=True, slots=True)
class Book:
    """What was opened: its sheets, where it came from, and whether it carries macros.

    ``source`` is ``xlsx``, ``csv`` or ``paste``; ``encoding`` that of a CSV file.
    """

    source: str
    grids: tuple[Grid, ...]
    macros: bool = False
    encoding: str = ""


def as_text(value: Value) -> str:
    """A value as a clerk reads it: whole numbers without «.0», days as dd/mm/yyyy."""
    if value is None:
        return ""
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, date):
        return f"{value.day:02}/{value.month:02}/{value.year:04}"
    return one_line(str(value))


def _packed(value: Value) -> Any:
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, time):
        return {"time": value.isoformat()}
    return value


def _unpacked(kept: Any) -> Value:
    if isinstance(kept, dict):
        return (
            date.fromisoformat(kept["day"]) if "day" in kept else time.fromisoformat(kept["time"])
        )
    return kept  # type: ignore[no-any-return]
