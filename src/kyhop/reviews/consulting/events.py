"""What happens to consultations and postings, as the journal keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from kyhop.matters.events import MatterEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationEvent(MatterEvent):
    """An event of one asking of opinions."""

    consultation_id: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationOpened(ConsultationEvent):
    name: ClassVar[str] = "reviews.consultation.opened"
    asked: tuple[str, ...]
    asked_en: tuple[str, ...] = ()
    asked_on: date
    reply_by: date
    by_law: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreBodiesAsked(ConsultationEvent):
    name: ClassVar[str] = "reviews.consultation.more_asked"
    asked: tuple[str, ...]
    asked_en: tuple[str, ...] = ()
    reply_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyRecorded(ConsultationEvent):
    name: ClassVar[str] = "reviews.reply.recorded"
    asked_id: int
    who: str
    who_en: str = ""
    reply: str
    replied_on: date
    remarks: int
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationClosed(ConsultationEvent):
    name: ClassVar[str] = "reviews.consultation.closed"
    asked: int
    replied: int
    silent: tuple[str, ...]
    silent_en: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingStarted(MatterEvent):
    name: ClassVar[str] = "reviews.posting.started"
    posting_id: int
    starts: date
    ends: date
    law_days: int | None
    binds: bool
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingClosed(MatterEvent):
    name: ClassVar[str] = "reviews.posting.closed"
    posting_id: int
    starts: date
    ends: date
    comments: int
    remarks: int
