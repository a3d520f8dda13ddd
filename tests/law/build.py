"""Small procedures, written as one would say them, for tests that name every date."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kyhop.law.calendar import Calendar
from kyhop.law.model import (
    Bound,
    Checked,
    Direction,
    Due,
    DurationKind,
    Falls,
    Grade,
    Lasts,
    Procedure,
    RuleVersion,
    Step,
    Unit,
)
from kyhop.law.plan import Plan, PlanRequest, plan

from .generate import FOREVER, SOURCE, words

PLAIN = Calendar.from_records()  # only Saturdays and Sundays are off
OPENING = "session.opening_day"


def before(days: int, anchor: str = OPENING, grade: str = "A", **how) -> RuleVersion:
    return dated(days, anchor, grade, direction=Direction.BEFORE, falls=Falls.EARLIER, **how)


def after(days: int, anchor: str, grade: str = "A", **how) -> RuleVersion:
    return dated(days, anchor, grade, **{"direction": Direction.AFTER, "falls": Falls.LATER} | how)


def dated(days: int, anchor: str, grade: str, *, unit=Unit.CALENDAR_DAY, local=False, **how):
    checked = Checked(Grade(grade), Grade(grade))
    due = Due(days, unit, how.pop("direction"), anchor, **how)
    return RuleVersion("", FOREVER, SOURCE, checked, due=due, local=local)


def not_before(days: int, anchor: str) -> RuleVersion:
    return after(days, anchor, falls=Falls.KEEP, bound=Bound.AT_THE_EARLIEST)


def lasts(
    days: int, kind=DurationKind.NORM, grade: str = "N", unit=Unit.WORKING_DAY
) -> RuleVersion:
    checked = Checked(Grade(grade), Grade(grade))
    return RuleVersion("", FOREVER, SOURCE, checked, lasts=Lasts(kind, days, unit))


def at_most(days: int, grade: str = "A") -> RuleVersion:
    return lasts(days, DurationKind.AT_MOST, grade, Unit.CALENDAR_DAY)


class Draft:
    """A procedure under construction."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.rules: dict[str, RuleVersion] = {}

    def step(self, name: str, after: str = "", *rules: RuleVersion, **how) -> Draft:
        """Add a step after others (named in one string); its rules become ``name.0`` and so on."""
        named, length = [], ""
        for number, rule in enumerate(rules):
            made = RuleVersion(
                f"{name}.{number}", rule.in_force, rule.cite, rule.checked, rule.due, rule.lasts,
                local=rule.local,
            )  # fmt: skip
            self.rules[made.rule] = made
            if made.lasts:
                length = made.rule
            else:
                named.append(made.rule)
        self.steps.append(
            Step(
                name,
                words(name),
                "stage",
                ("lead",),
                tuple(after.split()),
                tuple(named),
                length,
                **how,
            )
        )
        return self

    def procedure(self) -> Procedure:
        return Procedure(
            "p@1", words("p"), "province", "r", FOREVER, (), tuple(self.steps), self.rules
        )

    def plan(self, opening: str, today: str, calendar: Calendar = PLAIN, **changes) -> Plan:
        """The plan; days of December 2026 and around are written ``2026-12-08``."""
        done = {k: date.fromisoformat(v) for k, v in changes.pop("done", {}).items()}
        meetings = tuple(map(date.fromisoformat, changes.pop("meetings", ())))
        request = PlanRequest(
            self.procedure(), date.fromisoformat(opening), date.fromisoformat(today), calendar,
            done=done, executive_meetings=meetings, **changes,
        )  # fmt: skip
        return plan(request)


def days(found: Plan, field: str, names: Iterable[str]) -> list[str]:
    """A field of some steps as ISO days, "" for none."""
    values = [getattr(found.step(name), field) for name in names]
    return [value.isoformat() if value else "" for value in values]
