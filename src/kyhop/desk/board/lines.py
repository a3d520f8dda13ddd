"""One matter as a line of the board: its steps, what it is stuck on, its slack and its group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from kyhop.law.model import State

TROUBLE = frozenset(
    {State.LATE, State.OVERDUE_PROVISIONAL, State.CANNOT, State.AT_RISK, State.BEHIND_NORM}
)
UNPLANNED = "unplanned"
"""The state of a matter for which nothing has been computed yet."""


class Step(NamedTuple):
    """One step of a matter as the board needs it; dates as in `kyhop.law.result.StepPlan`.

    `dated`: a rule or a meeting of its own fixes the date. `prepares`: it comes before the session
    takes the matter up.
    """

    id: str
    title: str
    stage: str
    stage_title: str
    who: str
    state: str
    due: date | None
    limit: date | None
    finish: date | None
    slack: int | None
    done: date | None
    dated: bool
    provisional: bool
    prepares: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A matter with its steps in the order of its procedure, skipped ones left out.

    Read off the steps when it is made: `open_steps`, what is still to be done before the session and,
    afterwards, whatever is in trouble; `current`, the step that somebody can work at now; `focus`,
    the open step on which the slack hangs; `started` and `last_done`, from when until when time has
    been spent; `prepared`, nothing before the session is open; `shown_state`, the state of the
    preparation, not of what follows the session.
    """

    matter_id: int
    code: str
    title: str
    kind: str
    kind_word: str
    lead_id: int | None
    lead: str
    committee_id: int | None
    committee: str
    began: date | None
    state: str
    steps: tuple[Step, ...] = field(repr=False)
    preparation: tuple[Step, ...] = field(init=False, repr=False)
    open_steps: tuple[Step, ...] = field(init=False, repr=False)
    current: Step | None = field(init=False, repr=False)
    focus: Step | None = field(init=False, repr=False)
    started: date | None = field(init=False, repr=False)
    last_done: date | None = field(init=False, repr=False)
    prepared: bool = field(init=False)
    shown_state: str = field(init=False)

    def __post_init__(self) -> None:
        preparation = tuple([step for step in self.steps if step.prepares])
        done = [step.done for step in preparation if step.done is not None]
        left = tuple([step for step in preparation if step.done is None])
        if not left:
            left = tuple([s for s in self.steps if s.done is None and s.state in TROUBLE])
        prepared = bool(self.steps) and not left
        first = [day for day in (self.began, *done) if day is not None]
        derived = {
            "preparation": preparation,
            "open_steps": left,
            "current": _current(left),
            "focus": _focus(left),
            "started": min(first) if first else None,
            "last_done": max(done) if done else None,
            "prepared": prepared,
            "shown_state": self._state(preparation, prepared=prepared),
        }
        for name, value in derived.items():
            object.__setattr__(self, name, value)

    def _state(self, preparation: tuple[Step, ...], *, prepared: bool) -> str:
        if not self.steps:
            return UNPLANNED
        if not prepared:
            return self.state
        late = any(step.state == State.DONE_LATE for step in preparation)
        return State.DONE_LATE if late else State.DONE

    @property
    def slack(self) -> int | None:
        """Spare working days of the preparation, negative when it cannot be ready."""
        return self.focus.slack if self.focus else None

    @property
    def behind_norm(self) -> int:
        """How many open steps are behind a planning norm, which makes nobody late."""
        return sum(step.state == State.BEHIND_NORM for step in self.open_steps)


def _current(left: tuple[Step, ...]) -> Step | None:
    for step in left:
        if step.state != State.WAITING:
            return step
    return left[0] if left else None


def _focus(left: tuple[Step, ...]) -> Step | None:
    """The least slack, a date of its own first, then the earliest."""
    counted = [
        (step.slack, not step.dated, step.limit, number)
        for number, step in enumerate(left)
        if step.slack is not None and step.limit is not None
    ]
    return left[min(counted)[3]] if counted else None


def by_urgency(lines: Sequence[Line]) -> list[Line]:
    """Least slack first; those without one follow, in the order of their codes."""
    return sorted(lines, key=_urgency)


def _urgency(line: Line) -> tuple[bool, int, date, str]:
    focus = line.focus
    limit = focus.limit if focus and focus.limit else date.max
    return (line.slack is None, line.slack or 0, limit, line.code)
