"""What is said of the rule that decided a date, packed into one small number per step and plan.

The two grades take three bits each; four flags follow.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kyhop.law.arithmetic import Flags
from kyhop.law.days import Days
from kyhop.law.model import Grade

GRADES = tuple(Grade)
CODES = {grade: code for code, grade in enumerate(GRADES)}
WIDTH = 3
MASK = (1 << WIDTH) - 1
BINDS, PROVISIONAL, PROJECTED, UNDATED = (1 << (2 * WIDTH + bit) for bit in range(WIDTH + 1))
NONE = -1


@dataclass(frozen=True, slots=True)
class Marks:
    """The grades of the deciding rule, and what a missed date would mean."""

    duty_grade: Grade
    value_grade: Grade
    binding: bool
    provisional: bool
    projected: bool
    undated: bool


def grades(duty: Grade, value: Grade) -> int:
    """Two grades as one number."""
    return CODES[duty] << WIDTH | CODES[value]


def packed(
    grade: int | Days, binds: bool | Flags, open_: bool | Flags, loose: Flags | None,
    hanging: Flags | None,
) -> int | Days:  # fmt: skip
    """Grades and flags together. ``binds``: the rule binds on that date; ``open_``: it does not yet."""
    sure: bool | Flags = binds
    found = grade + PROVISIONAL * np.asarray(open_)
    if loose is not None:
        sure = sure & ~loose
        found = found + PROJECTED * loose
    if hanging is not None:
        sure = sure & ~hanging
        found = found + UNDATED * hanging
    whole: int | Days = found + BINDS * np.asarray(sure)
    return whole


def unpacked(mark: int) -> Marks | None:
    """The meaning of a packed number; ``None`` where no rule decided."""
    if mark == NONE:
        return None
    return Marks(
        GRADES[mark >> WIDTH & MASK],
        GRADES[mark & MASK],
        bool(mark & BINDS),
        bool(mark & PROVISIONAL),
        bool(mark & PROJECTED),
        bool(mark & UNDATED),
    )
