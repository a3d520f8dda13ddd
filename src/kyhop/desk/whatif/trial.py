"""A trial: the plans of a session before and after some changes, and where they differ. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kyhop.desk.whatif.changes import CarryOver, Change, OfCalendar, OfMatter, Shorten, merged
from kyhop.desk.whatif.situation import (
    Around,
    Situation,
    around,
    calendar_under,
    own_request,
    request_of,
)
from kyhop.law.batch import Solver
from kyhop.law.calendar import Calendar
from kyhop.law.model import Words
from kyhop.law.plan import Plan, plan_many
from kyhop.law.request import PlanRequest

Own = Shorten | CarryOver | None
Key = tuple[tuple[Change, ...], int, Own]


class Trier:
    """Plans a session's matters under any changes; each distinct request is computed once.

    A matter's plan depends on the changes that all share and on those of its own alone, so that
    trying one matter's fate after another costs one plan each.
    """

    def __init__(self, situation: Situation) -> None:
        self.situation = situation
        self.planned = 0
        self._shared: dict[tuple[Change, ...], Around] = {}
        self._calendars: dict[tuple[Change, ...], Calendar] = {}
        self._requests: dict[Key, PlanRequest | None] = {}
        self._plans: dict[Key, Plan] = {}
        self._fits: dict[Key, bool] = {}
        self._solver = Solver()

    def around(self, changes: Iterable[Change]) -> Around:
        """What the changes make of the shared part.

        :raises CannotTry: a change that has nothing to change
        """
        shared, _ = _parted(changes)
        if shared not in self._shared:
            days = tuple(change for change in shared if isinstance(change, OfCalendar))
            if days not in self._calendars:
                self._calendars[days] = calendar_under(self.situation.calendar, days)
            self._shared[shared] = around(self.situation, shared, self._calendars[days])
        return self._shared[shared]

    def plans(
        self, changes: Sequence[Change], only: frozenset[int] | None = None
    ) -> dict[int, Plan | None]:
        """The plan of each matter (of some) under the changes; `None` for one that leaves.

        :raises CannotTry: a change that has nothing to change
        """
        return self.many([changes], only)[0]

    def many(
        self, sets: Sequence[Sequence[Change]], only: frozenset[int] | None = None
    ) -> list[dict[int, Plan | None]]:
        """The same for several sets of changes, computed together.

        :raises CannotTry: a change that has nothing to change
        """
        wanted = [self._keys(changes, only) for changes in sets]
        asked = {
            key: request
            for keys in wanted
            for key, request in keys.values()
            if request is not None and key not in self._plans
        }
        self.planned += len(asked)
        for key, plan in zip(asked, plan_many(list(asked.values())), strict=True):
            self._plans[key], self._fits[key] = plan, plan.feasible
        return [
            {id: self._plans[key] if request else None for id, (key, request) in keys.items()}
            for keys in wanted
        ]

    def missing(
        self, changes: Sequence[Change], only: frozenset[int] | None = None
    ) -> frozenset[int]:
        """The matters that cannot make it under the changes (those that leave are not among them)."""
        return self.missing_many([changes], only)[0]

    def missing_many(
        self, sets: Sequence[Sequence[Change]], only: frozenset[int] | None = None
    ) -> list[frozenset[int]]:
        """The same for several sets of changes, computed together, without their whole plans."""
        wanted, asked = [], {}
        for changes in sets:
            keys = self._keys(changes, only)
            wanted.append(keys)
            for key, request in keys.values():
                if key not in self._fits and key not in asked:
                    asked[key] = request
        staying = {key: request for key, request in asked.items() if request is not None}
        self.planned += len(staying)
        self._fits.update(dict.fromkeys(asked, True))
        self._fits.update(zip(staying, self._solver.feasible(staying.values()), strict=True))
        return [
            frozenset(id for id, (key, _request) in keys.items() if not self._fits[key])
            for keys in wanted
        ]

    def _keys(
        self, changes: Sequence[Change], only: frozenset[int] | None
    ) -> dict[int, tuple[Key, PlanRequest | None]]:
        """For each matter what its plan depends on, and its request."""
        shared, own = _parted(changes)
        common = self.around(changes)
        found: dict[int, tuple[Key, PlanRequest | None]] = {}
        for subject in self.situation.subjects:
            if only is None or subject.id in only:
                key = (shared, subject.id, own.get(subject.id))
                if key not in self._requests:
                    self._requests[key] = request_of(subject, common, own.get(subject.id))
                found[subject.id] = key, self._requests[key]
        return found


def _parted(changes: Iterable[Change]) -> tuple[tuple[Change, ...], dict[int, Shorten | CarryOver]]:
    """The changes that all matters share, and those of single matters."""
    whole = merged(changes)
    own = {change.matter: change for change in whole if isinstance(change, OfMatter)}
    return tuple(change for change in whole if not isinstance(change, OfMatter)), own


@dataclass(frozen=True, slots=True)
class Moved:
    """The due date of one open step before and after; none where the step is not on that side."""

    step_id: str
    title: Words
    before: date | None
    after: date | None


@dataclass(frozen=True)
class Difference:
    """One matter before and after; `after` is none when it leaves the session."""

    id: int
    before: Plan
    after: Plan | None

    @cached_property
    def moved(self) -> tuple[Moved, ...]:
        """The due dates that differ, in the order of the procedure; steps already done are not due."""
        if self.after is None or self.before.dues == self.after.dues:
            return ()
        old = {step.id: step for step in self.before.steps}
        new = {step.id: step for step in self.after.steps}
        found = []
        for name in dict.fromkeys([*new, *old]):
            was, now = old.get(name), new.get(name)
            shown = now or was
            if shown is None or shown.done is not None:
                continue
            dues = was.due if was else None, now.due if now else None
            if dues[0] != dues[1]:
                found.append(Moved(name, shown.title, *dues))
        return tuple(found)

    @property
    def turned(self) -> bool | None:
        """`True`: makes it now and did not before; `False`: the other way; `None`: as before."""
        if self.after is None or self.before.feasible == self.after.feasible:
            return None
        return self.after.feasible


@dataclass(frozen=True)
class Trial:
    """All matters of a session before and after the changes, in the order of the session.

    `own` are the session's own duties before and after; they decide nothing about the verdict.
    """

    changes: tuple[Change, ...]
    differences: tuple[Difference, ...]
    own: Difference | None = None

    @cached_property
    def fits(self) -> bool:
        """Whether every matter that stays can make it."""
        return not self.missing_after

    @cached_property
    def missing_before(self) -> frozenset[int]:
        return frozenset(d.id for d in self.differences if not d.before.feasible)

    @cached_property
    def missing_after(self) -> frozenset[int]:
        found = (d for d in self.differences if d.after is not None)
        return frozenset(d.id for d in found if d.after and not d.after.feasible)

    @cached_property
    def gone(self) -> frozenset[int]:
        return frozenset(d.id for d in self.differences if d.after is None)

    @property
    def dues(self) -> int:
        """How many due dates were computed for the changed side."""
        return sum(len(d.after.dues) for d in self.differences if d.after is not None)


def run(trier: Trier, changes: Sequence[Change]) -> Trial:
    """Compute a trial.

    :raises CannotTry: a change that has nothing to change
    """
    whole = merged(changes)
    around(trier.situation, whole, trier.around(whole).calendar)
    before, after = trier.many([(), whole])
    found = []
    for subject in trier.situation.subjects:
        was = before[subject.id]
        assert was is not None
        found.append(Difference(subject.id, was, after[subject.id]))
    return Trial(whole, tuple(found), _own(trier, whole))


def _own(trier: Trier, whole: tuple[Change, ...]) -> Difference | None:
    own = trier.situation.own
    if own is None:
        return None
    before, after = plan_many([own, own_request(own, trier.around(whole))])
    return Difference(0, before, after)
