"""What happens to a draft as a whole, and to the versions made of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from kyhop.agenda.events.base import AgendaEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaStarted(AgendaEvent):
    name: ClassVar[str] = "agenda.draft.started"
    outline: str
    lines: int
    unplaced: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderSet(AgendaEvent):
    """An order between two lines given by hand, or taken away."""

    name: ClassVar[str] = "agenda.order.set"
    first: str
    then: str
    gap: int
    gone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceSet(AgendaEvent):
    """A post will be away, or will be there after all."""

    name: ClassVar[str] = "agenda.absence.set"
    post_id: int
    who_vi: str
    who_en: str
    day: date
    start: str
    end: str
    gone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatmentSet(AgendaEvent):
    """A matter without remark is presented and discussed all the same, or shortly again."""

    name: ClassVar[str] = "agenda.treatment.set"
    matter_id: int
    title: str
    whole: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MattersBrought(AgendaEvent):
    """Lines of new matters came in, lines of matters that left went out."""

    name: ClassVar[str] = "agenda.matters.brought"
    added: int
    removed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EditUndone(AgendaEvent):
    name: ClassVar[str] = "agenda.edit.undone"
    undone: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EditRedone(AgendaEvent):
    name: ClassVar[str] = "agenda.edit.redone"
    redone: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalAccepted(AgendaEvent):
    name: ClassVar[str] = "agenda.proposal.accepted"
    moved: int
    unplaced: int
    objective: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewOpened(AgendaEvent):
    name: ClassVar[str] = "agenda.review.opened"
    number: int
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentMade(AgendaEvent):
    name: ClassVar[str] = "agenda.comment.made"
    comment_id: int
    number: int
    title: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentAnswered(AgendaEvent):
    name: ClassVar[str] = "agenda.comment.answered"
    comment_id: int
    number: int
    post_id: int | None
    title: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSubmitted(AgendaEvent):
    """The office gave the draft to the Standing Board to release."""

    name: ClassVar[str] = "agenda.draft.submitted"
    number: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaReleased(AgendaEvent):
    name: ClassVar[str] = "agenda.version.released"
    number: int
    words: str
    despite: str
    changed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LinesMoved(AgendaEvent):
    """What a new version changes for one post: told to whoever holds it, and to nobody else."""

    name: ClassVar[str] = "agenda.version.lines_moved"
    number: int
    post_id: int
    lines: list[dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaAdopted(AgendaEvent):
    name: ClassVar[str] = "agenda.version.adopted"
    number: int
    words: str
    adopted_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaAmended(AgendaEvent):
    name: ClassVar[str] = "agenda.version.amended"
    number: int
    decision: str
    changed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DurationsRecorded(AgendaEvent):
    name: ClassVar[str] = "agenda.durations.recorded"
    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicySet:
    """The council's measures and weights for its agendas."""

    name: ClassVar[str] = "agenda.policy.set"
    council: str
    council_id: int
    before: dict[str, Any]
    after: dict[str, Any]

    @property
    def chain(self) -> str:
        return self.council

    @property
    def subject(self) -> str:
        return f"council.council:{self.council_id}"
