"""How every benchmark prints: median and spread of each figure, as a table or as JSON."""

from __future__ import annotations

import json
import platform
import statistics
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import perf_counter, process_time
from typing import Any


@dataclass(slots=True)
class Report:
    """The figures of one run of one benchmark."""

    name: str
    rows: list[dict[str, Any]] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)

    def add(self, what: str, samples: Sequence[float], unit: str) -> float:
        """Keep one figure; its median."""
        ordered = sorted(samples)
        median = statistics.median(ordered)
        self.rows.append(
            {
                "what": what,
                "unit": unit,
                "min": ordered[0],
                "median": median,
                "p95": ordered[max(0, -(-len(ordered) * 95 // 100) - 1)],
                "max": ordered[-1],
                "n": len(ordered),
            }
        )
        return median

    def show(self, as_json: bool) -> None:
        machine = {"python": platform.python_version(), "machine": platform.machine()}
        if as_json:
            body = {"bench": self.name, **machine, "figures": self.rows, "facts": self.facts}
            json.dump(body, sys.stdout, ensure_ascii=False, indent=1, default=str)
            print()
            return
        print(f"bench {self.name} · Python {machine['python']} · {machine['machine']}")
        head = f"{'':44}{'min':>10}{'median':>10}{'p95':>10}{'max':>10}  unit      n"
        print(head)
        for row in self.rows:
            numbers = "".join(f"{row[key]:>10.3g}" for key in ("min", "median", "p95", "max"))
            print(f"{row['what']:44}{numbers}  {row['unit']:8}{row['n']:>3}")
        for key, value in self.facts.items():
            print(f"  {key}: {value}")


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of one call, and what it returned."""
    began = perf_counter()
    result = work()
    return perf_counter() - began, result


def worked(work: Callable[[], Any]) -> float:
    """Processor seconds of one call: what it costs however busy the machine is."""
    began = process_time()
    work()
    return process_time() - began


def paired(
    a: Callable[[], Any], b: Callable[[], Any], runs: int
) -> tuple[list[float], list[float]]:
    """Time two pieces of work in turn, A B A B …, so that a drifting machine hurts both alike."""
    left, right = [], []
    for _ in range(runs):
        left.append(timed(a)[0])
        right.append(timed(b)[0])
    return left, right


def ratios(a: Sequence[float], b: Sequence[float]) -> list[float]:
    """a/b pair by pair."""
    return [x / y for x, y in zip(a, b, strict=True)]
