"""Solving in tests: the answer as the printed JSON, judged by the checker."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

from kyhop.planner import Answer, Result, problem_of, solve
from tests.planner.checker import Checker

FIXTURES = Path(__file__).parent / "agendas"


def answer_of(
    value: dict[str, Any], *, full: bool = False, **how: Any
) -> tuple[Result, dict[str, Any]]:
    """Solve and print; every answer is judged on the way."""
    result = solve(problem_of(copy.deepcopy(value)), **{"solver": "own", "rounds": 300, **how})
    answer = Answer(result, why=full, going=lambda: full)
    printed = json.loads(json.dumps(answer.as_json()))
    judge(value, printed)
    return result, printed


def judge(value: dict[str, Any], printed: dict[str, Any]) -> None:
    """No constraint is broken, and every term is what it is said to be."""
    checker = Checker(value, printed)
    assert checker.check() == []
    assert {one["term"]: one["amount"] for one in printed["terms"]} == checker.terms()
    assert printed["objective"] == checker.objective()
    if printed["bound"] is not None:
        assert printed["bound"] <= printed["objective"]


def fixture(name: str) -> dict[str, Any]:
    """A problem made from a real agenda."""
    return dict(json.loads((FIXTURES / f"{name}.json").read_text("utf-8")))
