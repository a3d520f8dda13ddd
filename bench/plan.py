"""Re-planning 200,000 matters on one core, beside a day-by-day planner of the same semantics.

python3 run.py bench plan [--n 200000] [--runs 3] [--json]

Every matter has its own opening, progress, executive meetings and overlay; no two inputs are equal.
What is timed is ``plan_many`` from requests to all fields of all steps (reasons are made when they
are read), wall-clock and processor time of the one core it uses. A thousand plans drawn at random are
compared with the oracle of the tests on every field. The baseline is that oracle: it walks the calendar
a day at a time, one plan at a time; it is timed without its search for the earliest opening, which the
batch includes.
"""

from __future__ import annotations

import argparse
import gc
import resource
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from time import process_time

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from bench.figures import Report, timed  # noqa: E402
from tests.law.oracle import Oracle  # noqa: E402
from tests.law.test_oracle import differences  # noqa: E402

from kyhop.law.load import calendar, law  # noqa: E402
from kyhop.law.model import Falls, Procedure, Unit  # noqa: E402
from kyhop.law.overlay import LocalKind, LocalTerm, Overlay  # noqa: E402
from kyhop.law.plan import Plan, PlanBatch, PlanRequest, plan_many  # noqa: E402

MIX = {
    "resolution.normative.province": 8,
    "resolution.normative.province.shortened": 2,
    "resolution.individual": 6,
    "resolution.normative.commune": 2,
    "report": 4,
}
SAMPLED, WALKED = 1000, 100


class Matters:
    """Makes requests, none like another."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.days = calendar()
        self.procedures = [law().procedure(name) for name in MIX]
        self.seen: set[object] = set()

    def make(self, count: int) -> list[PlanRequest]:
        """``count`` requests with different inputs."""
        found: list[PlanRequest] = []
        weights = list(MIX.values())
        while len(found) < count:
            procedure = self.random.choices(self.procedures, weights)[0]
            request = self.request(procedure)
            key = (
                procedure.id, request.opening, request.today, request.executive_meetings,
                tuple(request.done.items()), request.overlay,
            )  # fmt: skip
            if key not in self.seen:
                self.seen.add(key)
                found.append(request)
        return found

    def request(self, procedure: Procedure) -> PlanRequest:
        random = self.random
        opening = date(2026, 3, 1) + timedelta(random.randrange(640))
        today = opening - timedelta(random.randrange(5, 200))
        meetings = sorted(
            opening - timedelta(random.randrange(12, 60)) for _ in range(random.randrange(3))
        )
        return PlanRequest(
            procedure, opening, today, self.days,
            overlay=self.overlay(procedure, today),
            executive_meetings=tuple(meetings),
            done=self.done(procedure, today),
        )  # fmt: skip

    def done(self, procedure: Procedure, today: date) -> dict[str, date]:
        """The first steps, some days apart, up to today."""
        random = self.random
        steps = procedure.steps[: random.randrange(len(procedure.steps))]
        ago = sorted((random.randrange(0, 150) for _ in steps), reverse=True)
        return {
            step.id: today - timedelta(days)
            for step, days in zip(steps, ago, strict=True)
            if not step.local
        }

    def overlay(self, procedure: Procedure, today: date) -> Overlay:
        """A few confirmations with numbers of their own, and sometimes a local step."""
        random = self.random
        rules = random.sample(sorted(procedure.rules), random.randint(1, 4))
        terms = tuple(
            LocalTerm(
                rule,
                random.choice((LocalKind.CONFIRMATION, LocalKind.LOCAL_RULE)),
                procedure.rules[rule].cite,
                count=random.randrange(1, 25),
                unit=random.choice((None, Unit.CALENDAR_DAY, Unit.WORKING_DAY)),
                falls=random.choice((None, Falls.EARLIER)),
                since=today - timedelta(random.randrange(400)),
            )
            for rule in rules
        )
        local = [f"{procedure.base}.{step.id}" for step in procedure.steps if step.local]
        on = frozenset(name for name in local if random.random() < 0.5)
        return Overlay(f"council {random.randrange(10**9)}", terms, on)


def check(batch: Sequence[Plan], seed: int) -> int:
    """Compare a thousand sampled plans with the oracle on every field.

    :raises AssertionError: with the first differences
    """
    chosen = Random(seed).sample(range(len(batch)), min(SAMPLED, len(batch)))
    for index in chosen:
        found = batch[index]
        wrong = differences(found, Oracle(found.request))
        assert not wrong, (index, wrong[:3])
    return len(chosen)


def walked(requests: Sequence[PlanRequest]) -> None:
    """All fields of all steps, a day at a time."""
    for request in requests:
        Oracle(request).everything()


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=200_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(argv)
    requests = Matters(asked.seed).make(asked.n)
    sample = Random(asked.seed).sample(requests, min(WALKED, asked.n))
    walked(sample)
    gc.collect()
    gc.freeze()
    ours: list[float] = []
    core: list[float] = []
    loops: list[float] = []
    for _ in range(asked.runs):
        before = process_time()
        seconds, batch = timed(lambda: plan_many(requests))
        core.append(process_time() - before)
        ours.append(seconds)
        loops.append(timed(lambda: walked(sample))[0])
    each = [1e6 * seconds / asked.n for seconds in ours]
    loop_each = [1e6 * seconds / len(sample) for seconds in loops]
    report = Report("plan")
    report.add(f"{asked.n} matters re-planned", ours, "s")
    report.add("processor time of one core", core, "s")
    report.add("one matter of the batch", each, "µs")
    report.add("one matter, day by day", loop_each, "µs")
    report.add("day by day ÷ batch", [b / a for a, b in zip(each, loop_each, strict=True)], "×")
    report.facts = facts(batch, check(batch, asked.seed))
    report.show(asked.json)
    return 0


def facts(batch: PlanBatch, equal: int) -> dict[str, object]:
    """What was planned, and how it came out."""
    steps = sum(group.outcome.state.size for group in batch.groups)
    fits = sum(int(group.outcome.feasible.sum()) for group in batch.groups)
    return {
        "procedures": ", ".join(MIX),
        "steps planned": steps,
        "feasible": f"{fits} of {len(batch)}",
        "equal to the oracle on every field": f"{equal} sampled plans",
        "no two inputs equal": True,
        "peak memory (MB)": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


if __name__ == "__main__":
    sys.exit(main())
