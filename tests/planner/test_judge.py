"""Rows put into order by hand: timed as the solver times them, and judged as the checker judges."""

from __future__ import annotations

import json
from random import Random

import pytest

from kyhop.planner import FaultKind, judge, problem_of, solve
from kyhop.planner.clock import hhmm
from tests.planner.answers import FIXTURES, fixture
from tests.planner.checker import Checker
from tests.planner.instances import session

REAL = sorted(path.stem for path in FIXTURES.glob("*.json"))
VALUES = [session(seed) for seed in range(12)] + [fixture(name) for name in REAL]


def rows_of(agenda):
    members = [(one.sitting, one.start, one.line) for one in agenda.placed]
    members += [(one.sitting, one.start, f"break:{one.index}") for one in agenda.breaks]
    rows: dict[str, list[str]] = {}
    for sitting, _, name in sorted(members):
        rows.setdefault(sitting, []).append(name)
    return rows


def solved(value):
    result = solve(problem_of(value), solver="own", rounds=300)
    return result, rows_of(result.agenda), {one.line: one.minutes for one in result.agenda.placed}


def printed(value, judged):
    """A judged agenda as the checker reads one."""
    return {
        "placed": [
            {"line": one.line, "sitting": one.sitting, "start": hhmm(one.start),
             "minutes": one.minutes}
            for one in judged.agenda.placed
        ],
        "breaks": [
            {"sitting": one.sitting, "start": hhmm(one.start), "minutes": one.minutes}
            for one in judged.agenda.breaks
        ],
        "unplaced": [{"line": name} for name in judged.agenda.unplaced],
    }  # fmt: skip


@pytest.mark.parametrize("value", VALUES, ids=[str(n) for n in range(len(VALUES))])
def test_an_agenda_of_the_solver_keeps_its_times_and_breaks_nothing(value):
    result, rows, given = solved(value)
    judged = judge(result.problem, rows, given)
    assert judged.agenda.placed == result.agenda.placed
    assert judged.valid, judged.faults
    assert judged.terms == result.terms
    assert {one.sitting for one in judged.forecasts} <= set(rows)


@pytest.mark.parametrize("value", VALUES[:8], ids=range(8))
def test_a_shuffled_agenda_is_invalid_exactly_where_the_checker_says_so(value):
    result, rows, given = solved(value)
    random = Random(7)
    verdicts = set()
    for _ in range(12):
        tried = {sitting: list(row) for sitting, row in rows.items()}
        for _ in range(random.choice([1, 1, 2])):
            source = random.choice([name for name, row in tried.items() if row])
            line = tried[source].pop(random.randrange(len(tried[source])))
            target = source if line.startswith("break:") else random.choice(sorted(tried))
            tried[target].insert(random.randrange(len(tried[target]) + 1), line)
        judged = judge(result.problem, tried, given)
        wrong = Checker(value, json.loads(json.dumps(printed(value, judged)))).check()
        assert judged.valid == (not wrong), (judged.faults, wrong)
        verdicts.add(judged.valid)
    assert False in verdicts


def test_every_fault_names_its_lines_and_its_reason():
    value = session(0)
    result, rows, given = solved(value)
    closing = next(line["id"] for line in value["lines"] if line["kind"] == "closing")
    next(row for row in rows.values() if closing in row).remove(closing)
    rows["08s"].insert(0, closing)
    judged = judge(result.problem, rows, given)
    order = [one for one in judged.faults if one.kind is FaultKind.ORDER]
    last_rule = next(one for one in order if "bế mạc sau mọi mục" in one.says.vi)
    assert closing in last_rule.lines


def test_what_no_row_names_is_left_out_and_unknown_names_are_passed_over():
    problem = problem_of(fixture("quang-tri-ky2-2025"))
    judged = judge(problem, {"13s": ["khai-mac", "la", "khai-mac"], "30s": ["x"]})
    assert [one.line for one in judged.agenda.placed] == ["khai-mac"]
    assert len(judged.agenda.unplaced) == len(problem.lines) - 1
