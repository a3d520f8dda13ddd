"""What happens to a council's rules and to the calendars; those who plan listen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from kyhop.journal.events import DEPLOYMENT


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutRule:
    """An event of one council's word on a rule; `council` is its slug."""

    council: str
    council_id: int
    entry_id: int
    rule: str

    @property
    def chain(self) -> str:
        return self.council

    @property
    def subject(self) -> str:
        return f"statutes.rule:{self.rule}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleConfirmed(AboutRule):
    name: ClassVar[str] = "statutes.rule.confirmed"
    version: date
    count: int
    unit: str
    falls: str
    act: str
    provision: str
    page_digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmationTakenOver(AboutRule):
    name: ClassVar[str] = "statutes.confirmation.taken_over"
    version: date
    count: int
    unit: str
    act: str
    provision: str
    source_council: str
    source_entry_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmationRevoked(AboutRule):
    name: ClassVar[str] = "statutes.confirmation.revoked"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalRuleSet(AboutRule):
    name: ClassVar[str] = "statutes.local_rule.set"
    version: date
    count: int
    unit: str
    falls: str
    act: str
    provision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalRuleWithdrawn(AboutRule):
    name: ClassVar[str] = "statutes.local_rule.withdrawn"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutDayOff:
    """An event of one council's own day off."""

    council: str
    council_id: int
    day: date

    @property
    def chain(self) -> str:
        return self.council

    @property
    def subject(self) -> str:
        return f"statutes.day_off:{self.council}/{self.day}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOffAdded(AboutDayOff):
    name: ClassVar[str] = "statutes.day_off.added"
    note: str
    act: str
    provision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOffRemoved(AboutDayOff):
    name: ClassVar[str] = "statutes.day_off.removed"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutNationalCalendar:
    """An event of the deployment's calendar; `version` is the number it made."""

    version: int

    @property
    def chain(self) -> str:
        return DEPLOYMENT

    @property
    def subject(self) -> str:
        return f"statutes.calendar:{self.version}"


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalDayRecorded(AboutNationalCalendar):
    name: ClassVar[str] = "statutes.national_day.recorded"
    day: date
    kind: str
    note: str
    act: str
    provision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalDayWithdrawn(AboutNationalCalendar):
    name: ClassVar[str] = "statutes.national_day.withdrawn"
    day: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SwapDecided(AboutNationalCalendar):
    name: ClassVar[str] = "statutes.swap.decided"
    off_day: date
    worked_day: date
    act: str
    provision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class YearAnnounced(AboutNationalCalendar):
    name: ClassVar[str] = "statutes.year.announced"
    year: int
    act: str


CALENDAR_EVENTS = (
    NationalDayRecorded,
    NationalDayWithdrawn,
    SwapDecided,
    YearAnnounced,
)
"""All that changes every council's calendar."""

COUNCIL_EVENTS = (
    RuleConfirmed,
    ConfirmationTakenOver,
    ConfirmationRevoked,
    LocalRuleSet,
    LocalRuleWithdrawn,
    DayOffAdded,
    DayOffRemoved,
)
"""All that changes one council's overlay or calendar."""
