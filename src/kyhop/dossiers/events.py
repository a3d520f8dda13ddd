"""What happens to dossiers, as the journal keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierEvent:
    """An event of one matter's dossier; `council` is the journal's chain.

    Its subject is the matter, so that the matter's history tells it too.
    """

    council: str
    matter_id: int
    session_id: int
    title: str
    dossier_id: int

    @property
    def chain(self) -> str:
        return self.council

    @property
    def subject(self) -> str:
        return f"matters.matter:{self.matter_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperEvent(DossierEvent):
    paper: str
    paper_vi: str
    paper_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperAdded(PaperEvent):
    """A line beyond the checklist."""

    name: ClassVar[str] = "dossiers.paper.added"


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionAdded(PaperEvent):
    name: ClassVar[str] = "dossiers.version.added"
    number: int
    round: int
    file_id: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperNotNeeded(PaperEvent):
    """`reason` is empty when the line is needed again."""

    name: ClassVar[str] = "dossiers.paper.not_needed"
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseKept(PaperEvent):
    name: ClassVar[str] = "dossiers.promise.kept"
    promise_id: int
    due_on: date
    kept_on: date
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverEvent(DossierEvent):
    handover_id: int
    round: int
    step: str
    step_vi: str
    step_en: str
    from_body_id: int
    from_body: str
    from_body_en: str
    to_body_id: int | None
    to_body: str
    to_body_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver(HandOverEvent):
    name: ClassVar[str] = "dossiers.handover.handed"
    papers: dict[str, Any]
    missing: list[str]
    due: date | None
    late: bool
    delegated: bool
    receipt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverPassedOn(HandOverEvent):
    """The receiving body was merged before it decided; `to_body` is its successor."""

    name: ClassVar[str] = "dossiers.handover.passed_on"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverAccepted(HandOverEvent):
    name: ClassVar[str] = "dossiers.handover.accepted"
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverAcceptedConditionally(HandOverEvent):
    """`promises`: paper → [post in Vietnamese, day]; `post_ids`: the posts that promised."""

    name: ClassVar[str] = "dossiers.handover.accepted_conditionally"
    words: str
    promises: dict[str, Any]
    post_ids: list[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverReturned(HandOverEvent):
    """`reasons`: paper → why; `new_round` is the number of the round that it opened."""

    name: ClassVar[str] = "dossiers.handover.returned"
    words: str
    reasons: dict[str, str]
    new_round: int
