"""The changes that a trial is made of, and the one way in which an address writes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

DAY = r"(\d{4}-\d\d-\d\d)"
ID = r"(\d{1,18})"
WORD = r"([\w.-]{1,60})"


@dataclass(frozen=True, slots=True)
class MoveOpening:
    """The session opens on another day; sittings and closing keep their distance."""

    day: date


@dataclass(frozen=True, slots=True)
class MoveMeeting:
    """An executive meeting that stands is held on another day."""

    day: date
    to: date


@dataclass(frozen=True, slots=True)
class AddMeeting:
    """One more executive meeting; `matters` aim at it, others without an aim may take it."""

    day: date
    matters: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class DayOff:
    """A working day is declared off."""

    day: date


@dataclass(frozen=True, slots=True)
class DecideSwap:
    """A proposed swap of two days is decided."""

    off: date
    worked: date


@dataclass(frozen=True, slots=True)
class Shorten:
    """One matter goes by the shortened procedure, on a ground that is named."""

    matter: int
    ground: str


@dataclass(frozen=True, slots=True)
class CarryOver:
    """One matter leaves for a later session."""

    matter: int


Change = MoveOpening | MoveMeeting | AddMeeting | DayOff | DecideSwap | Shorten | CarryOver
OfCalendar = (DayOff, DecideSwap)
OfMatter = (Shorten, CarryOver)


class NotAChange(ValueError):
    """A part of the address says no change."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """How one kind of change is written: the name in the query, its form, both directions."""

    name: str
    form: re.Pattern[str]
    read: Callable[[Sequence[str]], Change]
    write: Callable[..., str]


def _ids(text: str | None) -> tuple[int, ...]:
    return tuple(sorted({int(part) for part in (text or "").split("-") if part}))


SPELLINGS: dict[type, Spelling] = {
    MoveOpening: Spelling(
        "opening",
        re.compile(DAY),
        lambda part: MoveOpening(date.fromisoformat(part[0])),
        lambda change: change.day.isoformat(),
    ),
    MoveMeeting: Spelling(
        "meeting",
        re.compile(f"{DAY}_{DAY}"),
        lambda part: MoveMeeting(date.fromisoformat(part[0]), date.fromisoformat(part[1])),
        lambda change: f"{change.day}_{change.to}",
    ),
    AddMeeting: Spelling(
        "new-meeting",
        re.compile(rf"{DAY}(?:_({ID}(?:-{ID})*))?"),
        lambda part: AddMeeting(date.fromisoformat(part[0]), _ids(part[1])),
        lambda change: "_".join(
            [change.day.isoformat(), *(["-".join(map(str, change.matters))] * bool(change.matters))]
        ),
    ),
    DayOff: Spelling(
        "off",
        re.compile(DAY),
        lambda part: DayOff(date.fromisoformat(part[0])),
        lambda change: change.day.isoformat(),
    ),
    DecideSwap: Spelling(
        "swap",
        re.compile(f"{DAY}_{DAY}"),
        lambda part: DecideSwap(date.fromisoformat(part[0]), date.fromisoformat(part[1])),
        lambda change: f"{change.off}_{change.worked}",
    ),
    Shorten: Spelling(
        "shorten",
        re.compile(f"{ID}_{WORD}"),
        lambda part: Shorten(int(part[0]), part[1]),
        lambda change: f"{change.matter}_{change.ground}",
    ),
    CarryOver: Spelling(
        "carry",
        re.compile(ID),
        lambda part: CarryOver(int(part[0])),
        lambda change: str(change.matter),
    ),
}
ORDER = {kind: number for number, kind in enumerate(SPELLINGS)}
BY_NAME = {spelling.name: spelling for spelling in SPELLINGS.values()}


def read(parts: Mapping[str, Sequence[str]]) -> tuple[Change, ...]:
    """The changes that a query names (name → its values), in their canonical order.

    :raises NotAChange: a value is not written as its name asks
    """
    found = []
    for name, spelling in BY_NAME.items():
        for value in parts.get(name, ()):
            matched = spelling.form.fullmatch(value)
            if matched is None:
                raise NotAChange(f"{name}={value}")
            try:
                found.append(spelling.read(matched.groups()))
            except ValueError as error:
                raise NotAChange(f"{name}={value}") from error
    return merged(found)


def pairs(changes: Iterable[Change]) -> list[tuple[str, str]]:
    """The changes as the pairs of a query, in their canonical order."""
    spelt = ((SPELLINGS[type(change)], change) for change in merged(changes))
    return [(spelling.name, spelling.write(change)) for spelling, change in spelt]


def query(changes: Iterable[Change], **more: str) -> str:
    """The query string of a trial; the same changes always give the same one."""
    return "?" + urlencode([*pairs(changes), *((n, v) for n, v in more.items() if v)], safe=":")


def merged(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes without repetition; of two that exclude each other the later one counts."""
    latest: dict[object, Change] = {}
    for change in changes:
        place = _place(change)
        latest.pop(place, None)
        latest[place] = change
    return tuple(sorted(latest.values(), key=lambda change: (ORDER[type(change)], str(change))))


def _place(change: Change) -> object:
    """What a change is about: there is one opening, one new day of a meeting, one fate of a matter."""
    match change:
        case MoveOpening():
            return MoveOpening
        case MoveMeeting() | AddMeeting():
            return type(change), change.day
        case Shorten() | CarryOver():
            return "matter", change.matter
        case _:
            return change
