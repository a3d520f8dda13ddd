"""The chain of an act: what it amends and replaces, what amends, replaces or repeals it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kyhop.register.browsing import force_of
from kyhop.register.models import Act
from kyhop.register.queries import standing_acts
from kyhop.register.states import ForceIs


@dataclass(frozen=True, slots=True)
class Link:
    """A neighbour in the chain; `act` is missing where the register knows only the number."""

    number: str
    act: Act | None
    force: ForceIs | None


@dataclass(frozen=True, slots=True)
class Chain:
    """The neighbours of one act, oldest first; `partly`: only a part of it was replaced."""

    replaces: tuple[Link, ...]
    amends: tuple[Link, ...]
    amended_by: tuple[Link, ...]
    replaced_by: tuple[Link, ...]
    later: tuple[Link, ...]
    partly: bool

    @property
    def is_empty(self) -> bool:
        return not (self.replaces or self.amends or self.amended_by or self.replaced_by)


def chain_of(act: Act, day: date) -> Chain:
    """The act's neighbours and how each stands on the day; one query.

    `later` are the acts that came after its successors, as far as the register knows.
    """
    acts = {one.number: one for one in standing_acts()}

    def links(numbers: list[str]) -> tuple[Link, ...]:
        found = [
            Link(n, acts.get(n), force_of(acts[n], day) if n in acts else None) for n in numbers
        ]
        return tuple(sorted(found, key=_age))

    return Chain(
        replaces=links([n for n, one in acts.items() if act.number in one.replaced_by]),
        amends=links([n for n, one in acts.items() if act.number in one.amended_by]),
        amended_by=links(act.amended_by),
        replaced_by=links(act.replaced_by),
        later=links(_later(act, acts)),
        partly=act.partly,
    )


def _later(act: Act, acts: dict[str, Act]) -> list[str]:
    seen: list[str] = []
    waiting = [n for first in act.replaced_by if first in acts for n in acts[first].replaced_by]
    while waiting:
        number = waiting.pop(0)
        if number not in seen and number != act.number and number not in act.replaced_by:
            seen.append(number)
            waiting += acts[number].replaced_by if number in acts else []
    return seen


def _age(link: Link) -> tuple[date, str]:
    signed = link.act.signed if link.act else None
    return signed or date.max, link.number
