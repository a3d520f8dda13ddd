"""What happens around executive meetings, as the journal keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingEvent:
    """An event of one meeting; `council` is the journal's chain."""

    council: str
    meeting_id: int
    day: date

    @property
    def chain(self) -> str:
        return self.council

    @property
    def subject(self) -> str:
        return f"council.executive_meeting:{self.meeting_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MattersArranged(MeetingEvent):
    name: ClassVar[str] = "meetings.meeting.arranged"
    matter_ids: list[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationEvent(MeetingEvent):
    invitation_id: int
    body_id: int
    body: str
    body_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyInvited(InvitationEvent):
    """`again` is the day for which the body had been invited before, where the meeting moved."""

    name: ClassVar[str] = "meetings.invitation.sent"
    hour: time
    letter: str
    by_duty: bool
    again: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationOpened(InvitationEvent):
    """The proof that the invitation reached the body: somebody of it opened it for the first time."""

    name: ClassVar[str] = "meetings.invitation.opened"


@dataclass(frozen=True, slots=True, kw_only=True)
class PapersOpened(InvitationEvent):
    """The proof of access: the body opened the papers of a matter for the first time."""

    name: ClassVar[str] = "meetings.papers.opened"
    matter_id: int
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationAnswered(InvitationEvent):
    name: ClassVar[str] = "meetings.invitation.answered"
    answer: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceRecorded(MeetingEvent):
    name: ClassVar[str] = "meetings.attendance.recorded"
    present: list[str]
    absent: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterConcluded(MeetingEvent):
    """What the meeting concluded; the matter's own event follows in the same transaction."""

    name: ClassVar[str] = "meetings.matter.concluded"
    matter_id: int
    session_id: int
    title: str
    outcome: str
    words: str
    next_day: date | None
    file_sha256: str
    concluded_at: datetime

    @property
    def subject(self) -> str:
        return f"matters.matter:{self.matter_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConclusionTakenBack(MeetingEvent):
    """A conclusion that was recorded by mistake does not stand any more."""

    name: ClassVar[str] = "meetings.matter.conclusion_taken_back"
    matter_id: int
    session_id: int
    title: str
    outcome: str
    reason: str

    @property
    def subject(self) -> str:
        return f"matters.matter:{self.matter_id}"
