"""What happens to a programme, its registrations and its versions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeEvent:
    """An event of one programme; `council` is its slug, which is also the journal's chain."""

    council: str
    programme_id: int
    year: int

    @property
    def chain(self) -> str:
        return self.council

    @property
    def subject(self) -> str:
        return f"programme.programme:{self.programme_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeOpened(ProgrammeEvent):
    name: ClassVar[str] = "programme.programme.opened"


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowSet(ProgrammeEvent):
    name: ClassVar[str] = "programme.window.set"
    session_id: int
    session: str
    session_en: str = ""
    opens_on: date
    closes_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationEvent(ProgrammeEvent):
    """An event about one registration."""

    registration_id: int
    title: str

    @property
    def subject(self) -> str:
        return f"programme.registration:{self.registration_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationSent(RegistrationEvent):
    name: ClassVar[str] = "programme.registration.sent"
    lead: str
    lead_en: str = ""
    session: str
    session_en: str = ""
    late: bool
    late_reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationPassedOn(RegistrationEvent):
    """A body of the registration was merged; `roles` are what its successor takes over."""

    name: ClassVar[str] = "programme.registration.passed_on"
    from_body: str
    from_body_en: str = ""
    to_body: str
    to_body_en: str = ""
    roles: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationGathered(RegistrationEvent):
    name: ClassVar[str] = "programme.registration.gathered"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationReturned(RegistrationEvent):
    name: ClassVar[str] = "programme.registration.returned"
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionGiven(RegistrationEvent):
    name: ClassVar[str] = "programme.opinion.given"
    verdict: str
    session: str
    session_en: str = ""
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionAnswered(RegistrationEvent):
    name: ClassVar[str] = "programme.opinion.answered"
    side: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationAmended(RegistrationEvent):
    """What is registered was changed as the Standing Board asked; `changes`: field, before, after."""

    name: ClassVar[str] = "programme.registration.amended"
    words: str
    changes: list[dict[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionEvent(ProgrammeEvent):
    """An event about one version."""

    version_id: int
    number: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionComposed(VersionEvent):
    name: ClassVar[str] = "programme.version.composed"
    lines: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionSigned(VersionEvent):
    """One side signed; `complete` when it was the second."""

    name: ClassVar[str] = "programme.version.signed"
    side: str
    complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionVoided(VersionEvent):
    name: ClassVar[str] = "programme.version.voided"
    signatures: int
    why_vi: str
    why_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeAsked(RegistrationEvent):
    """Asked against a signed version; `session` is where it would move, empty to take it out."""

    name: ClassVar[str] = "programme.change.asked"
    change_id: int
    kind: str
    session: str
    session_en: str = ""
    cause: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeDecided(RegistrationEvent):
    name: ClassVar[str] = "programme.change.decided"
    change_id: int
    kind: str
    session: str
    session_en: str = ""
    approved: bool
    words: str
    lead_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LineAssigned(RegistrationEvent):
    """A signed line became a matter of its session (`made`), or was tied to one that was there."""

    name: ClassVar[str] = "programme.line.assigned"
    assignment_id: int
    version: int
    matter_id: int
    made: bool
    lead: str
    lead_en: str = ""
    lead_id: int
    head_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentAwaited(RegistrationEvent):
    """Nobody has acknowledged it `step` working days after it was assigned; `last` of the reminders."""

    name: ClassVar[str] = "programme.assignment.awaited"
    assignment_id: int
    lead: str
    lead_en: str = ""
    lead_id: int
    head_id: int
    assigned_on: date
    step: int
    last: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentAcknowledged(RegistrationEvent):
    name: ClassVar[str] = "programme.assignment.acknowledged"
    assignment_id: int
    matter_id: int
    lead: str
    lead_en: str = ""
    words: str
