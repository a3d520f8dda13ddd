"""Where the cases of the law data are: files ``….cases.yaml`` beside what they try."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from kyhop.law.model import Words
from kyhop.law.reader import read

SUFFIX = ".cases.yaml"


def files(root: Path) -> tuple[Path, ...]:
    """The case files below ``root``."""
    return tuple(sorted(root.rglob(f"*{SUFFIX}")))


def covered(root: Path) -> Iterator[tuple[Path, str]]:
    """Each rule that a case speaks of, with the file."""
    for file in files(root):
        node = read(file)
        if node.has("cases"):
            for entry in node.items("cases"):
                entry.said("why")
                yield file, entry.text("rule")


@dataclass(frozen=True, slots=True)
class Example:
    """One case of a rule, to be shown: a day of departure and the day or number that must come."""

    rule: str
    start: date
    result: date | None
    total: int | None
    needed: int | None
    why: Words


@lru_cache(maxsize=64)
def examples(file: Path) -> tuple[Example, ...]:
    """The cases of one file, in its order; none when there is no such file."""
    if not file.exists():
        return ()
    found = []
    for entry in read(file).items("cases"):
        days = [key for key in ("anchor", "starts", "on") if entry.has(key)]
        ends = [key for key in ("due", "ends") if entry.has(key)]
        found.append(
            Example(
                rule=entry.text("rule"),
                start=entry.day(days[0]),
                result=entry.day(ends[0]) if ends else None,
                total=entry.count("total") if entry.has("total") else None,
                needed=entry.count("needed") if entry.has("needed") else None,
                why=entry.said("why"),
            )
        )
    return tuple(found)
