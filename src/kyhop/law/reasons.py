"""A date explains itself: reasons that can be read aloud and replayed, and warnings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from kyhop.law.model import SILENT, Direction, Falls, Grade, Unit, Words


class ReasonKind(StrEnum):
    """What a reason does to the day that the reasons before it have reached.

    ``anchor`` sets it; ``count`` moves it by ``count`` units; ``shift`` moves a day off by
    ``falls``; ``duration`` turns the latest finish of a step into the latest start of that step;
    ``due`` says the result. ``rule`` and ``note`` leave it alone.
    """

    ANCHOR = "anchor"
    RULE = "rule"
    COUNT = "count"
    SHIFT = "shift"
    DURATION = "duration"
    NOTE = "note"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of a calculation: the sentence, and what a machine needs to repeat it."""

    kind: ReasonKind
    words: Words
    day_before: date | None = None
    day_after: date | None = None
    rule_id: str = ""
    step: str = ""
    count: int | None = None
    unit: Unit | None = None
    direction: Direction | None = None
    falls: Falls | None = None
    duty_grade: Grade | None = None
    value_grade: Grade | None = None
    provisional: bool = False
    source: Words = SILENT

    def as_json(self, language: str) -> dict[str, Any]:
        """Plain values; absent ones are left out, ``text`` is the sentence."""
        found: dict[str, Any] = {"kind": self.kind.value, "text": self.words.say(language)}
        day = self.day_after or self.day_before
        told = {
            "day": day and day.isoformat(),
            "rule": self.rule_id,
            "step": self.step,
            "count": self.count,
            "unit": self.unit and self.unit.value,
            "direction": self.direction and self.direction.value,
            "falls": self.falls and self.falls.value,
            "duty_grade": self.duty_grade and self.duty_grade.value,
            "value_grade": self.value_grade and self.value_grade.value,
            "provisional": self.provisional or None,
            "source": self.source.say(language),
        }
        return found | {key: value for key, value in told.items() if value not in (None, "")}


@dataclass(frozen=True, slots=True)
class PlanWarning:
    """Something the reader of a date should know; it changes nothing by itself."""

    code: str
    words: Words
    day: date | None = None
    steps: tuple[str, ...] = ()
    rule: str = ""

    def as_json(self, language: str) -> dict[str, Any]:
        """Plain values; ``text`` is the sentence."""
        return {
            "code": self.code,
            "text": self.words.say(language),
            "day": self.day.isoformat() if self.day else None,
            "steps": list(self.steps),
            "rule": self.rule or None,
        }


@dataclass(frozen=True, slots=True)
class DayAnswer:
    """A counted ``date`` (``raw`` before it was moved off a day of rest), reasons and warnings."""

    raw: date
    date: date
    reasons: tuple[Reason, ...]
    warnings: tuple[PlanWarning, ...]

    def as_json(self, language: str) -> dict[str, Any]:
        """``{date, reasons, warnings}``."""
        return {
            "date": self.date.isoformat(),
            "reasons": [reason.as_json(language) for reason in self.reasons],
            "warnings": [warning.as_json(language) for warning in self.warnings],
        }


def aloud(reasons: Sequence[Reason], language: str) -> str:
    """The reasons as one text, a sentence a line."""
    return "\n".join(reason.words.say(language) for reason in reasons)
