"""Single changes that help some of the matters that cannot make it, with the matters they help. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kyhop.desk.whatif.changes import AddMeeting, Change, MoveMeeting, MoveOpening
from kyhop.desk.whatif.situation import Around
from kyhop.desk.whatif.trial import Trier
from kyhop.law.calendar import Calendar

OPENINGS = 3
HORIZON = 200
"""Opening days are looked for up to so many days after the one that stands."""

SHIFTS = 15
"""Executive meetings are tried up to so many working days earlier and later."""

ATOMS = 3


@dataclass(frozen=True, slots=True)
class Atom:
    """A change and the matters that can make it with it and could not without."""

    change: Change
    helps: frozenset[int]


def openings(trier: Trier, base: tuple[Change, ...], missing: frozenset[int]) -> list[Atom]:
    """Later opening days: the first on which all of them fit that any opening helps foremost.

    Then earlier ones that leave the most stubborn matters behind.
    """
    first = _first_openings(trier, base, missing)
    days = sorted(set(first.values()), reverse=True)[:OPENINGS]
    return [
        Atom(MoveOpening(day), frozenset(id for id, own in first.items() if own <= day))
        for day in days
    ]


def _first_openings(
    trier: Trier, base: tuple[Change, ...], missing: frozenset[int]
) -> dict[int, date]:
    """For each matter the first working day on which it fits; without those that none helps.

    The engine's own answer keeps the meetings that a request names; a later opening lets matters
    without an aim take later meetings too. Days are bisected, all matters at once: a later opening
    never makes a date earlier.
    """
    shared = trier.around(base)
    start = shared.opening + timedelta(days=1)
    days = list(_working(shared.calendar, start, start + timedelta(days=HORIZON)))
    far = missing - trier.missing((*base, MoveOpening(days[-1])), missing)
    low, high = dict.fromkeys(far, 0), dict.fromkeys(far, len(days) - 1)
    while unsure := [id for id in far if low[id] < high[id]]:
        middles = {id: (low[id] + high[id]) // 2 for id in unsure}
        for middle in set(middles.values()):
            asked = frozenset(id for id, at in middles.items() if at == middle)
            failed = trier.missing((*base, MoveOpening(days[middle])), asked)
            for id in asked:
                if id in failed:
                    low[id] = middle + 1
                else:
                    high[id] = middle
    return {id: days[high[id]] for id in far}


def moved_meetings(trier: Trier, base: tuple[Change, ...], missing: frozenset[int]) -> list[Atom]:
    """Other days for the meetings that stand, the smallest shift for each set of matters helped."""
    shared = trier.around(base)
    found: list[Atom] = []
    added = {change.day for change in base if isinstance(change, AddMeeting)}
    for meeting in (day for day in _standing(trier, shared) if day not in added):
        taken = {*shared.meetings, *trier.situation.meetings}
        days = [day for day in _between(trier, shared) if day not in taken]
        days.sort(key=lambda day: _distance(shared.calendar, meeting, day))
        near = [d for d in days if _distance(shared.calendar, meeting, d)[0] <= SHIFTS]
        found += _best(
            trier, base, missing, [MoveMeeting(_known(base, meeting), day) for day in near]
        )
    return found


def added_meetings(trier: Trier, base: tuple[Change, ...], missing: frozenset[int]) -> list[Atom]:
    """One more meeting: for each set of matters helped the middle one of the days that help it.

    Matters that aim at another meeting are aimed at the new one, if that helps them.
    """
    shared = trier.around(base)
    subjects = {subject.id: subject for subject in trier.situation.subjects}
    aimed = tuple(sorted(id for id in missing if subjects[id].aim or id in shared.aims))
    days = [day for day in _between(trier, shared) if day not in shared.meetings]
    groups: dict[frozenset[int], list[date]] = {}
    for atom in _helping(trier, base, missing, [AddMeeting(day, aimed) for day in days]):
        assert isinstance(atom.change, AddMeeting)
        groups.setdefault(atom.helps, []).append(atom.change.day)
    found = [
        Atom(AddMeeting(of[len(of) // 2], tuple(id for id in aimed if id in helps)), helps)
        for helps, of in groups.items()
    ]
    return _largest(found)


def _best(
    trier: Trier, base: tuple[Change, ...], missing: frozenset[int], wanted: Sequence[Change]
) -> list[Atom]:
    """The first change for each set of matters helped that makes no other matter miss."""
    found: dict[frozenset[int], Atom] = {}
    for atom in _helping(trier, base, missing, wanted):
        if atom.helps in found:
            continue
        if trier.missing((*base, atom.change)) <= missing:
            found[atom.helps] = atom
    return _largest(found.values())


def _helping(
    trier: Trier, base: tuple[Change, ...], missing: frozenset[int], wanted: Sequence[Change]
) -> Iterator[Atom]:
    tried = trier.missing_many([(*base, change) for change in wanted], missing)
    for change, left in zip(wanted, tried, strict=True):
        helps = missing - left
        if helps:
            yield Atom(change, helps)


def _largest(atoms: Iterable[Atom]) -> list[Atom]:
    return sorted(atoms, key=lambda atom: -len(atom.helps))[:ATOMS]


def _standing(trier: Trier, shared: Around) -> list[date]:
    """The meetings before the opening that have not been held."""
    return [day for day in shared.meetings if trier.situation.today < day < shared.opening]


def _known(base: tuple[Change, ...], meeting: date) -> date:
    """The day on which a meeting stands in fact, where the trial itself has moved it."""
    moved = {c.to: c.day for c in base if isinstance(c, MoveMeeting)}
    return moved.get(meeting, meeting)


def _between(trier: Trier, shared: Around) -> list[date]:
    """The working days after today and before the opening."""
    start = trier.situation.today + timedelta(days=1)
    return list(_working(shared.calendar, start, shared.opening - timedelta(days=1)))


def _working(calendar: Calendar, first: date, last: date) -> Iterator[date]:
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return (day for day in days if calendar.is_working(day))


def _distance(calendar: Calendar, meeting: date, day: date) -> tuple[int, date]:
    return abs(calendar.working_days_between(meeting, day)), day
