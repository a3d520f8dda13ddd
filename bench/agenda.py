"""Agendas: how fast, how good, how few moves.

python3 run.py bench agenda [--instances 50] [--sessions 6] [--long 60] [--each 5] [--json]

* 60 lines, 6 sittings, 14 presenters: the first valid agenda of the own solver; the answer after 2 s with
  CP-SAT in a thread of its own, beside the answer after ``--long`` seconds more; bound and gap.
* The own solver in two seconds, compiled and as plain Python, against the best that CP-SAT finds on two
  cores in ``--each`` seconds, over generated sessions.
* Re-optimising after one absence: lines moved.
* 300 lines, 12 sittings within 20 s.
* Beside ``conference-scheduler`` on the one thing both can say: lines of equal length onto slots, each with
  the slots it may have and no presenter twice at once; and beside a bare greedy insertion on whole sessions.

Every agenda is judged by the tests' independent checker.
"""

from __future__ import annotations

import argparse
import copy
import json
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from bench.figures import Report, timed  # noqa: E402
from tests.planner.checker import Checker  # noqa: E402
from tests.planner.instances import session  # noqa: E402
from tests.planner.test_hard_cases import absence, previous_of  # noqa: E402

from kyhop.planner import Answer, Result, compiling, cpsat, problem_of, solve  # noqa: E402
from kyhop.planner.compiled import compile_problem  # noqa: E402
from kyhop.planner.search import Search  # noqa: E402

MOST = 10**9
"""More rounds than any limit of time leaves room for."""
SOON = 2.0
"""Seconds that a proposal takes."""
SIXTY = {"matters": 16, "half_days": 6, "people": 14}
LARGE = {"matters": 90, "half_days": 12, "people": 40}


def judged(value: dict[str, Any], result: Result) -> dict[str, Any]:
    """The printed answer, once the checker has nothing against it.

    :raises AssertionError: with what is wrong
    """
    answer = Answer(result, why=False, going=lambda: False)
    printed = dict(json.loads(json.dumps(answer.as_json())))
    checker = Checker(value, printed)
    wrong = checker.check()
    assert not wrong, wrong[:3]
    assert printed["objective"] == checker.objective()
    return printed


def solved(value: dict[str, Any], **how: Any) -> Result:
    """A judged result."""
    result = solve(problem_of(copy.deepcopy(value)), **how)
    judged(value, result)
    return result


def ready() -> str:
    """The name of the inner loop, once it is compiled where it can be."""
    if compiling.installed() and compiling.engine() is compiling.PLAIN:
        compiling.main()
    return compiling.engine().name


def sixty(report: Report, sessions: int, long: float) -> None:
    """Sessions of sixty lines."""
    first, two, own_gap, gaps = [], [], [], []
    for seed in range(sessions):
        value = session(seed, **SIXTY)
        compiled = compile_problem(problem_of(copy.deepcopy(value)))
        first.append(timed(lambda c=compiled: Search(c, 1).build())[0])
        seconds, soon = timed(lambda v=value: solved(v, solver="cpsat", seconds=2, rounds=MOST))
        late = solved(value, solver="cpsat", seconds=2 + long, rounds=MOST)
        two.append(seconds)
        own_gap.append(100 * (soon.objective - late.objective) / late.objective)
        gaps.append(100 * (late.gap or 0))
    report.add("60 lines: first valid agenda", first, "s")
    report.add("60 lines: answer with CP-SAT, limit 2 s", two, "s")
    report.add(f"60 lines: {long:.0f} s more would improve it by", own_gap, "%")
    report.add("60 lines: gap to the proved bound", gaps, "%")


def apart(report: Report, instances: int, long: float) -> None:
    """The own solver against CP-SAT's best, the loop in plain Python and the bare insertion beside it."""
    found: dict[str, list[float]] = {"own solver": [], "plain Python": [], "bare insertion": []}
    for seed in range(instances):
        value = session(1000 + seed, matters=8, half_days=4, people=8)
        bare = Search(compile_problem(problem_of(copy.deepcopy(value))), 1)
        bare.build()
        costs = {"bare insertion": bare.board.cost}
        for name, compiled in (("own solver", "1"), ("plain Python", "0")):
            os.environ["KYHOP_COMPILE"] = compiled
            costs[name] = solved(value, solver="own", seconds=SOON, rounds=MOST).objective
        best = solve(
            problem_of(copy.deepcopy(value)), solver="cpsat", seconds=long, rounds=0, workers=2
        )
        for name, cost in costs.items():
            found[name].append(100 * (cost - best.objective) / (best.objective or 1))
    for name, above in found.items():
        report.add(f"{name} above CP-SAT's best", above, "%")
        near = sum(one <= 5 for one in above)
        report.facts[f"{name}: within 5 % of CP-SAT's best"] = f"{near} of {instances}"


def moves(report: Report, instances: int) -> None:
    """Lines moved after one presenter's absence."""
    found: list[float] = []
    for seed in range(instances):
        value = session(seed, **SIXTY)
        before = judged(value, solve(problem_of(copy.deepcopy(value)), solver="own"))
        if before["unplaced"]:
            continue
        who, away = absence(value, before)
        next(one for one in value["presenters"] if one["id"] == who)["away"].append(away)
        value["previous"] = previous_of(before)
        then = judged(value, solve(problem_of(copy.deepcopy(value)), solver="own"))
        found.append(sum(row["moved"] for row in then["placed"]))
    report.add("lines moved after one absence", found, "lines")


def large(report: Report) -> None:
    """Three hundred lines."""
    value = session(1, **LARGE)
    seconds, result = timed(lambda: solved(value, solver="own", seconds=19))
    report.add(f"{len(value['lines'])} lines, 12 sittings, own solver", [seconds], "s")
    report.facts["large session"] = (
        f"{len(result.agenda.unplaced)} left out, objective {result.objective}"
    )


def grid(report: Report) -> None:
    """Forty lines of equal length onto six half-days of ten slots, with absences."""
    try:
        import pulp
        from conference_scheduler import scheduler
        from conference_scheduler.resources import Event, Slot
    except ImportError:
        report.facts["conference-scheduler"] = "not installed"
        return
    random = Random(7)
    absent = {n: set(random.sample(range(6), 2)) for n in range(10)}
    slots = [
        Slot(venue="A", starts_at=datetime(2026, 12, 8 + s // 2, 8 + 6 * (s % 2), 5 * k, tzinfo=UTC),
             duration=5, capacity=100, session=str(s))
        for s in range(6)
        for k in range(10)
    ]  # fmt: skip
    events = [Event(name=str(n), duration=5, demand=1) for n in range(40)]
    for n, event in enumerate(events):
        event.add_unavailability(*(slot for slot in slots if int(slot.session) in absent[n % 10]))
    value: dict[str, Any] = {
        "sittings": [
            {"id": str(s), "date": f"2026-12-{8 + s // 2:02d}", "start": f"{8 + 6 * (s % 2):02d}:00",
             "end": f"{8 + 6 * (s % 2):02d}:50"}
            for s in range(6)
        ],
        "lines": [
            {"id": str(n), "kind": "other", "minutes": 5,
             "sittings": [str(s) for s in range(6) if s not in absent[n % 10]]}
            for n in range(40)
        ],
    }  # fmt: skip
    theirs, ours = [], []
    for _ in range(3):
        began = perf_counter()
        found = scheduler.schedule(events, slots, solver=pulp.PULP_CBC_CMD(msg=False))
        assert len(found) == 40
        theirs.append(perf_counter() - began)
        seconds, result = timed(lambda: solved(value, solver="own", rounds=0))
        assert not result.agenda.unplaced
        ours.append(seconds)
    report.add("grid of 40 onto 60, conference-scheduler", theirs, "s")
    report.add("grid of 40 onto 60, kyhop, checked", ours, "s")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--instances", type=int, default=50)
    parser.add_argument("--sessions", type=int, default=6, help="of sixty lines")
    parser.add_argument("--long", type=float, default=60)
    parser.add_argument("--each", type=float, default=5, help="seconds of CP-SAT for an instance")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(argv)
    report = Report("agenda")
    report.facts["inner loop"] = ready()
    report.facts["OR-Tools"] = "installed" if cpsat.installed() else "not installed"
    grid(report)
    moves(report, 10)
    large(report)
    if cpsat.installed():
        cpsat.Program(compile_problem(problem_of(session(0))))
        sixty(report, asked.sessions, asked.long)
        apart(report, asked.instances, asked.each)
    report.show(asked.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
