"""Putting the deployment's and a council's days on top of the calendar that the program brings."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import Any

from kyhop.law import load
from kyhop.law.calendar import Calendar
from kyhop.law.model import SILENT, Cite, Words
from kyhop.law.records import DayKind, DayRecord, DayStatus, Swap


def written(days: Iterable[DayRecord], swaps: Iterable[Swap], years: Iterable[int]) -> str:
    """The deployment's additions as canonical text: equal additions give equal text."""
    told = {
        "days": [_day(record) for record in sorted(days, key=lambda record: record.day)],
        "swaps": [_swap(swap) for swap in sorted(swaps, key=lambda swap: swap.off_day)],
        "years": sorted(years),
    }
    return json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(text: str) -> str:
    """SHA-256 of a canonical text, in hex."""
    return sha256(text.encode()).hexdigest()


@lru_cache(maxsize=64)
def national(number: int, text: str) -> Calendar:
    """The program's calendar with the additions of one version on top.

    A recorded day replaces the program's day, a decided swap the program's swap of the same two
    days; an announced year is computed no more, and moves the end of what is verified.
    """
    base = load.calendar()
    if not number:
        return base
    told = json.loads(text)
    days = [_read_day(row) for row in told["days"]]
    swaps = [_read_swap(row) for row in told["swaps"]]
    replaced, decided = {record.day for record in days}, {swap.days for swap in swaps}
    announced = base.announced | frozenset(told["years"])
    return Calendar.from_records(
        [*(record for record in base.records if record.day not in replaced), *days],
        swaps=[*(swap for swap in base.swaps if swap.days not in decided), *swaps],
        holidays=base.holidays,
        verified_from=base.verified.start,
        verified_until=_verified_until(base.verified_until, announced),
        version=f"{base.version}.{number}",
        announced=announced,
    )


@lru_cache(maxsize=256)
def with_own_days(number: int, text: str, own_days: tuple[DayRecord, ...], mark: str) -> Calendar:
    """The national calendar with one council's own days off; ``mark`` ends the version's name."""
    calendar = national(number, text)
    return calendar.with_own_days(own_days, f"{calendar.version}/{mark}") if own_days else calendar


def _verified_until(before: date | None, announced: frozenset[int]) -> date:
    """The last day of the unbroken run of announced years after what the program verified."""
    if before is None:
        return date.max
    year = before.year
    while year + 1 in announced:
        year += 1
    return max(before, date(year, 12, 31)) if year in announced else before


def _day(record: DayRecord) -> dict[str, Any]:
    return {
        "day": record.day.isoformat(),
        "kind": record.kind.value,
        "note": [record.note.vi, record.note.en],
        "cite": _cite(record.cite),
    }


def _swap(swap: Swap) -> dict[str, Any]:
    return {
        "days": [swap.off_day.isoformat(), swap.worked_day.isoformat()],
        "note": [swap.note.vi, swap.note.en],
        "cite": _cite(swap.cite),
    }


def _cite(cite: Cite) -> list[str]:
    """The citation without the article's words, which a calendar does not keep."""
    return [cite.act, cite.at, cite.at_en]


def _read_day(row: dict[str, Any]) -> DayRecord:
    return DayRecord(
        date.fromisoformat(row["day"]),
        DayKind(row["kind"]),
        DayStatus.DECIDED,
        Words(*row["note"]),
        _read_cite(row["cite"]),
    )


def _read_swap(row: dict[str, Any]) -> Swap:
    off_day, worked_day = map(date.fromisoformat, row["days"])
    return Swap(
        off_day, worked_day, DayStatus.DECIDED, Words(*row["note"]), _read_cite(row["cite"])
    )


def _read_cite(kept: list[str]) -> Cite:
    act, at, *more = kept
    at_en = more[-1] if more else ""
    return Cite(act, at, at_en=at_en, named=load.law().act_names.get(act, SILENT))
