"""The standard lists of the hall, read once from `data/`: guests, things to prepare, cues, fallbacks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kyhop.law.model import Words

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class GuestRule:
    """Whom a rule puts on the list: posts of bodies of some kinds, only heads or all of some roles."""

    id: str
    says: Words
    kinds: tuple[str, ...]
    rank: int
    heads: bool = False
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StandardItem:
    """A thing that every session needs: ready so many days before the opening, at an hour."""

    id: str
    says: Words
    office: str
    days: int
    hour: int


@dataclass(frozen=True, slots=True)
class StandardCue:
    """A line of every run-sheet: minutes after the opening sitting or the last one starts."""

    id: str
    says: Words
    office: str
    anchor: str
    minutes: int


@dataclass(frozen=True, slots=True)
class StandardFallback:
    """What is done when something fails, before an office has put it in its own words."""

    id: str
    says: Words
    who: Words
    steps: Words


def _read(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = yaml.safe_load((DATA / f"{name}.yaml").read_text("utf-8"))
    return [
        {key: Words(**value) if isinstance(value, dict) else value for key, value in row.items()}
        for row in rows
    ]


@cache
def guest_rules() -> tuple[GuestRule, ...]:
    """The rules of the list of guests in protocol order."""
    rows = _read("guests")
    return tuple(
        GuestRule(
            row["id"], row["says"], tuple(row["kinds"]), row["rank"],
            row.get("heads", False), tuple(row.get("roles", ())),
        )
        for row in rows
    )  # fmt: skip


@cache
def standard_items() -> tuple[StandardItem, ...]:
    return tuple(StandardItem(**row) for row in _read("items"))


@cache
def standard_cues() -> tuple[StandardCue, ...]:
    return tuple(StandardCue(**row) for row in _read("cues"))


@cache
def standard_fallbacks() -> tuple[StandardFallback, ...]:
    return tuple(StandardFallback(**row) for row in _read("fallbacks"))
