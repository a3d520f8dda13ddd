"""A plan's request taken apart for keeping, and put together again to the last input.

What one holder has of its own is small and stands with its timeline; the procedure, the calendar
and the overlay are kept once for all who share them (`Basis`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from functools import lru_cache
from typing import Any

from kyhop.deadlines.keeping import fingerprint, read, text_of
from kyhop.deadlines.states import BasisKind
from kyhop.law.calendar import Calendar, DayRecord, Holiday, Swap
from kyhop.law.model import InForce, Procedure
from kyhop.law.overlay import Overlay
from kyhop.law.request import PlanRequest


@dataclass(frozen=True, slots=True)
class Inputs:
    """The inputs that belong to one holder alone; the meaning of each is `PlanRequest`'s."""

    opening: date
    today: date
    executive_meetings: tuple[date, ...]
    sitting: date | None
    closing: date | None
    done: Mapping[str, date]
    skipped: frozenset[str]
    registration_open: bool
    at_risk_days: int
    was_late: Mapping[str, bool] = field(default_factory=dict)

    @classmethod
    def of(cls, request: PlanRequest) -> Inputs:
        return cls(**{name: getattr(request, name) for name in _OWN})


_OWN = tuple(one.name for one in fields(Inputs))


@dataclass(frozen=True, slots=True)
class CalendarDays:
    """What a calendar is made from."""

    records: tuple[DayRecord, ...]
    swaps: tuple[Swap, ...]
    holidays: tuple[Holiday, ...]
    verified: InForce
    version: str
    announced: frozenset[int]
    own_days: tuple[DayRecord, ...]

    @classmethod
    def of(cls, calendar: Calendar) -> CalendarDays:
        return cls(**{one.name: getattr(calendar, one.name) for one in fields(cls)})

    def calendar(self) -> Calendar:
        return Calendar(
            self.records,
            self.swaps,
            self.holidays,
            verified=self.verified,
            version=self.version,
            announced=self.announced,
            own_days=self.own_days,
        )


class Bases:
    """The bases met while many requests are taken apart; each distinct one is written once.

    ``texts`` maps the fingerprint to kind and text of every basis met so far.
    """

    def __init__(self) -> None:
        self.texts: dict[str, tuple[str, str]] = {}
        self._met: dict[BasisKind, list[tuple[object, str]]] = {kind: [] for kind in BasisKind}

    def marks(self, request: PlanRequest) -> tuple[str, str, str]:
        """The fingerprints of the request's procedure, calendar and overlay."""
        return (
            self._mark(BasisKind.PROCEDURE, request.procedure, lambda value: value),
            self._mark(BasisKind.CALENDAR, request.calendar, CalendarDays.of),
            self._mark(BasisKind.OVERLAY, request.overlay, lambda value: value),
        )

    def _mark(self, kind: BasisKind, value: Any, keepable: Callable[[Any], object]) -> str:
        met = self._met[kind]
        for known, mark in met:
            if known is value or known == value:
                return mark
        text = text_of(keepable(value))
        mark = fingerprint(text)
        self.texts[mark] = (kind, text)
        met.append((value, mark))
        return mark


def kept_inputs(request: PlanRequest) -> dict[str, Any]:
    """The holder's own inputs as `keeping.written(Inputs.of(request))` says them, without the detour."""
    return {
        "opening": request.opening.isoformat(),
        "today": request.today.isoformat(),
        "executive_meetings": [day.isoformat() for day in request.executive_meetings],
        "sitting": request.sitting.isoformat() if request.sitting else None,
        "closing": request.closing.isoformat() if request.closing else None,
        "done": [[step, day.isoformat()] for step, day in request.done.items()],
        "was_late": [[step, late] for step, late in request.was_late.items()],
        "skipped": sorted(request.skipped),
        "registration_open": request.registration_open,
        "at_risk_days": request.at_risk_days,
    }


def again(
    inputs: Mapping[str, Any],
    procedure: Procedure,
    calendar: Calendar,
    overlay: Overlay,
    key: object,
) -> PlanRequest:
    """The request that was taken apart, with a ``key`` of the caller's."""
    own = read(Inputs, inputs)
    values = {name: getattr(own, name) for name in _OWN}
    return PlanRequest(procedure=procedure, calendar=calendar, overlay=overlay, key=key, **values)


@lru_cache(maxsize=128)
def basis(kind: str, body: str) -> Procedure | Calendar | Overlay:
    """The value that a kept text stands for; equal texts give the same object in this process."""
    kept = json.loads(body)
    if kind == BasisKind.PROCEDURE:
        return read(Procedure, kept)
    if kind == BasisKind.CALENDAR:
        return read(CalendarDays, kept).calendar()
    return read(Overlay, kept)
