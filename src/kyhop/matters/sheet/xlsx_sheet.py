"""One worksheet's XML as a :class:`~kyhop.matters.sheet.grid.Grid`."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from kyhop.matters.sheet import limits
from kyhop.matters.sheet.grid import Grid, Merge, Value
from kyhop.matters.sheet.refusals import refused

REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})$")
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def column_of(letters: str) -> int:
    """``A`` → 0, ``Z`` → 25, ``AA`` → 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


class SheetReader:
    """Handlers for expat; :meth:`grid` is the result. Memory grows with cells that hold something."""

    def __init__(self, strings: list[str], day_styles: frozenset[int], epoch: datetime) -> None:
        self.strings, self.day_styles, self.epoch = strings, day_styles, epoch
        self.rows: list[list[Value]] = []
        self.merges: list[Merge] = []
        self.formulas: set[tuple[int, int]] = set()
        self.hidden: set[int] = set()
        self.row = self.column = -1
        self.filled, self.last_filled, self.cut = 0, -1, ""
        self.current: list[Value] = []
        self.cell: dict[str, str] = {}
        self.pieces: list[str] = []
        self.inside = ""
        self.phonetic = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self.cell = attributes
            self.pieces.clear()
            match = REFERENCE.match(attributes.get("r", ""))
            self.column = column_of(match[1]) if match else self.column + 1
        elif name in ("v", "t"):
            self.inside = name
        elif name == "row":
            self.row = int(attributes["r"]) - 1 if "r" in attributes else self.row + 1
            self.column, self.current = -1, []
            if attributes.get("hidden") in ("1", "true"):
                self.hidden.add(self.row)
        elif name == "f":
            self.formulas.add((self.row, self.column))
        elif name == "rPh":
            self.phonetic = True
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def text(self, piece: str) -> None:
        if self.inside and not self.phonetic:
            self.pieces.append(piece)

    def end(self, name: str) -> None:
        if name == "c":
            self._keep(self._value("".join(self.pieces)) if self.pieces else None)
        elif name in ("v", "t"):
            self.inside = ""
        elif name == "rPh":
            self.phonetic = False
        elif name == "row":
            self._keep_row()

    def grid(self, name: str, visible: bool) -> Grid:
        rows = tuple(tuple(row) for row in self.rows)
        formulas = frozenset(at for at in self.formulas if at[0] < len(rows))
        hidden = frozenset(row for row in self.hidden if row < len(rows))
        return Grid(name, rows, tuple(self.merges), formulas, hidden, visible, self.cut)

    def _merge(self, reference: str) -> None:
        ends = [REFERENCE.match(end) for end in reference.split(":")]
        if len(ends) == 2 and ends[0] and ends[1]:
            first, last = ends[0], ends[1]
            self.merges.append(
                Merge(int(first[2]) - 1, column_of(first[1]), int(last[2]) - 1, column_of(last[1]))
            )

    def _keep(self, value: Value) -> None:
        if value is None or value == "":
            return
        if self.column >= limits.COLUMNS:
            self.cut = self.cut or "columns"
            return
        self.current.extend([None] * (self.column + 1 - len(self.current)))
        self.current[self.column] = value

    def _keep_row(self) -> None:
        if not any(
            not isinstance(value, str) or value.strip()
            for value in self.current
            if value is not None
        ):
            return
        if self.row - self.last_filled > limits.BLANK_ROWS_IN_A_ROW:
            self.cut = "rows"
        if self.cut == "rows":
            return
        if self.row < len(self.rows):
            raise refused("damaged")
        self.filled += 1
        if self.filled > limits.ROWS:
            raise refused("too_many_rows")
        self.rows.extend([] for _ in range(self.row - len(self.rows)))
        self.rows.append(self.current)
        self.last_filled = self.row

    def _value(self, text: str) -> Value:
        kind = self.cell.get("t", "n")
        if kind == "s":
            return _unescaped(self.strings[int(text)])
        if kind in ("str", "inlineStr"):
            return _unescaped(text)
        if kind == "b":
            return text.strip() == "1"
        if kind == "e":
            return text.strip()
        if kind == "d":
            return date.fromisoformat(text.strip()[:10])
        return self._number(text.strip())

    def _number(self, text: str) -> Value:
        number = float(text)
        if int(self.cell.get("s", "0")) in self.day_styles:
            return _day(number, self.epoch)
        if number.is_integer() and "." not in text and abs(number) < 1e15:
            return int(number)
        return number


def _day(number: float, epoch: datetime) -> Value:
    """The day of a serial number; a number outside Excel's calendar stays a number."""
    from openpyxl.utils.datetime import from_excel

    try:
        found = from_excel(number, epoch)
    except (ValueError, OverflowError):
        return number
    if isinstance(found, datetime):
        return found.date()
    return found if isinstance(found, time) else _span(found, number)


def _span(found: timedelta | None, number: float) -> Value:
    return number if found is None else str(found)


def _unescaped(text: str) -> str:
    """Excel writes control characters as ``_x000D_``."""
    return ESCAPED.sub(lambda m: chr(int(m[1], 16)), text) if "_x" in text else text
