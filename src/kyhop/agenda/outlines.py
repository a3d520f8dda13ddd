"""Outlines: what an agenda of each kind of session begins with, as data (``outlines.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kyhop.law.model import Words

PATH = Path(__file__).with_name("outlines.yaml")


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """A line that an outline brings by itself; ``by`` is the kind of body whose head presents it.

    With ``unless_lead`` it is left out where such a body leads a matter of the session. ``after`` is the
    line of the outline that must be over before it begins; the office can give that up on the board.
    """

    id: str
    kind: str
    title: str
    minutes: int = 0
    by: str = ""
    broadcast: bool = False
    block: str = ""
    unless_lead: bool = False
    after: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """The lines of an outline, which kinds of line a matter gets, and what one line gathers."""

    id: str
    says: Words
    kinds: tuple[str, ...]
    months: tuple[int, ...]
    first: bool
    gather: Mapping[str, str]
    matters: Mapping[str, tuple[str, ...]]
    lines: tuple[OutlineLine, ...]

    def suits(self, *, kind: str, number: int, opening: date | None) -> bool:
        """Whether a session of this kind, number and opening day usually follows it."""
        if kind not in self.kinds or self.first != (number == 1 and "regular" in self.kinds):
            return False
        return not self.months or opening is None or opening.month in self.months


@cache
def _data() -> dict[str, Any]:
    return dict(yaml.safe_load(PATH.read_text("utf-8")))


@cache
def outlines() -> dict[str, Outline]:
    """Every outline by id, in the order of the file."""
    return {one["id"]: _outline(one) for one in _data()["outlines"]}


def _outline(value: Mapping[str, Any]) -> Outline:
    suits = value["suits"]
    return Outline(
        value["id"],
        Words(**value["says"]),
        tuple(suits["kinds"]),
        tuple(suits.get("months", ())),
        suits.get("first", False),
        value["gather"],
        {kind: tuple(lines) for kind, lines in value["matters"].items()},
        tuple(OutlineLine(**one) for one in value["lines"]),
    )


def suiting(*, kind: str, number: int, opening: date | None) -> Outline:
    """The outline that a session usually follows; the year-end one where none does."""
    return next(
        (one for one in outlines().values()
         if one.suits(kind=kind, number=number, opening=opening)),
        outlines()["regular_end"],
    )  # fmt: skip


def usual_minutes(kind: str, matters: int = 1) -> int:
    """The minutes of a line of that kind that is about so many matters."""
    first, further = _data()["minutes"][kind]
    return int(first + further * max(0, matters - 1))


def title_of(kind: str, *, titles: list[str], who: str) -> str:
    """The title of a line about one matter or several; ``who`` may be empty."""
    words = _data()["titles"][kind]
    many = words["many"] if who else words.get("alone", words["many"])
    pattern = words["one"] if len(titles) == 1 else many
    return str(pattern.format(title=titles[0], n=len(titles), who=who))
