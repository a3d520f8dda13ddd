"""What happens to councils and their sessions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilEvent:
    """An event of one council; `council` is its slug, which is also the journal's chain."""

    council: str

    @property
    def chain(self) -> str:
        return self.council


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutCouncil(CouncilEvent):
    council_id: int

    @property
    def subject(self) -> str:
        return f"council.council:{self.council_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutSession(CouncilEvent):
    session_id: int

    @property
    def subject(self) -> str:
        return f"council.session:{self.session_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutExecutiveMeeting(CouncilEvent):
    meeting_id: int
    day: date

    @property
    def subject(self) -> str:
        return f"council.executive_meeting:{self.meeting_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilCreated(AboutCouncil):
    name: ClassVar[str] = "council.council.created"
    name_vi: str
    level: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsChanged(AboutCouncil):
    """`changes`: setting → [before, after]."""

    name: ClassVar[str] = "council.council.settings_changed"
    changes: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermStarted(AboutCouncil):
    name: ClassVar[str] = "council.term.started"
    term_id: int
    number: int
    starts: date
    ends: date
    deputies_elected: int
    deputies_in_office: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeputiesCounted(AboutCouncil):
    name: ClassVar[str] = "council.term.deputies_counted"
    term_id: int
    before: int
    after: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparationShared(AboutCouncil):
    name: ClassVar[str] = "council.share.given"
    viewer: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareWithdrawn(AboutCouncil):
    name: ClassVar[str] = "council.share.withdrawn"
    viewer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPlanned(AboutSession):
    name: ClassVar[str] = "council.session.planned"
    number: int
    kind: str
    opening_day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningMoved(AboutSession):
    """The opening was set (`before` is none) or moved; all preparation is planned again from it."""

    name: ClassVar[str] = "council.session.opening_moved"
    before: date | None
    before_hour: time
    after: date
    after_hour: time
    reason: str
    sittings_moved: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationEndSet(AboutSession):
    name: ClassVar[str] = "council.session.registration_end_set"
    before: date | None
    after: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionOpened(AboutSession):
    name: ClassVar[str] = "council.session.opened"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionClosed(AboutSession):
    name: ClassVar[str] = "council.session.closed"
    closing_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingAdded(AboutSession):
    name: ClassVar[str] = "council.sitting.added"
    sitting_id: int
    day: date
    part: str
    kind: str
    starts: time
    ends: time


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingMoved(AboutSession):
    name: ClassVar[str] = "council.sitting.moved"
    sitting_id: int
    before: date
    before_part: str
    day: date
    part: str
    starts: time
    ends: time


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingCancelled(AboutSession):
    name: ClassVar[str] = "council.sitting.cancelled"
    sitting_id: int
    day: date
    part: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExecutiveMeetingScheduled(AboutExecutiveMeeting):
    name: ClassVar[str] = "council.executive_meeting.scheduled"
    hour: time


@dataclass(frozen=True, slots=True, kw_only=True)
class ExecutiveMeetingMoved(AboutExecutiveMeeting):
    name: ClassVar[str] = "council.executive_meeting.moved"
    before: date
    hour: time
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExecutiveMeetingCancelled(AboutExecutiveMeeting):
    name: ClassVar[str] = "council.executive_meeting.cancelled"
    reason: str
