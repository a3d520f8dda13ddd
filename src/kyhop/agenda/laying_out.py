"""The sittings of a session laid out at once: so many half days from its opening on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta

from kyhop.council.states import DayPart, SittingKind

MOST_HALVES = 20
NOON = time(12)
Hours = tuple[time, time]


@dataclass(frozen=True, slots=True)
class Layout:
    """How many half days, their hours, and which of them (from 1) is held in groups; 0 for none."""

    halves: int
    morning: Hours
    afternoon: Hours
    in_groups: int = 0


@dataclass(frozen=True, slots=True)
class HalfDay:
    """One sitting that is to be added, as `council.actions.add_sitting` takes it."""

    day: date
    part: str
    kind: str
    starts: time
    ends: time


def half_days(
    opening: date, hour: time, layout: Layout, is_off: Callable[[date], bool]
) -> list[HalfDay]:
    """Mornings and afternoons from the opening's on; later days on which nobody works are left out."""
    found: list[HalfDay] = []
    day, part = opening, DayPart.AFTERNOON if hour >= NOON else DayPart.MORNING
    for number in range(1, min(layout.halves, MOST_HALVES) + 1):
        hours = layout.morning if part == DayPart.MORNING else layout.afternoon
        kind = SittingKind.GROUP if number == layout.in_groups else SittingKind.PLENARY
        found.append(HalfDay(day, part.value, kind.value, *hours))
        if part == DayPart.MORNING:
            part = DayPart.AFTERNOON
        else:
            day, part = _next(day, is_off), DayPart.MORNING
    return found


def _next(day: date, is_off: Callable[[date], bool]) -> date:
    """The next day that is worked; the very next one where a fortnight is off."""
    later = [day + timedelta(days=n) for n in range(1, 15)]
    return next((one for one in later if not is_off(one)), later[0])
