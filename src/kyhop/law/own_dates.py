"""The dates that a step's own rules set, for all plans of a batch, gathered by what they can do."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kyhop.law import marks
from kyhop.law.arithmetic import Flags
from kyhop.law.columns import BINDING, NORM, PROVISIONAL
from kyhop.law.days import Days

NOTHING = -1


@dataclass(slots=True)
class SlotDate:
    """The dates of one rule in all rows, with the force and grades of the version that gave each.

    ``loose``: only projected; ``hanging``: on a meeting that is not set; ``active``: where the rule
    holds (``None`` = everywhere).
    """

    day: Days
    force: int | Days
    since: int | Days
    grades: int | Days
    active: Flags | None = None
    loose: Flags | None = None
    hanging: Flags | None = None


class OwnDates:
    """The dates that the rules of one step set, gathered by what each kind of date does.

    ``rule_due`` the earliest of all, ``decided`` its rule and ``mark`` what is said of it;
    ``expected`` those only projected; ``hard`` without norms (*cannot make it*); ``firm`` also
    without projections (what predecessors must leave room for); ``binding`` and ``provisional``
    those that can be missed in the record, and ``norm``.
    """

    __slots__ = (
        "binding", "decided", "expected", "firm", "hard", "mark", "never", "norm", "provisional",
        "rule_due",
    )  # fmt: skip

    def __init__(self, rows: int, never: int) -> None:
        none = np.full(rows, never, np.intp)
        self.never = never
        self.rule_due = self.hard = self.firm = none
        self.binding = self.provisional = self.norm = self.expected = none
        self.decided: Days = np.full(rows, NOTHING, np.intp)
        self.mark: Days = np.full(rows, marks.NONE, np.intp)

    def take(self, date: SlotDate, code: int) -> None:
        """Add the dates of one rule."""
        day, force = date.day, date.force
        better = day < self.rule_due
        self.rule_due = np.where(better, day, self.rule_due)
        self.decided = np.where(better, code, self.decided)
        binds, open_ = self._force(date)
        mark = marks.packed(date.grades, binds, open_, date.loose, date.hanging)
        self.mark = np.where(better, mark, self.mark)
        if date.loose is not None:
            self.expected = np.minimum(self.expected, np.where(date.loose, day, self.never))
        if isinstance(force, int) and force == NORM:
            self.norm = np.minimum(self.norm, day)
            return
        lawful = day
        if not isinstance(force, int):
            is_norm = force == NORM
            self.norm = np.minimum(self.norm, np.where(is_norm, day, self.never))
            lawful = np.where(is_norm, self.never, day)
        self.hard = np.minimum(self.hard, lawful)
        sure = lawful if date.loose is None else np.where(date.loose, self.never, lawful)
        self.firm = np.minimum(self.firm, sure)
        self._record(sure, binds if date.hanging is None else binds & ~date.hanging)

    @staticmethod
    def _force(date: SlotDate) -> tuple[bool | Flags, bool | Flags]:
        """Where the rule binds on its date, and where it is open or was signed only later."""
        if isinstance(date.force, int):
            return date.force == BINDING, date.force == PROVISIONAL
        since = date.day >= date.since
        return (date.force == BINDING) & since, (date.force == PROVISIONAL) | (
            (date.force == BINDING) & ~since
        )

    def _record(self, day: Days, binds: bool | Flags) -> None:
        """Sort a date into those that make late and those that are only shown as passed."""
        if isinstance(binds, bool):
            if binds:
                self.binding = np.minimum(self.binding, day)
            else:
                self.provisional = np.minimum(self.provisional, day)
            return
        self.binding = np.minimum(self.binding, np.where(binds, day, self.never))
        self.provisional = np.minimum(self.provisional, np.where(binds, self.never, day))
