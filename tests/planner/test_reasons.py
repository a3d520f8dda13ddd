"""What is said about lines left out is true: tried out, and proved by brute force."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from kyhop.planner import Answer, Result, conflicts, problem_of, reasons
from kyhop.planner.compiled import compile_problem
from kyhop.planner.cost import terms
from kyhop.planner.unplaced import witness
from tests.planner.answers import answer_of
from tests.planner.brute import brute
from tests.planner.checker import Checker
from tests.planner.instances import wild


def give_up(value: dict[str, Any], wishes: list[str], minutes: int) -> dict[str, Any]:
    """The input with some wishes taken out of it by hand."""
    weaker = copy.deepcopy(value)
    for sitting in weaker["sittings"]:
        sitting["overrun"] = sitting.get("overrun", 0) + minutes
    for wish in wishes:
        what, _, whose = wish.partition(":")
        if what == "break":
            sitting = next(one for one in weaker["sittings"] if one["id"] == whose)
            for pause in sitting["breaks"]:
                pause |= {"earliest": sitting["start"], "latest": _before(sitting["end"], pause)}
        elif what == "away":
            next(one for one in weaker["presenters"] if one["id"] == whose)["away"] = []
        elif what in ("fixed", "locked", "sittings", "broadcast"):
            next(one for one in weaker["lines"] if one["id"] == whose).pop(what)
        elif what == "together":
            weaker["together"] = [one for one in weaker["together"] if one["id"] != whose]
        elif what == "order":
            before, _, after = whose.partition(">")
            weaker["order"] = [
                one for one in weaker["order"] if (one["before"], one["after"]) != (before, after)
            ]
        elif what == "quiet":
            weaker["rules"]["quiet_before_vote"] = 0
        else:
            weaker["rules"]["off"] = [*weaker["rules"]["off"], wish]
    return weaker


def _before(end: str, pause: dict[str, Any]) -> str:
    hours, minutes = map(int, end.split(":"))
    latest = 60 * hours + minutes - pause["minutes"]
    return max(pause["latest"], f"{latest // 60:02d}:{latest % 60:02d}")


def test_a_break_that_leaves_a_long_line_no_room_is_named():
    sitting = {"id": "s", "title": "Sáng 08/12", "date": "2026-12-08", "start": "08:00", "end": "11:30",
               "breaks": [{"minutes": 15, "earliest": "09:15", "latest": "10:00"}]}  # fmt: skip
    value = {"sittings": [sitting], "lines": [{"id": "l", "kind": "election", "minutes": 150}]}
    result, _ = answer_of(value)
    alone, longer = reasons(result.problem, result.agenda, "l")
    assert (alone.wishes, alone.minutes) == (("break:s",), 0)
    assert alone.says(result.problem, result.agenda).vi == (
        "phiên Sáng 08/12 phải bắt đầu giải lao 09:15–10:00"
    )
    assert (longer.wishes, longer.minutes) == ((), 30)
    (conflict,) = conflicts(result.problem, result.agenda)
    assert conflict.wishes == ("break:s",)


def printed(result: Result, agenda: Any) -> dict[str, Any]:
    found = Result(
        result.problem, agenda, terms(compile_problem(result.problem), agenda), None, "own", 1, ""
    )
    return json.loads(json.dumps(Answer(found, why=False, going=lambda: False).as_json()))


CROWDED = [seed for seed in range(24) if "consensus" not in wild(seed)][:10]


@pytest.mark.parametrize("seed", CROWDED)
def test_giving_up_what_the_reason_names_makes_the_line_fit(seed):
    value = wild(seed)
    result, _ = answer_of(value)
    assert result.agenda.unplaced
    for line in result.agenda.unplaced:
        found = reasons(result.problem, result.agenda, line)
        assert found
        for reason in found:
            agenda = witness(result.problem, result.agenda, line, reason)
            assert agenda is not None
            assert line in {one.line for one in agenda.placed}
            assert set(agenda.unplaced) < set(result.agenda.unplaced)
            weaker = give_up(value, list(reason.wishes), reason.minutes)
            assert Checker(weaker, printed(result, agenda)).check() == []


@pytest.mark.parametrize("seed", CROWDED[:6])
def test_a_conflict_is_proved_by_brute_force_and_smallest(seed):
    value = wild(seed)
    result, _ = answer_of(value)
    for conflict in conflicts(result.problem, result.agenda):
        if conflict.minutes or len(conflict.lines) > 2:
            continue
        small = only(value, list(conflict.lines))
        whole = give_up(small, others(small, conflict), 0)
        assert brute(whole) is False
        for wish in conflict.wishes:
            assert brute(give_up(whole, [wish], 0)) is True


def only(value: dict[str, Any], names: list[str]) -> dict[str, Any]:
    """The problem of a few lines."""
    small = copy.deepcopy(value)
    small["lines"] = [one for one in small["lines"] if one["id"] in names]
    small["order"] = [
        one for one in small["order"] if one["before"] in names and one["after"] in names
    ]
    small["together"] = [
        one for one in small.get("together", []) if set(one["lines"]) <= set(names)
    ]
    small["related"] = []
    small["previous"] = [one for one in small.get("previous", []) if one["line"] in names]
    return small


def others(value: dict[str, Any], conflict: Any) -> list[str]:
    """Every wish of the small problem that the conflict does not name."""
    from kyhop.planner.wishes import wishes_of

    every = wishes_of(problem_of(copy.deepcopy(value)), conflict.lines)
    return [wish for wish in every if wish not in conflict.wishes]
