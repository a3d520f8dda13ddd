"""What holds of every plan (properties of issue 3, section 5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kyhop.law.calendar import Calendar
from kyhop.law.model import Bound, Checked, Direction, Grade
from kyhop.law.overlay import NO_OVERLAY, LocalKind, LocalTerm, Overlay, check_term
from kyhop.law.plan import Plan, plan, plan_many
from kyhop.law.request import PlanRequest

from .generate import SOURCE, Maker, calendars, requests

CALENDARS = calendars(21)
SEEDS = st.integers(0, 10**6)
QUICK = settings(deadline=None, max_examples=80)


def random_request(seed: int, *, versions: bool = True) -> PlanRequest:
    maker = Maker(Random(seed))
    procedure = maker.procedure(seed)
    if not versions:
        procedure = replace(procedure, by_due_day={})
    return maker.request(procedure, CALENDARS[seed % len(CALENDARS)])


def fields(found: Plan) -> list[object]:
    """Everything a plan says."""
    return [
        found.steps, found.state, found.feasible, found.earliest_feasible_opening,
        found.earliest_if_meeting_moves, found.warnings,
        [found.explain(step.id) for step in found.steps],
    ]  # fmt: skip


@QUICK
@given(SEEDS, st.integers(1, 40))
def test_an_earlier_opening_never_gives_a_later_due(seed, days):
    """Within one version of the procedure; sitting and closing keep their distance.

    Where no day set for a meeting is left in one of the two, what comes before it has no date there.
    """
    later = random_request(seed, versions=False)
    back = timedelta(days)
    earlier = replace(
        later,
        opening=later.opening - back,
        sitting=later.sitting and later.sitting - back,
        closing=later.closing and later.closing - back,
    )
    first, second = plan(earlier), plan(later)
    assume(all(one.code != "no_meeting_left" for one in (*first.warnings, *second.warnings)))
    for a, b in zip(first.steps, second.steps, strict=True):
        assert (a.due is None) == (b.due is None)
        assert a.due is None or a.due <= b.due
        assert a.plan_due is None or b.plan_due is None or a.plan_due <= b.plan_due


@QUICK
@given(SEEDS)
def test_due_dates_respect_the_order_of_the_steps(seed):
    """What a step must leave room for comes no later than what is asked of the steps after it."""
    found = plan(random_request(seed))
    by_id = {step.id: step for step in found.steps}
    for step in found.steps:
        for before in step.step.after:
            earlier = by_id.get(before)
            if earlier is None or earlier.done or step.done or step.latest_start is None:
                continue
            assert earlier.plan_due is not None
            assert earlier.plan_due <= step.latest_start
            assert step.plan_due is None or earlier.plan_due <= step.plan_due


@QUICK
@given(SEEDS)
def test_latest_starts_are_working_days_and_plan_dues_too(seed):
    found = plan(random_request(seed))
    calendar: Calendar = found.request.calendar
    for step in found.steps:
        assert step.latest_start is None or calendar.is_working(step.latest_start)
        if step.plan_due is not None and step.step.meeting != "adoption":
            assert calendar.is_working(step.plan_due)


@QUICK
@given(SEEDS)
def test_planning_twice_says_the_same_as_planning_once(seed):
    request = random_request(seed)
    assert fields(plan(request)) == fields(plan(request))


def test_a_plan_says_the_same_alone_and_among_others():
    asked = requests(77, 60)
    for request, found in zip(asked, plan_many(asked + asked[::-1]), strict=False):
        assert fields(found) == fields(plan(request))


def test_procedures_that_say_the_same_are_planned_together():
    """A copy of a procedure (one is made for each set of conditions) changes no result."""
    one = requests(78, 1)[0]
    other = replace(one, procedure=replace(one.procedure, steps=tuple(one.procedure.steps)))
    batch = plan_many([one, other])
    assert len(batch.groups) == 1
    assert fields(batch[0]) == fields(batch[1])


@QUICK
@given(SEEDS)
def test_the_earliest_opening_is_feasible_and_helps(seed):
    found = plan(random_request(seed))
    first = found.earliest_feasible_opening
    assume(first is not None)
    request = found.request
    move = first - request.opening
    again = plan(
        replace(
            request, opening=first,
            sitting=(request.sitting or request.opening) + move,
            closing=(request.closing or request.opening) + move,
        )
    )  # fmt: skip
    assert again.feasible
    assert again.earliest_feasible_opening == first
    assert (first == request.opening) or not found.feasible


@QUICK
@given(SEEDS, st.integers(0, 12))
def test_a_tightened_dated_rule_never_gives_a_later_due(seed, more):
    request = replace(random_request(seed, versions=False), overlay=NO_OVERLAY)
    random = Random(seed)
    rules = [
        version
        for version in request.procedure.rules.values()
        if version.due and version.due.bound is Bound.AT_THE_LATEST and not version.local
    ]
    assume(rules)
    law = random.choice(rules)
    law = replace(law, checked=Checked(Grade.A, Grade.A))
    procedure = replace(request.procedure, rules={**request.procedure.rules, law.rule: law})
    before = law.due.direction is Direction.BEFORE
    count = law.due.count + more if before else max(0, law.due.count - more)
    tight = LocalTerm(law.rule, LocalKind.LOCAL_RULE, SOURCE, count=count)
    check_term(law, tight, request.calendar)
    plain = plan(replace(request, procedure=procedure))
    own = plan(replace(request, procedure=procedure, overlay=Overlay("c", (tight,))))
    for a, b in zip(own.steps, plain.steps, strict=True):
        assert a.due is None or a.due <= b.due
