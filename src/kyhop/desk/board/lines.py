"""One matter as a line of the board: its steps, what it is stuck on, its slack and its group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
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


@dataclass(frozen=True)
class Line:
    """A matter with its steps in the order of its procedure, skipped ones left out."""

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

    @cached_property
    def preparation(self) -> tuple[Step, ...]:
        """The steps before the session takes the matter up."""
        return tuple(step for step in self.steps if step.prepares)

    @cached_property
    def open_steps(self) -> tuple[Step, ...]:
        """What is still to be done before the session; afterwards, whatever is in trouble."""
        left = tuple(step for step in self.preparation if step.done is None)
        if left:
            return left
        return tuple(s for s in self.steps if s.done is None and s.state in TROUBLE)

    @property
    def prepared(self) -> bool:
        """Everything before the session is done and nothing after it is in trouble."""
        return bool(self.steps) and not self.open_steps

    @cached_property
    def shown_state(self) -> str:
        """The state as the board says it: of the preparation, not of what follows the session."""
        if not self.steps:
            return UNPLANNED
        if self.prepared:
            late = any(step.state == State.DONE_LATE for step in self.preparation)
            return State.DONE_LATE if late else State.DONE
        return self.state

    @cached_property
    def focus(self) -> Step | None:
        """The open step on which the slack hangs: the least slack, a date of its own first."""
        counted = [step for step in self.open_steps if step.slack is not None and step.limit]
        if not counted:
            return None
        return min(counted, key=lambda step: (step.slack, not step.dated, step.limit))

    @property
    def slack(self) -> int | None:
        """Spare working days of the preparation, negative when it cannot be ready."""
        return self.focus.slack if self.focus else None

    @cached_property
    def current(self) -> Step | None:
        """The step that somebody can work at now."""
        open_steps = self.open_steps
        ready = (step for step in open_steps if step.state != State.WAITING)
        return next(ready, open_steps[0] if open_steps else None)

    @cached_property
    def last_done(self) -> date | None:
        """The day of the last finished step."""
        return max((step.done for step in self.preparation if step.done), default=None)

    @cached_property
    def started(self) -> date | None:
        """The day from which time has been spent on the matter."""
        first = min((step.done for step in self.preparation if step.done), default=None)
        return min((day for day in (self.began, first) if day), default=None)

    @cached_property
    def behind_norm(self) -> tuple[Step, ...]:
        """The open steps that are behind a planning norm, which makes nobody late."""
        return tuple(step for step in self.open_steps if step.state == State.BEHIND_NORM)


def by_urgency(lines: Sequence[Line]) -> list[Line]:
    """Least slack first; those without one follow, in the order of their codes."""
    return sorted(lines, key=_urgency)


def _urgency(line: Line) -> tuple[bool, int, date, str]:
    focus = line.focus
    limit = focus.limit if focus and focus.limit else date.max
    return (line.slack is None, line.slack or 0, limit, line.code)
