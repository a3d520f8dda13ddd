"""What happens to opinions, reviews, remarks and answers, as the journal keeps it.

What is still a draft is told under the review's own name and without its words; what has been handed
over is told under the matter's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from kyhop.matters.events import MatterEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewEvent(MatterEvent):
    """An event of one review; the body is named in both languages."""

    review_id: int
    kind: str
    body_vi: str
    body_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftEvent(ReviewEvent):
    """What happens inside the reviewing body while it writes."""

    @property
    def subject(self) -> str:
        return f"reviews.review:{self.review_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewOpened(ReviewEvent):
    name: ClassVar[str] = "reviews.review.opened"
    main: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewAssigned(DraftEvent):
    name: ClassVar[str] = "reviews.review.assigned"
    post_id: int
    post_vi: str
    post_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewDrafted(DraftEvent):
    name: ClassVar[str] = "reviews.review.drafted"
    changed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PointWritten(DraftEvent):
    name: ClassVar[str] = "reviews.point.written"
    number: int
    removed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewGiven(ReviewEvent):
    name: ClassVar[str] = "reviews.review.given"
    main: bool
    conclusion: str
    conclusion_vi: str
    conclusion_en: str
    remarks: int
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewClosed(ReviewEvent):
    """It ended without a report, because its matter left the session."""

    name: ClassVar[str] = "reviews.review.closed"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewReleased(ReviewEvent):
    """It ended without a report, because its committee no longer coordinates the verification."""

    name: ClassVar[str] = "reviews.review.released"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPassedOn(ReviewEvent):
    """The reviewing body was merged before it handed over; the body named is its successor."""

    name: ClassVar[str] = "reviews.review.passed_on"
    before: str
    before_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkEvent(MatterEvent):
    """An event of one remark."""

    remark_id: int
    number: int
    occasion: str
    author: str
    author_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkWritten(RemarkEvent):
    """A remark was written, changed or dropped; its words are told only when they are given."""

    name: ClassVar[str] = "reviews.remark.written"
    source: str
    how: str

    @property
    def subject(self) -> str:
        return self.source


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkGiven(RemarkEvent):
    name: ClassVar[str] = "reviews.remark.given"


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkAnswered(RemarkEvent):
    """The lead's side wrote an answer; it is sent when the table is complete."""

    name: ClassVar[str] = "reviews.remark.answered"

    @property
    def subject(self) -> str:
        return f"reviews.remark:{self.remark_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersCompleted(MatterEvent):
    name: ClassVar[str] = "reviews.answers.completed"
    occasion: str
    table_id: int
    number: int
    remarks: int
    accepted: int
    partly: int
    declined: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerChecked(RemarkEvent):
    name: ClassVar[str] = "reviews.answer.checked"
    result: str
