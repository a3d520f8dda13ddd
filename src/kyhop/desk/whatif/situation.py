"""A session's preparation as plain values, and what it becomes under changes. Pure.

`requests` gives, without changes, exactly what the matters' room plans with; with changes, what it
would plan with once they were applied.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from kyhop.desk.whatif.changes import (
    AddMeeting,
    CarryOver,
    Change,
    DayOff,
    DecideSwap,
    MoveMeeting,
    MoveOpening,
    Shorten,
)
from kyhop.law.calendar import Calendar
from kyhop.law.model import Procedure, Words
from kyhop.law.request import PlanRequest

OFF = Words("bản thử coi là ngày nghỉ", "taken as a day off in this trial")


@dataclass(frozen=True, slots=True)
class Subject:
    """One matter: its request as things are, the meeting day it aims at, and its other procedure.

    `shortened` is the procedure that it may be moved to on one of the `grounds`, if there is one;
    `marks` and `skips` are all its recorded steps, those too that its present procedure does not have;
    `leaves` says whether it may still be carried over.
    """

    id: int
    request: PlanRequest
    aim: date | None = None
    shortened: Procedure | None = None
    marks: dict[str, date] = field(default_factory=dict)
    skips: frozenset[str] = frozenset()
    leaves: bool = True

    @property
    def grounds(self) -> frozenset[str]:
        return frozenset(g.id for g in self.shortened.grounds) if self.shortened else frozenset()


@dataclass(frozen=True, slots=True)
class Situation:
    """A session that has an opening day: its calendar, executive meetings still to come, its matters.

    `own` is the request of the session's own duties (convening, publishing, papers complete).
    """

    today: date
    opening: date
    calendar: Calendar
    meetings: tuple[date, ...]
    subjects: tuple[Subject, ...]
    own: PlanRequest | None = None

    def subject(self, id: int) -> Subject | None:
        return next((subject for subject in self.subjects if subject.id == id), None)


class CannotTry(Exception):
    """A change has nothing to change, or could never be applied; `change` says which."""

    def __init__(self, change: Change) -> None:
        super().__init__(str(change))
        self.change = change


@dataclass(frozen=True, slots=True)
class Around:
    """What the changes make of everything that the matters share."""

    opening: date
    shift: timedelta
    calendar: Calendar
    meetings: tuple[date, ...]
    moved: dict[date, date]
    aims: dict[int, date]


def around(
    situation: Situation, changes: Sequence[Change], calendar: Calendar | None = None
) -> Around:
    """The shared part under the changes; `calendar` is `calendar_under` of them, if known already.

    :raises CannotTry: the opening or a meeting in the past, a meeting or swap that is not there, a
        day that is off already, a matter or a ground that is not there
    """
    calendar = calendar_under(situation.calendar, changes) if calendar is None else calendar
    found = Around(situation.opening, timedelta(0), calendar, situation.meetings, {}, {})
    for change in changes:
        found = _changed(found, situation, change)
    return found


def calendar_under(calendar: Calendar, changes: Iterable[Change]) -> Calendar:
    """The calendar under the changes of days among the changes.

    :raises CannotTry: a day that is off already, a swap that is not proposed
    """
    for change in changes:
        match change:
            case DayOff(day):
                if not calendar.is_working(day):
                    raise CannotTry(change)
                calendar = calendar.with_day_off(day, OFF)
            case DecideSwap(off, worked):
                swap = next((s for s in calendar.proposed if s.days == (off, worked)), None)
                if swap is None:
                    raise CannotTry(change)
                calendar = calendar.with_swap_decided(swap)
    return calendar


def _changed(found: Around, situation: Situation, change: Change) -> Around:
    today = situation.today
    match change:
        case MoveOpening(day) if day >= today:
            return replace(found, opening=day, shift=day - situation.opening)
        case MoveMeeting(day, to) if day in found.meetings and _free(found, today, to):
            kept = (to if meeting == day else meeting for meeting in found.meetings)
            return replace(found, meetings=tuple(sorted(kept)), moved={**found.moved, day: to})
        case AddMeeting(day, matters) if _free(found, today, day):
            aims = {**found.aims, **dict.fromkeys(matters, day)}
            return replace(found, meetings=tuple(sorted({*found.meetings, day})), aims=aims)
        case Shorten(matter, ground):
            subject = situation.subject(matter)
            if subject is not None and ground in subject.grounds:
                return found
        case CarryOver(matter):
            subject = situation.subject(matter)
            if subject is not None and subject.leaves:
                return found
        case DayOff() | DecideSwap():
            return found
    raise CannotTry(change)


def _free(found: Around, today: date, day: date) -> bool:
    return day >= today and day not in found.meetings


def requests(situation: Situation, changes: Sequence[Change]) -> list[PlanRequest | None]:
    """One request for each matter, in order; `None` for one that leaves the session.

    :raises CannotTry: see `around`
    """
    shared = around(situation, changes)
    own = {change.matter: change for change in changes if isinstance(change, (Shorten, CarryOver))}
    return [request_of(subject, shared, own.get(subject.id)) for subject in situation.subjects]


def request_of(
    subject: Subject, shared: Around, own: Shorten | CarryOver | None
) -> PlanRequest | None:
    """The request of one matter under the shared changes and its own."""
    if isinstance(own, CarryOver):
        return None
    request, shift = subject.request, shared.shift
    if isinstance(own, Shorten) and subject.shortened is not None:
        request = _shortened(subject, subject.shortened)
    aim = shared.aims.get(subject.id) or subject.aim
    if aim is not None:
        meetings: tuple[date, ...] = (shared.moved.get(aim, aim),)
    else:
        meetings = tuple(day for day in shared.meetings if day <= shared.opening)
    return replace(
        request,
        opening=shared.opening,
        sitting=request.sitting + shift if request.sitting else None,
        closing=request.closing + shift if request.closing else None,
        calendar=shared.calendar,
        executive_meetings=meetings,
    )


def own_request(own: PlanRequest, shared: Around) -> PlanRequest:
    """The session's own duties under the shared changes."""
    return replace(
        own,
        opening=shared.opening,
        closing=own.closing + shared.shift if own.closing else None,
        calendar=shared.calendar,
    )


def _shortened(subject: Subject, procedure: Procedure) -> PlanRequest:
    """The matter on its other procedure: what was done and left out counts where it has a place."""
    steps = {step.id: step for step in procedure.steps}
    may_skip = {name for name, step in steps.items() if step.optional or step.local}
    return replace(
        subject.request,
        procedure=procedure,
        done={name: day for name, day in subject.marks.items() if name in steps},
        skipped=subject.skips & may_skip,
    )
