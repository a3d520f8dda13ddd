"""One side of a trial in the board's own words: each matter as a line, its group, its slack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kyhop.desk.board.groups import GROUPS, OF_STATE, Group
from kyhop.desk.board.lines import Line, Step
from kyhop.desk.whatif.reading import Card
from kyhop.law.graph import ADOPTION
from kyhop.law.plan import Plan
from kyhop.law.result import StepPlan
from kyhop.web.words import spoken


def line_of(card: Card, plan: Plan) -> Line:
    """The matter as the board would draw it with this plan."""
    steps = plan.request.procedure.steps
    adoption = next((n for n, step in enumerate(steps) if step.meeting == ADOPTION), len(steps))
    preparing = {step.id for step in steps[:adoption]}
    return Line(
        matter_id=card.id,
        code=card.code,
        title=card.title,
        kind=card.kind,
        kind_word="",
        lead_id=card.lead_id,
        lead=card.lead,
        committee_id=None,
        committee="",
        began=card.began,
        state=plan.state,
        steps=tuple(_step(step, step.id in preparing) for step in plan.steps),
    )


def _step(step: StepPlan, prepares: bool) -> Step:
    dates = [day for day in (step.rule_due, step.plan_due) if day is not None]
    meets = bool(step.step.meeting) and step.step.meeting != ADOPTION
    return Step(
        id=step.id,
        title=spoken(step.title),
        stage=step.step.stage,
        stage_title="",
        who="",
        state=step.state,
        due=step.due,
        limit=min(dates, default=None),
        finish=step.earliest_finish,
        slack=step.slack,
        done=step.done,
        dated=step.rule_due is not None or (meets and not step.undated),
        provisional=step.provisional,
        prepares=prepares,
    )


def hangs_on(line: Line) -> Step | None:
    """The open step on which the matter hangs: the first that never finishes, else the tightest."""
    never = (step for step in line.open_steps if step.finish is None)
    return next(never, line.focus)


def spare_days(line: Line) -> int | None:
    """Its spare working days; none where some step never finishes."""
    step = hangs_on(line)
    return step.slack if step is not None and step.finish is not None else None


def group_of(line: Line) -> Group:
    """The group of the board in which the line stands."""
    return OF_STATE[line.shown_state]


def counted(lines: Iterable[Line]) -> dict[str, int]:
    """How many lines stand in each group, in the order of the groups."""
    found = Counter(group_of(line).id for line in lines)
    return {group.id: found[group.id] for group in GROUPS}
