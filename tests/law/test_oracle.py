"""The kernel equals the slow oracle on random procedures, on every field."""

from __future__ import annotations

import pytest

from kyhop.law import search
from kyhop.law.model import State
from kyhop.law.plan import Plan, plan_many

from .generate import requests
from .oracle import Oracle

NEAR = 60
FIELDS = (
    "rule_due", "plan_due", "due", "limit", "not_before", "latest_start", "earliest_finish",
    "handover", "slack", "critical", "state", "decided_by", "duty_grade", "value_grade", "binding", "provisional", "projected", "undated",
    "delayed_by",
)  # fmt: skip


def differences(found: Plan, oracle: Oracle) -> list[str]:
    """What the plan and the oracle say differently, in words."""
    wrong = []
    expected = oracle.everything()
    if [step.id for step in found.steps] != list(expected):
        wrong.append(f"steps {[step.id for step in found.steps]} {list(expected)}")
        return wrong
    for step in found.steps:
        for name in FIELDS:
            here, there = getattr(step, name), expected[step.id][name]
            if here != there:
                wrong.append(f"{step.id}.{name}: {here} but {there}")
    for name, there in (
        ("feasible", oracle.feasible()),
        ("state", oracle.matter()),
        ("earliest_feasible_opening", oracle.search()),
        ("earliest_if_meeting_moves", oracle.if_meeting_moves()),
    ):
        if getattr(found, name) != there:
            wrong.append(f"{name}: {getattr(found, name)} but {there}")
    return wrong


@pytest.mark.parametrize("seed", range(8))
def test_plan_equals_the_oracle_on_random_procedures(seed, monkeypatch):
    """2,000 procedures; openings are looked for within sixty days, which the oracle can walk."""
    monkeypatch.setattr(search, "SEARCH_DAYS", NEAR)
    compare(seed, NEAR)


@pytest.mark.slow
def test_plan_equals_the_oracle_with_the_whole_search():
    """100 procedures with the search as it is, two years ahead."""
    compare(9, search.SEARCH_DAYS, count=100)


def compare(seed: int, searched: int, count: int = 250) -> None:
    asked = requests(seed, count)
    plans = plan_many(asked)
    for number, (request, found) in enumerate(zip(asked, plans, strict=True)):
        wrong = differences(found, Oracle(request, searched))
        assert wrong == [], f"seed {seed}, procedure {number}"
    seen = {step.state for found in plans for step in found.steps}
    assert seen == set(State) - {State.NOT_STARTED}


def test_the_comparison_covers_every_kind_of_answer():
    plans = plan_many(requests(0, 250))
    assert {found.state for found in plans} >= {State.NOT_STARTED, State.LATE, State.DONE}
    infeasible = [found for found in plans if not found.feasible]
    assert any(found.earliest_feasible_opening for found in infeasible)
    assert any(found.earliest_if_meeting_moves for found in infeasible)
    assert any(step.delayed_by for found in plans for step in found.steps)
    assert any(step.undated for found in plans for step in found.steps)
    assert any(step.projected for found in plans for step in found.steps)
