"""What a calendar is made of: single days, swaps of two days, yearly holidays.

Saturday and Sunday are the weekly rest. A swap (hoán đổi ngày làm việc) is one record with two
days. Yearly holidays are computed for the years for which no notice has been published, with the
make-up day when one falls on the weekly rest (Bộ luật Lao động 2019, Điều 111 khoản 3).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from kyhop.law import lunar
from kyhop.law.model import Cite, InForce, Words

WEEKLY_REST = (5, 6)
NO_CITE = Cite(act="")


class DayKind(StrEnum):
    OFF = "off"
    WORKED = "worked"


class DayStatus(StrEnum):
    """``proposed`` changes nothing until it is decided; ``computed`` follows from the law alone."""

    DECIDED = "decided"
    PROPOSED = "proposed"
    COMPUTED = "computed"


@dataclass(frozen=True, slots=True)
class DayRecord:
    """One day that differs from the weekly pattern, or one that a notice names."""

    day: date
    kind: DayKind
    status: DayStatus
    note: Words
    cite: Cite = NO_CITE


@dataclass(frozen=True, slots=True)
class Swap:
    """A working day off in exchange for a day of rest worked."""

    off_day: date
    worked_day: date
    status: DayStatus
    note: Words
    cite: Cite = NO_CITE

    @property
    def days(self) -> tuple[date, date]:
        return self.off_day, self.worked_day

    def records(self) -> tuple[DayRecord, DayRecord]:
        """The two days as they are once the swap is decided."""
        return (
            DayRecord(self.off_day, DayKind.OFF, self.status, self.note, self.cite),
            DayRecord(self.worked_day, DayKind.WORKED, self.status, self.note, self.cite),
        )


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday of every year: the days at ``offsets`` from a day of the solar or lunar year.

    ``made_up`` tells whether one that falls on the weekly rest is made up on the next working day.
    """

    title: Words
    month: int
    day: int
    lunar: bool
    offsets: tuple[int, ...]
    in_force: InForce
    cite: Cite = NO_CITE
    made_up: bool = True

    def days(self, year: int) -> Iterator[date]:
        """The days of the holiday counted from its day in the (solar or lunar) ``year``."""
        find = lunar.solar_day if self.lunar else date
        main = find(year, self.month, self.day)
        for offset in self.offsets:
            day = main + timedelta(days=offset)
            if self.in_force.covers(day):
                yield day


def rests(day: date) -> bool:
    """Whether the day is weekly rest."""
    return day.weekday() in WEEKLY_REST


@lru_cache(maxsize=256)
def computed(holidays: tuple[Holiday, ...], year: int) -> tuple[DayRecord, ...]:
    """The holidays of a year as the law alone gives them, with their make-up days."""
    off: dict[date, DayRecord] = {}
    made_up: set[date] = set()
    for holiday in holidays:
        for day in holiday.days(year):
            if holiday.made_up:
                made_up.add(day)
            off[day] = DayRecord(day, DayKind.OFF, DayStatus.COMPUTED, holiday.title, holiday.cite)
    for day in sorted(filter(rests, made_up)):
        free = day
        while rests(free) or free in off:
            free += timedelta(days=1)
        lost = off[day]
        note = Words(
            vi=f"{lost.note.vi} (nghỉ bù cho {day:%d/%m/%Y})",
            en=f"{lost.note.en} (in lieu of {day:%d/%m/%Y})",
        )
        off[free] = replace(lost, day=free, note=note)
    return tuple(off.values())


def resolve(
    years: Iterable[int],
    records: Iterable[DayRecord],
    swaps: Iterable[Swap],
    holidays: tuple[Holiday, ...],
    announced: frozenset[int],
) -> dict[date, DayRecord]:
    """The record that decides each day which differs from the weekly pattern.

    Later ones win: computed holidays (for years not ``announced``), single days, decided swaps.
    """
    facts: dict[date, DayRecord] = {}
    for year in years:
        for record in computed(holidays, year):
            if record.day.year not in announced:
                facts[record.day] = record
    facts.update((r.day, r) for r in records if r.status is not DayStatus.PROPOSED)
    for swap in swaps:
        if swap.status is DayStatus.DECIDED:
            facts.update((r.day, r) for r in swap.records())
    return facts
