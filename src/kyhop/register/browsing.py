"""The register browser: which acts a reader asked for, and how each stood on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kyhop.papers.clean import fold
from kyhop.register.models import Act
from kyhop.register.queries import standing_acts
from kyhop.register.states import KIND_WORDS, ForceIs


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader wants to see; empty means all. `day` is the day on which force is told."""

    day: date
    words: str = ""
    kind: str = ""
    issuer: str = ""
    force: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """An act in the list with its force on the day."""

    act: Act
    force: ForceIs


def force_of(act: Act, day: date) -> ForceIs:
    """Whether the act is in force on the day; unknown where the register does not tell."""
    return ForceIs(act.entry.force(day).value)


def found_acts(wanted: Wanted) -> list[Shown]:
    """The acts by words, kind and issuer, with their force on the day; one query.

    `force` is left to :func:`in_state`, so that its counts can be shown beside it.
    """
    rows = standing_acts()
    for word in fold(wanted.words).split():
        rows = rows.filter(searched__contains=word)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.issuer:
        rows = rows.filter(issuer=wanted.issuer)
    return [Shown(act, force_of(act, wanted.day)) for act in sorted(rows, key=_order)]


def in_state(shown: Iterable[Shown], force: str) -> list[Shown]:
    """Those in one state of force, or all."""
    return [one for one in shown if not force or one.force == force]


def _order(act: Act) -> tuple[int, int, str]:
    """By kind in the order of force, the newest first."""
    kinds = list(KIND_WORDS)
    rank = kinds.index(act.kind) if act.kind in kinds else len(kinds)
    return rank, -(act.signed.toordinal() if act.signed else 0), act.number
