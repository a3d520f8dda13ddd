"""The five-minute pieces of a day in which a hall is taken or free."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time

MINUTES = 5
FIRST, LAST = time(6), time(22)
"""Between these hours free times are named."""

Stretch = tuple[time, time]


def minute_of(hour: time) -> int:
    return hour.hour * 60 + hour.minute


def slots_of(starts: time, ends: time) -> range:
    """The pieces that the hours touch, the first and the last one whole."""
    return range(minute_of(starts) // MINUTES, -(-minute_of(ends) // MINUTES))


def free_stretches(taken: Iterable[int]) -> list[Stretch]:
    """The stretches of the working day outside the taken pieces; those under half an hour left out."""
    busy = set(taken)
    first, last = slots_of(FIRST, LAST)[0], slots_of(FIRST, LAST)[-1] + 1
    found: list[Stretch] = []
    start: int | None = None
    for slot in range(first, last + 1):
        free = slot < last and slot not in busy
        if free and start is None:
            start = slot
        elif not free and start is not None:
            if (slot - start) * MINUTES >= 30:
                found.append((_hour(start), _hour(slot)))
            start = None
    return found


def _hour(slot: int) -> time:
    minutes = slot * MINUTES
    return time(minutes // 60, minutes % 60)


def written(stretches: Iterable[Stretch]) -> str:
    """«06:00–08:00, 11:30–22:00»."""
    return ", ".join(f"{start:%H:%M}–{end:%H:%M}" for start, end in stretches)
