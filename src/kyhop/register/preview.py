"""What would become of each line of an imported list, before anything is proposed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kyhop.law.model import Words
from kyhop.papers.register.load import COLUMNS
from kyhop.register.models import Act, Proposal
from kyhop.register.refusals import RowNotUsable
from kyhop.register.rows import Difference, Row, differences, normal, row_of_act
from kyhop.web.words import spoken


class Fate(StrEnum):
    """What a line would do."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: its number in the file, what it would do, and how the act would read."""

    line: int
    fate: Fate
    row: Row
    was: int = 0
    differences: tuple[Difference, ...] = ()
    problem: str = ""

    @property
    def number(self) -> str:
        return self.row.get("number", "")


@dataclass(frozen=True, slots=True)
class Preview:
    """The lines of a list, in the order of the file."""

    lines: tuple[Line, ...]

    def of(self, *fates: Fate) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.fate in fates)

    @property
    def effective(self) -> tuple[Line, ...]:
        """The lines that change the register."""
        return self.of(Fate.NEW, Fate.CHANGED)

    @property
    def wrong(self) -> tuple[Line, ...]:
        return self.of(Fate.WRONG)


def preview_of(draft: Proposal) -> Preview:
    """Read every line below the headings as the columns say; two queries, however many lines.

    An empty cell leaves what the register says of an act that it holds.
    """
    mapping = draft.mapping
    places = {column: mapping[column] for column in COLUMNS if column in mapping}
    said = [
        (at + 1, {column: _cell(row, place) for column, place in places.items()})
        for at, row in enumerate(draft.table)
        if at > mapping.get("header", 0) and any(row)
    ]
    acts = _acts(row.get("number", "") for _line, row in said)
    lines: list[Line] = []
    seen: dict[str, int] = {}
    for line, row in said:
        lines.append(_read(line, row, acts, seen))
        if lines[-1].fate is not Fate.WRONG:
            seen[lines[-1].number] = line
    return Preview(tuple(lines))


def _cell(row: list[str], place: int) -> str:
    return row[place] if place < len(row) else ""


def _acts(numbers: Iterable[str]) -> dict[str, Act]:
    wanted = {number.strip() for number in numbers if number.strip()}
    return {a.number: a for a in Act.objects.select_related("edition").filter(number__in=wanted)}


def _read(line: int, row: Mapping[str, str], acts: Mapping[str, Act], seen: dict[str, int]) -> Line:
    number = row.get("number", "").strip()
    act = acts.get(number)
    before = row_of_act(act) if act is not None and act.standing else {}
    given = {column: value for column, value in row.items() if value.strip()}
    try:
        after = normal(dict.fromkeys(COLUMNS, "") | before | given)
    except RowNotUsable as refusal:
        return Line(line, Fate.WRONG, dict(row), problem=str(refusal))
    if after["number"] in seen:
        return Line(line, Fate.WRONG, dict(row), problem=_twice(after["number"], seen))
    was = act.edition.number if act else 0
    if not before:
        return Line(line, Fate.NEW, after, was)
    found = tuple(differences(before, after))
    return Line(line, Fate.CHANGED if found else Fate.SAME, after, was, found)


def _twice(number: str, seen: Mapping[str, int]) -> str:
    first = seen[number]
    return spoken(
        Words(f"số {number} đã có ở dòng {first}", f"{number} is there already in line {first}")
    )
