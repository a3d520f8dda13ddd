"""The plan of a matter: every step's dates, its state and its reasons (tiến trình và hạn).

``plan(request)`` plans one matter, ``plan_many(requests)`` any number in one go; both run the same
kernel. What the words mean is fixed in ``docs/law/engine.md``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any, overload

from kyhop.law.attribution import Delays
from kyhop.law.batch import Group, solve_all
from kyhop.law.calendar import Calendar
from kyhop.law.cautions import warnings_for
from kyhop.law.errors import UnknownStep
from kyhop.law.explain import not_before_reasons, reasons_for
from kyhop.law.graph import OPENING, SITTING
from kyhop.law.judge import NO_SLACK, STATES
from kyhop.law.marks import unpacked
from kyhop.law.model import State, Words
from kyhop.law.phrases import fill, full
from kyhop.law.reasons import PlanWarning, Reason, ReasonKind
from kyhop.law.request import PlanRequest
from kyhop.law.result import StepPlan
from kyhop.law.row import Row

__all__ = [
    "Plan",
    "PlanBatch",
    "PlanRequest",
    "PlanWarning",
    "Reason",
    "ReasonKind",
    "StepPlan",
    "explain",
    "plan",
    "plan_many",
]

DELAYED = (State.LATE, State.CANNOT, State.OVERDUE_PROVISIONAL)


class Plan:
    """The plan of one request. Steps, reasons and warnings are made when they are first asked for."""

    def __init__(self, group: Group, row: int) -> None:
        self._group, self._row = group, row
        self.request: PlanRequest = group.requests[row]

    @cached_property
    def _facts(self) -> Row:
        return Row(self._group, self._row)

    @cached_property
    def _delays(self) -> Delays:
        return Delays(self._facts)

    @property
    def feasible(self) -> bool:
        """Whether no step is in the state *cannot make it*."""
        return bool(self._group.outcome.feasible[self._row])

    @property
    def state(self) -> State:
        """The matter's state: the worst of its open steps."""
        return STATES[int(self._group.outcome.matter[self._row])]

    @property
    def earliest_feasible_opening(self) -> date | None:
        """The first opening day at which everything fits; the opening itself when feasible."""
        return self._day(self._group.earliest[self._row])

    @property
    def earliest_if_meeting_moves(self) -> date | None:
        """Where no opening helps: the first one that would, could the set meetings be moved."""
        return self._day(self._group.if_moved[self._row])

    @property
    def none_reason(self) -> Words | None:
        """Why there is no earliest feasible opening; ``None`` when there is one."""
        if self.earliest_feasible_opening is not None:
            return None
        if (moved := self.earliest_if_meeting_moves) is not None:
            return fill(
                "Dời khai mạc không đủ: phải ấn định ngày họp UBND khác; khi đó sớm nhất {day}",
                "Moving the opening is not enough: the executive meeting needs another day; then {day}",
                day=full(moved),
            )  # fmt: skip
        missed = [step.title for step in self.steps if step.state is State.CANNOT]
        return fill(
            "Không ngày khai mạc nào trong hai năm tới giúp kịp: {steps}",
            "No opening day within two years would make it fit: {steps}",
            steps=Words("; ".join(t.vi for t in missed), "; ".join(t.en for t in missed)),
        )

    @cached_property
    def steps(self) -> tuple[StepPlan, ...]:
        """The steps that take part, in the order of the procedure."""
        out, row = self._group.outcome, self._row
        days = (out.rule_due, out.plan_due, out.limit, out.not_before, out.start)
        columns = (*days, out.slack, out.critical, out.state, out.mark)
        told = zip(*(column[:, row].tolist() for column in columns), strict=True)
        return tuple(self._step(i, *of_step) for i, of_step in enumerate(told))

    @property
    def left_out(self) -> tuple[str, ...]:
        """The steps skipped or, being local, not turned on."""
        return self._group.graph.left_out

    def step(self, step_id: str) -> StepPlan:
        """:raises UnknownStep: no such step takes part"""
        return self.steps[self._index(step_id)]

    def explain(self, step_id: str) -> tuple[Reason, ...]:
        """The reasons of a step's due date, from the anchor to the date; none without a due date.

        :raises UnknownStep: no such step takes part
        """
        return reasons_for(self._facts, self._index(step_id))

    def explain_not_before(self, step_id: str) -> tuple[Reason, ...]:
        """The reasons of a step's ``not_before``; none where it is free.

        :raises UnknownStep: no such step takes part
        """
        return not_before_reasons(self._facts, self._index(step_id))

    @cached_property
    def warnings(self) -> tuple[PlanWarning, ...]:
        """What the reader must know; each says what it would change."""
        return warnings_for(self._facts, self.dues, self._dues_under)

    @cached_property
    def dues(self) -> dict[str, date]:
        """The due day of each step that has one; read without making the steps."""
        out, day = self._group.outcome, self._group.calendar.table.maybe
        days = zip(
            self._group.graph.steps,
            out.rule_due[:, self._row].tolist(),
            out.plan_due[:, self._row].tolist(),
            strict=True,
        )
        return {
            step.id: due
            for step, rule, later in days
            if (due := day(rule) or day(later)) is not None
        }

    @property
    def least_slack(self) -> int | None:
        """The least spare working days among the open steps; ``None`` where none has any."""
        slack = self._group.outcome.slack[:, self._row]
        known = slack[slack != NO_SLACK]
        return int(known.min()) if known.size else None

    def _dues_under(self, calendar: Calendar) -> dict[str, date]:
        return plan(replace(self.request, calendar=calendar)).dues

    def _index(self, step_id: str) -> int:
        index = self._group.graph.index
        if step_id not in index:
            raise UnknownStep(step_id, self._group.graph.procedure.id, index)
        return index[step_id]

    def _day(self, index: int) -> date | None:
        return self._group.calendar.table.maybe(int(index))

    def _step(
        self, i: int, rule_due: int, plan_due: int, limit: int, not_before: int, start: int,
        slack: int, critical: bool, code: int, mark: int,
    ) -> StepPlan:  # fmt: skip
        day, facts = self._group.calendar.table.maybe, self._facts
        told, step, state = unpacked(mark), self._group.graph.steps[i], STATES[code]
        by_rule, by_plan = day(rule_due), day(plan_due)
        return StepPlan(
            id=step.id,
            step=step,
            due=by_rule or by_plan,
            rule_due=by_rule,
            plan_due=by_plan,
            limit=day(limit),
            not_before=day(not_before),
            latest_start=day(start),
            earliest_finish=facts.finish[i],
            handover=facts.ready(i) if facts.handed_over(i) else None,
            done=facts.done[i],
            slack=None if slack == NO_SLACK else slack,
            critical=critical,
            state=state,
            decided_by=facts.rule(i) or self._later(i),
            duty_grade=told.duty_grade if told else step.duty_grade,
            value_grade=told.value_grade if told else None,
            binding=told is not None and told.binding,
            provisional=told is not None and told.provisional,
            projected=told is not None and told.projected,
            undated=told is not None and told.undated,
            delayed_by=self._delays.of(i) if state in DELAYED else (),
        )

    def _later(self, i: int) -> str:
        """The later step, or the session's day, that decided ``plan_due``."""
        code, steps = self._facts.plan_by[i], self._group.graph.steps
        if code == len(steps):
            return SITTING if self.request.sitting else OPENING
        return "" if code < 0 else steps[code].id

    def as_json(self, language: str = "vi") -> dict[str, Any]:
        """The whole plan as plain values, with reasons and warnings in one language."""
        request, none = self.request, self.none_reason
        first, moved = self.earliest_feasible_opening, self.earliest_if_meeting_moves
        return {
            "procedure": request.procedure.id,
            "title": request.procedure.title.say(language),
            "opening": request.opening.isoformat(),
            "today": request.today.isoformat(),
            "calendar": request.calendar.version,
            "overlay": request.overlay.id or None,
            "state": self.state.value,
            "feasible": self.feasible,
            "earliest_feasible_opening": first.isoformat() if first else None,
            "none_reason": none.say(language) if none else None,
            "earliest_if_meeting_moves": moved.isoformat() if moved else None,
            "left_out": list(self.left_out),
            "steps": [
                step.as_json(language)
                | {"reasons": [reason.as_json(language) for reason in self.explain(step.id)]}
                for step in self.steps
            ],
            "warnings": [warning.as_json(language) for warning in self.warnings],
        }


class PlanBatch(Sequence[Plan]):
    """The plans of many requests, in their order; each :class:`Plan` is made when it is read."""

    def __init__(self, groups: list[Group], places: list[tuple[int, int]]) -> None:
        self.groups, self._places = groups, places

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, index: int) -> Plan: ...
    @overload
    def __getitem__(self, index: slice) -> list[Plan]: ...
    def __getitem__(self, index: int | slice) -> Plan | list[Plan]:
        if isinstance(index, slice):
            return [self[k] for k in range(*index.indices(len(self)))]
        group, row = self._places[index]
        return Plan(self.groups[group], row)

    def __iter__(self) -> Iterator[Plan]:
        return (Plan(self.groups[group], row) for group, row in self._places)


def plan_many(requests: Sequence[PlanRequest]) -> PlanBatch:
    """Plan any number of matters; everything but reasons and warnings is computed at once.

    :raises LawError: a day outside the calendar, an unknown step, a step done in the future, a
        compulsory step left out, or a procedure that cannot be planned
    """
    return PlanBatch(*solve_all(requests))


def plan(request: PlanRequest) -> Plan:
    """Plan one matter: a batch of one.

    :raises LawError: as :func:`plan_many`
    """
    return plan_many([request])[0]


def explain(found: Plan, step_id: str, language: str = "vi") -> list[str]:
    """The reasons of a step's due date as sentences.

    :raises UnknownStep: no such step takes part
    """
    return [reason.words.say(language) for reason in found.explain(step_id)]
