"""From a citation to the act that is meant, with how sure that is and what else could be meant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rapidfuzz.distance import OSA

from kyhop.papers.cite.kinds import base_kind
from kyhop.papers.cite.model import Citation
from kyhop.papers.register.model import Entry, Force
from kyhop.papers.register.register import Register
from kyhop.papers.register.titles import alike

SAME_TITLE = 82.0
OTHER_TITLE = 42.0


@dataclass(frozen=True, slots=True)
class Resolution:
    """The act meant by a citation (``None`` when the register does not know it).

    ``confidence`` runs from 0 to 1. ``date_agrees`` and ``title_agrees`` are ``None`` where the text
    or the register is silent. ``alternatives`` are other acts that the words could mean.
    """

    entry: Entry | None
    confidence: float
    alternatives: tuple[Entry, ...] = ()
    date_agrees: bool | None = None
    title_agrees: bool | None = None


NOTHING = Resolution(None, 0.0)


def resolve(register: Register, citation: Citation, day: date | None = None) -> Resolution:
    """The act that a citation means; ``day`` helps where a title alone is cited."""
    if citation.number:
        entry = register.get(citation.number)
        return (
            _known_number(register, citation, entry)
            if entry is not None
            else _unknown_number(register, citation)
        )
    if citation.title:
        return _by_title(register, citation, day)
    return NOTHING


def _agreement(citation: Citation, entry: Entry) -> tuple[bool | None, bool | None]:
    dated = None
    if entry.signed and (citation.date or citation.bad_day):
        dated = citation.date == entry.signed
    elif entry.signed and citation.year:
        dated = citation.year == entry.signed.year
    titled = None
    if citation.title and len(citation.title.split()) > 2:
        score = alike(citation.title, entry.title)
        titled = True if score >= SAME_TITLE else (False if score < OTHER_TITLE else None)
    return dated, titled


def _known_number(register: Register, citation: Citation, entry: Entry) -> Resolution:
    dated, titled = _agreement(citation, entry)
    others: list[Entry] = []
    if titled is False:
        others = _called(register, citation, entry)
        titled = False if others else None
    if dated is False and titled is not True:
        others = [one for one in _like(register, citation) if one is not entry] or others
    sure = 1.0 if titled and dated else 0.9
    if dated is False:
        sure = 0.4 if titled is False else 0.7
    elif titled is False:
        sure = 0.5
    return Resolution(entry, sure, tuple(others), dated, titled)


def _called(register: Register, citation: Citation, entry: Entry) -> list[Entry]:
    """Other acts of the kind whose title is the one cited: only they prove a title wrong.

    A register shortens titles; that a title reads differently there proves nothing by itself.
    """
    kind, title = base_kind(citation.kind), citation.title or ""
    scored = [
        (alike(title, one.title), one) for one in register if one.kind == kind and one is not entry
    ]
    return [
        one for score, one in sorted(scored, key=lambda pair: -pair[0]) if score >= SAME_TITLE + 8
    ]


def _like(register: Register, citation: Citation) -> list[Entry]:
    """Acts of the same kind and day, or of the same title, best first."""
    kind, title = base_kind(citation.kind), citation.title or ""
    found: list[tuple[float, Entry]] = []
    near = register.signed_on(citation.date) if citation.date else []
    for one in near:
        if one.kind == kind and title and (score := alike(title, one.title)) >= SAME_TITLE:
            found.append((score, one))
    return [one for _, one in sorted(found, key=lambda pair: -pair[0])]


def _unknown_number(register: Register, citation: Citation) -> Resolution:
    """A number that the register lacks: perhaps a slip in the number of an act that it knows.

    Only an act of the same kind, day and title, whose number is one slip away, is offered.
    """
    number = citation.number or ""
    near = [
        one
        for one in _like(register, citation)
        if one.number != number and OSA.distance(one.number, number) <= 2
    ]
    return Resolution(None, 0.0, tuple(near))


def _by_title(register: Register, citation: Citation, day: date | None) -> Resolution:
    kind = base_kind(citation.kind)
    called = [one for one in register.called(citation.title or "") if one.kind == kind]
    if not called:
        return NOTHING
    if citation.date or citation.bad_day:
        same = [one for one in called if one.signed == citation.date and citation.date]
        if same:
            return Resolution(same[0], 0.95, tuple(same[1:]), True, True)
        return Resolution(None, 0.4, tuple(called), False, True)
    if citation.year:
        same = [one for one in called if one.signed and one.signed.year == citation.year]
        if not same:
            return Resolution(None, 0.3, tuple(called), False, True)
        return Resolution(same[-1], 0.9 if len(same) == 1 else 0.6, tuple(same[:-1]), True, True)
    living = [one for one in called if day and one.force(day) is Force.IN_FORCE]
    chosen = (living or called)[-1]
    rest = tuple(one for one in called if one is not chosen)
    return Resolution(chosen, 0.8 if not rest else 0.6, rest, None, True)
