"""From a plan of the engine to the rows that are kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from hashlib import blake2b
from typing import Any, NamedTuple

from kyhop.deadlines.holders import NOBODY, HolderPlan
from kyhop.deadlines.states import DONE
from kyhop.law.model import Procedure, RuleVersion
from kyhop.law.overlay import Overlay
from kyhop.law.plan import Plan
from kyhop.law.result import StepPlan


class Row(NamedTuple):
    """The changeable fields of a `Deadline`, by their names and in this order."""

    position: int
    stage: str
    title_vi: str
    title_en: str
    who: str
    body_id: int | None
    post_id: int | None
    due: date | None
    due_hour: time
    rule_due: date | None
    plan_due: date | None
    not_before: date | None
    latest_start: date | None
    earliest_finish: date | None
    done_on: date | None
    slack: int | None
    critical: bool
    state: str
    decided_by: str
    duty_grade: str
    value_grade: str
    provisional: bool
    projected: bool
    undated: bool
    unsettled: bool
    delayed_by: str

    @property
    def digest(self) -> int:
        """64 bits that differ when any value differs."""
        text = "\x1f".join(map(str, self))
        return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)


NAMES = (*(name.removesuffix("_id") for name in Row._fields), "digest")
"""The fields of `Deadline` in the order of `Row`, and the row's digest."""


def rows_of(holder: HolderPlan, plan: Plan, closing_hour: time) -> dict[str, Row]:
    """The rows of one plan by step, in the order of the procedure."""
    request = holder.request
    order = {step.id: number for number, step in enumerate(request.procedure.steps)}
    return {
        step.id: _row(holder, step, order[step.id], closing_hour)
        for step in sorted(plan.steps, key=lambda step: order[step.id])
    }


def _row(holder: HolderPlan, step: StepPlan, position: int, closing_hour: time) -> Row:
    owner = holder.owners.get(step.id, NOBODY)
    decided = deciding(holder.request.procedure, step)
    given = step.step
    return Row(
        position=position,
        stage=given.stage,
        title_vi=given.title.vi,
        title_en=given.title.en,
        who=given.who[0] if given.who else "",
        body_id=owner.body_id,
        post_id=owner.post_id,
        due=step.due,
        due_hour=(decided and decided.due and decided.due.hour) or closing_hour,
        rule_due=step.rule_due,
        plan_due=step.plan_due,
        not_before=step.not_before,
        latest_start=step.latest_start,
        earliest_finish=step.earliest_finish,
        done_on=step.done,
        slack=step.slack,
        critical=step.critical,
        state=step.state.value,
        decided_by=step.decided_by,
        duty_grade=step.duty_grade.value if step.duty_grade else "",
        value_grade=step.value_grade.value if step.value_grade else "",
        provisional=step.provisional,
        projected=step.projected,
        undated=step.undated,
        unsettled=_unsettled(decided, holder.request.overlay),
        delayed_by=" ".join(step.delayed_by),
    )


def deciding(procedure: Procedure, step: StepPlan) -> RuleVersion | None:
    """The version of the rule that decided a step's date; none where a later step decided it."""
    for version in procedure.by_due_day.get(step.decided_by, ()):
        if step.due and version.in_force.covers(step.due):
            return version
    return procedure.rules.get(step.decided_by)


def _unsettled(decided: RuleVersion | None, overlay: Overlay) -> bool:
    """Whether the deciding version is itself in doubt and nobody of the council has settled it."""
    if decided is None or not decided.unsettled:
        return False
    return overlay.term_for(decided) is None


class Summary(NamedTuple):
    """What a `Timeline` says of its whole plan, by the names of its fields."""

    state: str
    feasible: bool
    least_slack: int | None
    earliest_feasible_opening: date | None
    next_step: str


def summary_of(plan: Plan, rows: Mapping[str, Row]) -> Summary:
    """The plan in one line; `next_step` is the open step whose date comes first."""
    open_rows = {step: row for step, row in rows.items() if row.state not in DONE}
    return Summary(
        state=plan.state.value,
        feasible=plan.feasible,
        least_slack=plan.least_slack,
        earliest_feasible_opening=plan.earliest_feasible_opening,
        next_step=min(open_rows, key=lambda step: _urgency(open_rows[step]), default=""),
    )


def _urgency(row: Row) -> tuple[Any, ...]:
    """Steps that may begin come before those that wait for them; then the earlier finish."""
    return (row.earliest_finish or date.max, row.due or date.max, row.position)
