"""Ways out of a trial in which something cannot make it: found by trying, never by assuming. Pure.

Each way that is offered makes every remaining matter fit, and stops doing so when any one of its
changes is dropped. Candidates that fail either test are thrown away, whatever suggested them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kyhop.desk.whatif.atoms import Atom, added_meetings, moved_meetings, openings
from kyhop.desk.whatif.changes import CarryOver, Change, MoveOpening, Shorten, merged
from kyhop.desk.whatif.trial import Trier
from kyhop.law.model import State

AT_MOST = 6
TOGETHER = 2
OWN_AT_MOST = 6
"""Ways that touch more single matters than this are offered only when there is no other."""


@dataclass(frozen=True, slots=True)
class WayOut:
    """What to change besides the trial's own changes, and what the session then looks like.

    `trial` is everything together, as it is tried or applied; `touched` counts the matters whose
    dates differ from the trial's, those that leave included; `at_risk` the matters at risk, and
    `slack` their least and greatest spare days.
    """

    changes: tuple[Change, ...]
    trial: tuple[Change, ...]
    touched: int
    at_risk: int
    slack: tuple[int, int] | None

    @property
    def size(self) -> tuple[int, int]:
        """How big a change it is: the number of changes, then the number of matters touched."""
        return len(self.changes), self.touched


def ways_out(
    trier: Trier, changes: Sequence[Change], grounds: Mapping[int, str] | None = None
) -> list[WayOut]:
    """The ways out of a trial, least change first; none when everything fits already.

    :param grounds: matter → the ground that somebody has named for its shortened procedure;
        without one the shortened procedure is never proposed
    :raises CannotTry: a change of the trial has nothing to change
    """
    base = merged(changes)
    if not trier.missing(base):
        return []
    small: list[tuple[Change, ...]] = []
    large: list[tuple[Change, ...]] = []
    for candidate in _candidates(trier, base, grounds or {}):
        way = _least(trier, base, candidate)
        if way is not None and way not in small and way not in large:
            own = sum(isinstance(change, (CarryOver, Shorten)) for change in way)
            (small if own <= OWN_AT_MOST else large).append(way)
    found = sorted(small or large, key=len)
    longest = len(found[:AT_MOST][-1]) if found else 0
    described = [_described(trier, base, way) for way in found if len(way) <= longest]
    return sorted(described, key=lambda way: (way.size, str(way.changes)))[:AT_MOST]


def fits(trier: Trier, changes: Sequence[Change]) -> bool:
    """Whether under the changes some matter remains and every one that remains can make it."""
    gone = {change.matter for change in merged(changes) if isinstance(change, CarryOver)}
    return len(gone) < len(trier.situation.subjects) and not trier.missing(changes)


def _least(
    trier: Trier, base: tuple[Change, ...], way: tuple[Change, ...]
) -> tuple[Change, ...] | None:
    """The way without the changes that it does not need; none when it does not turn the verdict."""
    if not fits(trier, (*base, *way)):
        return None
    for change in way:
        rest = tuple(other for other in way if other != change)
        if rest and fits(trier, (*base, *rest)):
            return _least(trier, base, rest)
    return way


def _candidates(
    trier: Trier, base: tuple[Change, ...], grounds: Mapping[int, str]
) -> Iterator[tuple[Change, ...]]:
    """Sets of changes that may turn the verdict: shared ones, completed matter by matter."""
    missing = trier.missing(base)
    leaving = frozenset(subject.id for subject in trier.situation.subjects if subject.leaves)
    later = openings(trier, base, missing)
    meetings = [*moved_meetings(trier, base, missing), *added_meetings(trier, base, missing)]
    for shared in (*_shared(trier, base, later, meetings), *_together(trier, base, missing)):
        left = trier.missing((*base, *shared))
        carried = tuple(CarryOver(id) for id in sorted(left & leaving))
        yield (*shared, *carried)
        shortened = tuple(_shortened(trier, (*base, *shared), left, grounds))
        if shortened:
            kept = {change.matter for change in shortened}
            yield (*shared, *shortened, *(c for c in carried if c.matter not in kept))


def _shared(
    trier: Trier, base: tuple[Change, ...], later: Iterable[Atom], meetings: Iterable[Atom]
) -> Iterator[tuple[Change, ...]]:
    yield ()
    for atom in later:
        yield (atom.change,)
    for atom in meetings:
        yield (atom.change,)
        left = trier.missing((*base, atom.change))
        for further in openings(trier, (*base, atom.change), left):
            yield (atom.change, further.change)


def _together(
    trier: Trier, base: tuple[Change, ...], missing: frozenset[int]
) -> Iterator[tuple[Change, ...]]:
    """A later opening with another meeting, for matters that neither of the two helps alone."""
    plans = trier.plans(base, missing).values()
    days = {day for plan in plans if plan and (day := plan.earliest_if_meeting_moves)}
    for day in sorted(days, reverse=True)[:TOGETHER]:
        opened = (*base, MoveOpening(day))
        left = trier.missing(opened)
        for atom in (*moved_meetings(trier, opened, left), *added_meetings(trier, opened, left)):
            yield MoveOpening(day), atom.change


def _shortened(
    trier: Trier, changes: tuple[Change, ...], left: frozenset[int], grounds: Mapping[int, str]
) -> Iterator[Shorten]:
    """The matters for which the shortened procedure is enough, on the ground that was named."""
    for id in sorted(left & grounds.keys()):
        subject, change = trier.situation.subject(id), Shorten(id, grounds[id])
        if subject is None or change.ground not in subject.grounds:
            continue
        if not trier.missing((*changes, change), frozenset([id])):
            yield change


def _described(trier: Trier, base: tuple[Change, ...], way: tuple[Change, ...]) -> WayOut:
    whole = merged((*base, *way))
    before, after = trier.many([base, whole])
    touched = sum(
        (plan.dues if plan else None) != (old.dues if (old := before[id]) else None)
        for id, plan in after.items()
    )
    risky = [plan for plan in after.values() if plan and plan.state is State.AT_RISK]
    slacks = [slack for plan in risky if (slack := plan.least_slack) is not None]
    return WayOut(
        changes=tuple(change for change in merged(way)),
        trial=whole,
        touched=touched,
        at_risk=len(risky),
        slack=(min(slacks), max(slacks)) if slacks else None,
    )
