"""How long a line will take: from earlier sessions of the council, else what is usual for its kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from kyhop.agenda.models import Duration
from kyhop.agenda.outlines import usual_minutes
from kyhop.agenda.states import Source

ENOUGH = 3
"""So many lines of earlier sessions make a history."""

REMEMBERED = 400
SHARED = frozenset({"submission", "verification", "vote"})
"""Kinds whose minutes grow with the number of matters in the line: there a history is how the
actual minutes compare with the usual ones of a line with as many matters."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """Minutes with their source; ``low`` and ``high`` are 0 where the source's own spread applies."""

    minutes: int
    source: str
    low: int = 0
    high: int = 0
    samples: int = 0


@dataclass(frozen=True, slots=True)
class Sample:
    """What a line of an earlier session took."""

    kind: str
    auto: str
    matters: int
    actual: int


class Estimates:
    """Estimates of one council, from its recorded durations."""

    def __init__(self, samples: Iterable[Sample]) -> None:
        self.by_auto: dict[str, list[Sample]] = {}
        self.by_kind: dict[str, list[Sample]] = {}
        for one in samples:
            self.by_kind.setdefault(one.kind, []).append(one)
            if one.auto:
                self.by_auto.setdefault(one.auto, []).append(one)

    @classmethod
    def for_council(cls, council_id: int) -> Estimates:
        """From the latest durations of a council; one query."""
        rows = Duration.objects.filter(council_id=council_id).order_by("-pk")[:REMEMBERED]
        return cls(Sample(*row) for row in rows.values_list("kind", "auto", "matters", "actual"))

    def of(self, kind: str, *, auto: str = "", matters: int = 0, usual: int = 0) -> Estimate:
        """The estimate of a line: by the same line of the outline, else by its kind."""
        samples = self.by_auto.get(auto, []) if auto else []
        if len(samples) < ENOUGH:
            samples = self.by_kind.get(kind, [])
        if len(samples) < ENOUGH:
            return Estimate(usual or usual_minutes(kind, matters), Source.TYPE)
        pattern = usual_minutes(kind, matters) if kind in SHARED else 1
        took = sorted(
            one.actual * pattern / (usual_minutes(kind, one.matters) if kind in SHARED else 1)
            for one in samples
        )
        minutes = max(1, round(median(took)))
        low, high = (took[round(part * (len(took) - 1))] for part in (0.05, 0.95))
        return Estimate(
            min(720, minutes), Source.HISTORY, max(1, min(minutes, round(low))),
            min(2000, max(minutes, round(high))), len(took),
        )  # fmt: skip
